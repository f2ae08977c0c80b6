package io.twinlake.server;

import io.twinlake.assets.BundledAssets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests to a service, all with the same headers.
final class ApiClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client;
    private final String base;
    private final List<String> headers;

    private ApiClient(HttpClient client, String base, List<String> headers) {
        this.client = client;
        this.base = base;
        this.headers = headers;
    }

    static ApiClient of(TwinlakeServer server) {
        return new ApiClient(HttpClient.newHttpClient(), server.uri() + "/api/v1", List.of());
    }

    /// Returns a client that sends a header more.
    ApiClient with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new ApiClient(client, base, List.copyOf(more));
    }

    /// Returns a sample photograph, 1 to 6.
    static byte[] sample(int number) {
        return BundledAssets.sample("sample" + number + ".jpg");
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, new byte[0]);
    }

    Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return post(path, json.getBytes(StandardCharsets.UTF_8));
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, new byte[0]);
    }

    Answer send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return new Answer(client.send(request(method, path, body), BodyHandlers.ofByteArray()));
    }

    /// Sends each body as a file of a form.
    Answer form(String path, List<String> fields, byte[]... bodies) throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.length; i++) {
            String head = "--cut\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"%1$s.jpg\"\r\n\r\n"
                    .formatted(fields.get(i));
            form.write(head.getBytes(StandardCharsets.UTF_8));
            form.write(bodies[i]);
            form.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.write("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return with("Content-Type", "multipart/form-data; boundary=cut").post(path, form.toByteArray());
    }

    HttpRequest request(String method, String path, byte[] body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!headers.isEmpty()) {
            builder.headers(headers.toArray(String[]::new));
        }
        return builder.build();
    }

    HttpClient http() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }

    /// What came back.
    static final class Answer {

        private final HttpResponse<byte[]> response;

        Answer(HttpResponse<byte[]> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        /// Returns a header, or nothing.
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
        }

        /// Returns the text at a JSON pointer.
        String at(String pointer) {
            return json().at(pointer).asString();
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
