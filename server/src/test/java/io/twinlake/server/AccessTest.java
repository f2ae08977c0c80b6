package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.VisionLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A service with keys and the collections `one` and `two`, reachable from elsewhere.
class AccessTest {

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient nobody;
    private static ApiClient admin;
    private static ApiClient writer;
    private static ApiClient reader;
    private static String adminSecret = "";

    /// Writes to `one` only.
    private static ApiClient writerOfOne;

    @BeforeAll
    static void start() {
        String secretOfWriter;
        String secretOfReader;
        String secretOfOne;
        try (Lake lake = KeyedLake.create(folder.resolve("lake"), "one", "two")) {
            adminSecret = KeyedLake.key(lake, ApiKey.Scope.ADMIN, null);
            secretOfWriter = KeyedLake.key(lake, ApiKey.Scope.WRITE, null);
            secretOfReader = KeyedLake.key(lake, ApiKey.Scope.READ, null);
            secretOfOne = KeyedLake.key(lake, ApiKey.Scope.WRITE, Set.of("one"));
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2));
        nobody = ApiClient.of(server);
        admin = nobody.with("x-api-key", adminSecret);
        writer = nobody.with("Authorization", "Bearer " + secretOfWriter);
        reader = nobody.with("X-API-KEY", secretOfReader);
        writerOfOne = nobody.with("x-api-key", secretOfOne);
    }

    @AfterAll
    static void stop() {
        nobody.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/collections", "/collections/one", "/runs", "/keys", "/audit", "/session", "/nothing"})
    void asksForAKey(String path) throws Exception {
        ApiClient.Answer answer = nobody.get(path);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/code")).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        for (String wrong : List.of("", "twl_", "twl_" + "0".repeat(40), adminSecret + " x", adminSecret + "0")) {
            assertThat(nobody.with("x-api-key", wrong).get(path).status()).isEqualTo(401);
        }
        assertThat(nobody.get(path + "?x-api-key=" + adminSecret).status()).isEqualTo(401);
    }

    @Test
    void tellsEverybodyThatItIsUp() throws Exception {
        assertThat(nobody.get("/health").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /collections                 | 200 | 200 | 200 | 200
            GET    | /collections/one             | 200 | 200 | 200 | 200
            GET    | /collections/two             | 200 | 200 | 200 | 403
            GET    | /collections/TWO             | 200 | 200 | 200 | 403
            POST   | /collections/one/search      | 422 | 422 | 422 | 422
            POST   | /collections/two/search      | 422 | 422 | 422 | 403
            POST   | /compare                     | 400 | 400 | 400 | 400
            POST   | /collections/one/images      | 422 | 422 | 403 | 422
            POST   | /collections/two/images      | 422 | 422 | 403 | 403
            POST   | /collections                 | 400 | 403 | 403 | 403
            GET    | /runs                        | 200 | 200 | 200 | 200
            GET    | /datasets                    | 200 | 200 | 200 | 200
            GET    | /collections/two/datasets    | 200 | 200 | 200 | 403
            POST   | /collections/one/datasets    | 400 | 400 | 403 | 400
            POST   | /collections/two/datasets    | 400 | 400 | 403 | 403
            GET    | /collections/two/datasets/x/1           | 404 | 404 | 404 | 403
            GET    | /collections/two/datasets/x/1/faces     | 404 | 404 | 404 | 403
            GET    | /collections/one/datasets/x/1/faces.csv | 404 | 404 | 404 | 404
            GET    | /collections/two/datasets/x/1/faces.csv | 404 | 404 | 404 | 403
            DELETE | /collections/one/datasets/x/1           | 404 | 404 | 403 | 404
            DELETE | /collections/two/datasets/x/1           | 404 | 404 | 403 | 403
            GET    | /images/abc                  | 400 | 400 | 400 | 403
            GET    | /keys                        | 200 | 403 | 403 | 403
            POST   | /keys                        | 400 | 403 | 403 | 403
            GET    | /audit                       | 200 | 403 | 403 | 403
            GET    | /session                     | 200 | 200 | 200 | 200
            """)
    void opensWhatAKeyIsFor(String method, String path, int asAdmin, int asWriter, int asReader, int asWriterOfOne)
            throws Exception {
        byte[] body =
                method.equals("POST") ? "nonsense".getBytes(java.nio.charset.StandardCharsets.UTF_8) : new byte[0];
        assertThat(admin.send(method, path, body).status()).isEqualTo(asAdmin);
        assertThat(writer.send(method, path, body).status()).isEqualTo(asWriter);
        assertThat(reader.send(method, path, body).status()).isEqualTo(asReader);
        assertThat(writerOfOne.send(method, path, body).status()).isEqualTo(asWriterOfOne);
    }

    @Test
    void listsTheCollectionsOfAKey() throws Exception {
        assertThat(admin.get("/collections").json().get("collections").size()).isEqualTo(2);
        JsonNode open = writerOfOne.get("/collections").json().get("collections");
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.at("/0/name").asString()).isEqualTo("one");
    }

    @Test
    void listsTheDatasetsOfAKey() throws Exception {
        String two = admin.post("/collections/two/datasets", "{\"name\": \"theirs\"}")
                .header("Location");
        String one =
                admin.post("/collections/one/datasets", "{\"name\": \"mine\"}").header("Location");

        assertThat(admin.get("/datasets").json().get("datasets").size()).isEqualTo(2);
        JsonNode open = writerOfOne.get("/datasets").json().get("datasets");
        assertThat(open.size()).isEqualTo(1);
        assertThat(open.at("/0/name").asString()).isEqualTo("mine");
        assertThat(writerOfOne.get(one.substring("/api/v1".length())).status()).isEqualTo(200);
        assertThat(writerOfOne
                        .get(two.substring("/api/v1".length()) + "/faces.csv")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void makesAndEndsKeys() throws Exception {
        ApiClient.Answer made = admin.post("/keys", """
                {"name": "door", "scope": "read", "collections": ["two"]}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String secret = made.at("/secret");
        ApiClient door = nobody.with("x-api-key", secret);
        assertThat(door.get("/collections/two").status()).isEqualTo(200);
        assertThat(door.get("/collections/one").status()).isEqualTo(403);
        assertThat(admin.get("/keys").text()).contains("\"name\":\"door\"").doesNotContain(secret);

        ApiClient.Answer ended = admin.delete("/keys/" + made.at("/key/id"));
        assertThat(ended.json().get("valid").asBoolean()).isFalse();
        assertThat(door.get("/collections/two").at("/detail")).isEqualTo("The key has ended");

        ApiClient.Answer past = admin.post("/keys", """
                {"name": "past", "scope": "read", "expiresAt": "2020-01-01T00:00:00Z"}""");
        assertThat(nobody.with("x-api-key", past.at("/secret")).get("/runs").status())
                .isEqualTo(401);
        assertThat(admin.delete("/keys/4711").status()).isEqualTo(404);
        assertThat(admin.delete("/keys/x").status()).isEqualTo(400);
        for (String wrong : List.of(
                "{}",
                "{\"name\": \"x\", \"scope\": \"root\"}",
                "{\"name\": \" \", \"scope\": \"read\"}",
                "{\"name\": \"x\", \"scope\": \"read\", \"collections\": []}",
                "{\"name\": \"x\", \"scope\": \"read\", \"collections\": [null]}",
                "{\"name\": \"x\", \"scope\": \"admin\", \"collections\": [\"one\"]}",
                "{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"tomorrow\"}",
                "{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"\"}",
                "{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"2030\"}",
                "{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": \"+1000000000-01-01T00:00:00Z\"}",
                "{\"name\": \"x\", \"scope\": \"read\", \"expiresAt\": 2030}",
                "{\"name\": 5, \"scope\": \"read\"}")) {
            assertThat(admin.post("/keys", wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void signsABrowserIn() throws Exception {
        ApiClient.Answer begun = nobody.post("/session", "{\"key\": \"%s\"}".formatted(adminSecret));
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
        ApiClient browser = nobody.with("Cookie", cookie(begun));
        String token = begun.at("/csrfToken");

        assertThat(browser.get("/session").at("/csrfToken")).isEqualTo(token);
        assertThat(browser.get("/keys").status()).isEqualTo(200);
        String key = "{\"name\": \"made in a browser\", \"scope\": \"read\"}";
        assertThat(browser.post("/keys", key).status()).isEqualTo(403);
        assertThat(browser.with("X-CSRF-Token", "wrong").post("/keys", key).status())
                .isEqualTo(403);
        assertThat(browser.with("X-CSRF-Token", token).post("/keys", key).status())
                .isEqualTo(201);

        assertThat(browser.delete("/session").header("Set-Cookie")).contains("Max-Age=0");
        assertThat(browser.get("/keys").status()).isEqualTo(401);
        assertThat(nobody.post("/session", "{\"key\": \"twl_\"}").status()).isEqualTo(401);
        assertThat(nobody.post("/session", "{}").status()).isEqualTo(400);
    }

    @Test
    void endsASessionWithItsKey() throws Exception {
        ApiClient.Answer made = admin.post("/keys", "{\"name\": \"short\", \"scope\": \"read\"}");
        ApiClient.Answer begun = nobody.post("/session", "{\"key\": \"%s\"}".formatted(made.at("/secret")));
        ApiClient browser = nobody.with("Cookie", cookie(begun));
        assertThat(browser.get("/runs").status()).isEqualTo(200);
        admin.delete("/keys/" + made.at("/key/id"));
        assertThat(browser.get("/runs").status()).isEqualTo(401);
    }

    @Test
    void keepsAnAudit() throws Exception {
        writer.with("X-Request-Id", "audited-1").post("/collections/two/search", new byte[] {1});
        writerOfOne.with("X-Request-Id", "audited-2").post("/collections/two/images", new byte[] {1});
        writer.with("X-Request-Id", "not-audited").get("/collections/two");
        admin.with("X-Request-Id", "audited-3").post("/keys", "{\"name\": \"x\", \"scope\": \"read\"}");

        JsonNode entries = admin.get("/audit?limit=3").json();
        assertThat(entries.at("/entries/0/action").asString()).isEqualTo("POST /api/v1/keys");
        assertThat(entries.at("/entries/0/item").asString()).matches("\\d+");
        assertThat(entries.at("/entries/0/status").asInt()).isEqualTo(201);
        assertThat(entries.at("/entries/1/request").asString()).isEqualTo("audited-2");
        assertThat(entries.at("/entries/1/status").asInt()).isEqualTo(403);
        assertThat(entries.at("/entries/2/request").asString()).isEqualTo("audited-1");
        assertThat(entries.at("/entries/2/collection").asString()).isEqualTo("two");
        assertThat(entries.at("/entries/2/actor").asString()).matches("twl_[0-9a-f]{8}");
        ApiClient.Answer older =
                admin.get("/audit?limit=1&cursor=" + entries.get("next").asString());
        assertThat(older.text()).doesNotContain("audited-1");
        assertThat(admin.get("/audit?cursor=%21").status()).isEqualTo(400);
        assertThat(admin.get("/audit?cursor=-1").status()).isEqualTo(400);
    }

    @Test
    void needsNoNameOfThisMachine() throws Exception {
        assertThat(reader.with("Origin", "https://elsewhere.example")
                        .get("/runs")
                        .header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void tellsBrowsersToBeCareful() throws Exception {
        ApiClient.Answer answer = nobody.get("/health");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void limitsWhatAKeyAndPagesOfOthersMayAskFor() throws Exception {
        Path root = folder.resolve("limited");
        String secret;
        try (Lake lake = Lake.create(root)) {
            secret = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        }
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1)
                .withKeyLimits(new ServerSettings.PerKey(3, 1))
                .withOrigins(List.of("https://app.example.org"));
        try (TwinlakeServer limited = TwinlakeServer.start(root, settings);
                ApiClient client = ApiClient.of(limited)) {
            ApiClient hasty = client.with("x-api-key", secret);
            ApiClient page = client.with("Origin", "https://app.example.org");
            ApiClient.Answer before = page.with("Access-Control-Request-Method", "GET")
                    .with("Access-Control-Request-Headers", "x-api-key")
                    .send("OPTIONS", "/runs", new byte[0]);
            assertThat(before.status()).isEqualTo(200);
            assertThat(before.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
            assertThat(before.header("Access-Control-Allow-Credentials")).isEmpty();
            assertThat(client.with("Origin", "https://elsewhere.example")
                            .get("/health")
                            .status())
                    .isEqualTo(403);
            for (int i = 0; i < 3; i++) {
                assertThat(hasty.get("/runs").status()).isEqualTo(200);
            }
            ApiClient.Answer answer = hasty.get("/runs");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.at("/code")).isEqualTo("rate-limited");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            assertThat(client.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void listensElsewhereOnlyWithKeys() {
        Path root = folder.resolve("open");
        Lake.create(root).close();
        ServerSettings everywhere = ServerSettings.of("0.0.0.0", 0, VisionLimits.DEFAULT, 1);
        assertThatThrownBy(() -> TwinlakeServer.start(root, everywhere).close())
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .hasMessage("Without keys the service listens on a loopback address only, such as 127.0.0.1, "
                        + "found: 0.0.0.0; make one with twinlake key create");
        try (Lake lake = Lake.openToWrite(root)) {
            KeyedLake.key(lake, ApiKey.Scope.READ, null);
        }
        TwinlakeServer.start(root, everywhere).close();
    }

    private static String cookie(ApiClient.Answer answer) {
        String cookie = answer.header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }
}
