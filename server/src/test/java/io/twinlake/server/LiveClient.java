package io.twinlake.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends a film to a service, frame by frame, and reads what is told of it.
final class LiveClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final WebSocket socket;

    private LiveClient(WebSocket.Builder builder, URI uri) {
        this.socket = builder.buildAsync(uri, new Listener()).join();
    }

    /// Opens a connection; throws a `CompletionException` of a `WebSocketHandshakeException` when it is
    /// refused.
    ///
    /// @param headers names and values in turn
    static LiveClient open(ApiClient client, TwinlakeServer server, String pathAndQuery, String... headers) {
        return new LiveClient(
                builder(client.http(), headers),
                URI.create("ws" + server.uri().toString().substring(4) + pathAndQuery));
    }

    private static WebSocket.Builder builder(HttpClient http, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    /// Sends a frame and does not wait.
    void send(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
    }

    /// Sends what is no frame.
    void say(String text) {
        socket.sendText(text, true).join();
    }

    /// Sends a frame, and returns what is told next.
    JsonNode ask(byte[] frame) throws InterruptedException {
        send(frame);
        return next();
    }

    /// Returns what is told next.
    JsonNode next() throws InterruptedException {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError(
                    "Nothing was told in %d s; the end: %s".formatted(PATIENCE_SECONDS, end.getNow("none")));
        }
        return JSON.readTree(message);
    }

    /// Returns how it ended, as code and reason, once it has.
    String end() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((_, _) -> socket.abort());
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end.complete(code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            end.complete("failed: " + failure);
        }
    }
}
