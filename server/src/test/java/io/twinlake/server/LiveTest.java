package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.vision.VisionLimits;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Films that are looked at as they come, by a client that sends sample photographs as their frames. The
/// first and the third sample show one person.
@Timeout(180)
class LiveTest {

    private static final String FRIENDS = "/api/v1/collections/friends/live";
    private static final String NONCE = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final int MOST_BYTES = 2 << 20;

    @TempDir
    Path folder;

    @Test
    void followsAFaceAndNamesIt() throws Exception {
        try (TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
                ApiClient client = withAnn(server);
                LiveClient live = LiveClient.open(client, server, FRIENDS)) {
            JsonNode first = live.ask(at(0));
            JsonNode answer = first;
            for (int aside = 20; aside <= 80; aside += 20) {
                answer = live.ask(at(aside));
            }

            assertThat(first.at("/frame").asInt()).isEqualTo(1);
            assertThat(answer.at("/frame").asInt()).isEqualTo(5);
            assertThat(answer.at("/code").isNull()).isTrue();
            assertThat(answer.at("/width").asInt()).isEqualTo(640);
            JsonNode then = named(first, "Ann");
            JsonNode face = named(answer, "Ann");
            assertThat(face.get("track")).isEqualTo(then.get("track"));
            assertThat(face.at("/face/box/0").asInt() - then.at("/face/box/0").asInt())
                    .isBetween(70, 90);
            assertThat(face.at("/best/probability").asDouble()).isGreaterThan(0.9);
            assertThat(client.get("/collections/friends/faces/"
                                    + face.at("/best/face").asString())
                            .text())
                    .contains("\"identity\":\"Ann\"");
            Contract contract = Contract.of(client);
            assertThat(contract.operation("watchLive")
                            .part()
                            .get("responses")
                            .get("101")
                            .get("content")
                            .get("application/json")
                            .get("schema")
                            .faults(answer))
                    .isEmpty();
        }
    }

    @Test
    void forgetsWhoWasErased() throws Exception {
        try (TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
                ApiClient client = withAnn(server);
                LiveClient live = LiveClient.open(client, server, FRIENDS)) {
            named(live.ask(at(0)), "Ann");
            assertThat(client.delete("/collections/friends/identities/Ann").status())
                    .isEqualTo(200);
            long end = System.nanoTime() + FaceTrack.FRESH.toNanos();
            while (System.nanoTime() < end) {
                live.ask(at(0));
            }

            assertThat(live.ask(at(0)).at("/faces"))
                    .isNotEmpty()
                    .allSatisfy(
                            face -> assertThat(face.get("identity").isNull()).isTrue());
        }
    }

    @Test
    void goesOnAfterFramesOfNoUse() throws Exception {
        try (TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
                ApiClient client = withAnn(server);
                LiveClient live = LiveClient.open(client, server, FRIENDS)) {
            assertThat(live.ask("no picture".getBytes(StandardCharsets.UTF_8)).toString())
                    .matches("\\{\"frame\":1,\"millis\":[0-9.]+,\"code\":\"not-a-picture\","
                            + "\"width\":0,\"height\":0,\"faces\":\\[\\]\\}");
            assertThat(code(live.ask(new byte[MOST_BYTES + 1]))).isEqualTo("request-too-large");
            assertThat(code(live.ask(new byte[0]))).isEqualTo("empty-file");
            assertThat(code(live.ask(blank(3000, 2000)))).isEqualTo("too-many-pixels");
            live.say("{\"no\": \"frame\"}"); // which is passed over
            JsonNode empty = live.ask(blank(320, 240));
            assertThat(empty.get("code").isNull()).isTrue();
            assertThat(empty.get("faces")).isEmpty();
            named(live.ask(at(0)), "Ann");
            assertThat(client.get("/metrics").text())
                    .contains("twinlake_live_frames_seconds_count{outcome=\"seen\"} 2")
                    .contains("twinlake_live_sessions 1.0");
        }
    }

    @Test
    void looksAtTheNewestFrameOnly() throws Exception {
        try (TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
                ApiClient client = withAnn(server);
                LiveClient live = LiveClient.open(client, server, FRIENDS)) {
            byte[] frame = at(0);
            int sent = 40;
            for (int i = 0; i < sent; i++) {
                live.send(frame);
            }
            List<String> codes = new ArrayList<>();
            int last = 0;
            while (last < sent) {
                JsonNode answer = live.next();
                last = answer.get("frame").asInt();
                codes.add(code(answer));
            }

            assertThat(codes).hasSize(sent).contains("superseded");
            assertThat(codes.getLast()).isEqualTo("null");
            assertThat(codes.stream().filter("superseded"::equals).count()).isGreaterThan(sent / 2);
        }
    }

    @Test
    void lookUpForThoseOnlyWhoMay() throws Exception {
        Lake lake = KeyedLake.create(folder.resolve("lake"), "friends", "secret");
        String key = KeyedLake.key(lake, ApiKey.Scope.READ, Set.of("friends"));
        String admin = KeyedLake.key(lake, ApiKey.Scope.ADMIN, null);
        try (TwinlakeServer server = server(lake);
                ApiClient client = ApiClient.of(server)) {
            assertThat(refused(client, server, FRIENDS)).isEqualTo(401);
            assertThat(refused(client, server, "/api/v1/collections/secret/live", "x-api-key", key))
                    .isEqualTo(403);
            assertThat(refused(client, server, FRIENDS + "?k=3", "x-api-key", key))
                    .isEqualTo(400);
            assertThat(refused(client, server, "/api/v1/collections/none/live", "x-api-key", admin))
                    .isEqualTo(404);

            ApiClient asAdmin = client.with("x-api-key", admin);
            assertThat(asAdmin.get("/collections/friends/live").text())
                    .contains("This is a WebSocket: a handshake of version 13 is expected");
            try (LiveClient live = LiveClient.open(client, server, FRIENDS, "x-api-key", key)) {
                assertThat(code(live.ask(blank(320, 240)))).isEqualTo("null");
                JsonNode keys = asAdmin.get("/keys").json().get("keys");
                for (JsonNode one : keys) {
                    if (key.startsWith(one.get("prefix").asString())) {
                        asAdmin.delete("/keys/" + one.get("id").asString());
                    }
                }
                assertThat(live.end()).isEqualTo("1008 unauthenticated");
            }
            assertThat(asAdmin.get("/audit").text())
                    .contains("\"action\":\"GET /api/v1/collections/{collection}/live\","
                            + "\"collection\":\"friends\",\"item\":null,\"number\":0,\"status\":101");
        }
    }

    @Test
    void answersPagesOfItsOwnOnly() throws Exception {
        Lake lake = KeyedLake.create(folder.resolve("lake"), "friends");
        String key = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        try (TwinlakeServer server = server(lake);
                ApiClient client = ApiClient.of(server)) {
            String cookie = client.post("/session", "{\"key\": \"%s\"}".formatted(key))
                    .header("Set-Cookie")
                    .replaceFirst(";.*", "");
            String elsewhere = "http://127.0.0.1:" + (server.uri().getPort() - 1);
            for (String origin : List.of(elsewhere, "null", "https://example.org")) {
                assertThat(refused(client, server, FRIENDS, "Cookie", cookie, "Origin", origin))
                        .as(origin)
                        .isEqualTo(403);
            }
            try (LiveClient live = LiveClient.open(
                    client,
                    server,
                    FRIENDS,
                    "Cookie",
                    cookie,
                    "Origin",
                    server.uri().toString())) {
                assertThat(code(live.ask(blank(320, 240)))).isEqualTo("null");
                client.with("Cookie", cookie).delete("/session");
                assertThat(live.end()).isEqualTo("1008 unauthenticated");
            }
        }
    }

    @Test
    void answersPagesThatAreAllowed() throws Exception {
        Lake lake = KeyedLake.create(folder.resolve("lake"), "friends");
        String key = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        lake.close();
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2)
                .withOrigins(List.of("https://app.example.org"));
        try (TwinlakeServer server = TwinlakeServer.start(folder.resolve("lake"), settings);
                ApiClient client = ApiClient.of(server)) {
            assertThat(refused(client, server, FRIENDS, "x-api-key", key, "Origin", "https://example.org"))
                    .isEqualTo(403);
            String cookie = client.post("/session", "{\"key\": \"%s\"}".formatted(key))
                    .header("Set-Cookie")
                    .replaceFirst(";.*", "");
            assertThat(refused(client, server, FRIENDS, "Cookie", cookie, "Origin", "https://app.example.org"))
                    .as("a session is not for pages of other sites")
                    .isEqualTo(403);
            try (LiveClient live =
                    LiveClient.open(client, server, FRIENDS, "x-api-key", key, "Origin", "https://app.example.org")) {
                assertThat(code(live.ask(blank(320, 240)))).isEqualTo("null");
            }
        }
    }

    @Test
    void isOpenedSoOftenAtMost() throws Exception {
        Lake lake = KeyedLake.create(folder.resolve("lake"), "friends");
        String key = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        try (TwinlakeServer server = server(lake);
                ApiClient client = ApiClient.of(server)) {
            List<LiveClient> all = new ArrayList<>();
            for (int i = 0; i < LiveSessions.MOST_OF_ONE; i++) {
                all.add(LiveClient.open(client, server, FRIENDS, "x-api-key", key));
            }
            assertThat(refused(client, server, FRIENDS, "x-api-key", key)).isEqualTo(503);
            all.removeFirst().close();
            while (client.with("x-api-key", key).get("/metrics").text().contains("twinlake_live_sessions 4.0")) {
                Thread.sleep(20);
            }
            all.add(LiveClient.open(client, server, FRIENDS, "x-api-key", key));
            all.forEach(LiveClient::close);
        }
    }

    @Test
    void countsNoHandshakeThatFailed() throws Exception {
        Lake lake = KeyedLake.create(folder.resolve("lake"), "friends");
        String key = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        try (TwinlakeServer server = server(lake);
                ApiClient client = ApiClient.of(server)) {
            for (int i = 0; i <= LiveSessions.MOST_OF_ONE; i++) {
                assertThat(handshake(server, "GET", "x-api-key: " + key, "Sec-WebSocket-Key: dG9vIHNob3J0"))
                        .isEqualTo(400);
                assertThat(handshake(server, "GET", "x-api-key: " + key, NONCE, "Sec-WebSocket-Extensions: a;b=c=d"))
                        .isEqualTo(400);
                assertThat(handshake(server, "HEAD", "x-api-key: " + key, NONCE))
                        .isEqualTo(400);
            }
            try (LiveClient live = LiveClient.open(client, server, FRIENDS, "x-api-key", key)) {
                assertThat(code(live.ask(blank(320, 240)))).isEqualTo("null");
            }
        }
    }

    @Test
    void tellsThatNobodyIsLikeAFaceOfAnEmptyCollection() throws Exception {
        try (TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (LiveClient live = LiveClient.open(client, server, FRIENDS)) {
                assertThat(live.ask(at(0)).at("/faces")).isNotEmpty().first().satisfies(face -> {
                    assertThat(face.at("/lookedUp").asBoolean()).isTrue();
                    assertThat(face.get("identity").isNull()).isTrue();
                    assertThat(face.get("best").isNull()).isTrue();
                });
            }
        }
    }

    @Test
    void saysThatTheServiceStops() throws Exception {
        TwinlakeServer server = server(Lake.create(folder.resolve("lake")));
        try (ApiClient client = withAnn(server);
                LiveClient live = LiveClient.open(client, server, FRIENDS)) {
            named(live.ask(at(0)), "Ann");
            server.close();
            assertThat(live.end()).isEqualTo("1001 stopping");
        }
    }

    private TwinlakeServer server(Lake lake) {
        lake.close();
        return TwinlakeServer.start(folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2));
    }

    /// Fills the collection with Ann, and returns a client.
    private static ApiClient withAnn(TwinlakeServer server) throws Exception {
        ApiClient client = ApiClient.of(server);
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections/friends/images?identity=Ann", ApiClient.sample(3));
        return client;
    }

    private static int refused(ApiClient client, TwinlakeServer server, String path, String... headers) {
        int[] status = new int[1];
        assertThatThrownBy(() -> LiveClient.open(client, server, path, headers))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        failure -> status[0] = failure.getResponse().statusCode());
        return status[0];
    }

    /// Asks for a WebSocket byte by byte, and returns the status of the answer.
    private static int handshake(TwinlakeServer server, String method, String... headers) throws IOException {
        String request =
                method + " " + FRIENDS + " HTTP/1.1\r\nHost: " + server.uri().getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n";
        return Wire.ask(server.uri(), request.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow()
                .status();
    }

    private static JsonNode named(JsonNode answer, String name) {
        for (JsonNode face : answer.get("faces")) {
            if (name.equals(face.get("identity").asString())) {
                return face;
            }
        }
        throw new AssertionError("Nobody is called %s in %s".formatted(name, answer));
    }

    private static String code(JsonNode answer) {
        return answer.get("code").isNull() ? "null" : answer.get("code").asString();
    }

    /// Returns a frame that shows the first sample so many pixels from the left.
    private static byte[] at(int aside) throws IOException {
        BufferedImage photograph = ImageIO.read(new ByteArrayInputStream(ApiClient.sample(1)));
        BufferedImage frame = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.drawImage(photograph, aside, 0, 560, 373, null);
        graphics.dispose();
        return encoded(frame, "jpg");
    }

    private static byte[] blank(int width, int height) throws IOException {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    private static byte[] encoded(BufferedImage frame, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(frame, format, bytes);
        return bytes.toByteArray();
    }
}
