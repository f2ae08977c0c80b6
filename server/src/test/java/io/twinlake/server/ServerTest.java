package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.assets.BundledAssets;
import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to a service whose collection `people` has the six sample photographs, each of which names its
/// subject.
class ServerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLES = 6;
    private static final long MOST_BYTES = 2_000_000;

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Lake.create(folder.resolve("lake")).close();
        server = TwinlakeServer.start(
                folder.resolve("lake"),
                ServerSettings.of("127.0.0.1", 0, new VisionLimits(MOST_BYTES, 100_000_000), 2));
        client = HttpClient.newHttpClient();
        Answer created = post("/collections", "{\"name\": \"people\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(created.status).isEqualTo(201);
        for (int number = 1; number <= SAMPLES; number++) {
            Answer added = post("/collections/people/images?identity=Person%20" + number, sample(number));
            assertThat(added.status).as(added.text).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        client.close();
    }

    @Test
    void tellsWhatThereIs() throws Exception {
        assertThat(get("/health").json.get("status").asString()).isEqualTo("up");
        JsonNode people = get("/collections")
                .json
                .get("collections")
                .valueStream()
                .filter(collection -> collection.get("name").asString().equals("people"))
                .findFirst()
                .orElseThrow();
        assertThat(people.get("name").asString()).isEqualTo("people");
        assertThat(people.get("identities").asInt()).isEqualTo(SAMPLES);
        assertThat(get("/collections/people").json.get("encoder")).isEqualTo(people.get("encoder"));
        assertThat(get("/runs?limit=2").json.at("/runs/0/kind").asString()).isEqualTo("upload");
    }

    @Test
    void findsWhoLooksLikeThis() throws Exception {
        for (String exact : List.of("", "&exact=true")) {
            Answer answer = post("/collections/people/search?k=3" + exact, sample(2));

            assertThat(answer.status).isEqualTo(200);
            JsonNode subject = answer.json
                    .get("faces")
                    .valueStream()
                    .filter(face -> face.get("confident").asString("").equals("Person 2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(subject.at("/people/0/identity").asString()).isEqualTo("Person 2");
            assertThat(subject.at("/faces").size()).isEqualTo(3);
            assertThat(subject.at("/faces/0/cosine").asDouble()).isGreaterThan(.999);
            String face = subject.at("/faces/0/face").asString();
            Answer similar = get("/collections/people/faces/" + face + "/similar?k=2");
            assertThat(similar.json.get("faces").size()).isEqualTo(2);
            assertThat(similar.json.at("/faces/0/face").asString()).isNotEqualTo(face);
        }
    }

    @Test
    void keepsNothingOfWhatIsSearchedFor() throws Exception {
        JsonNode before = get("/health").json.get("position");
        assertThat(post("/collections/people/search", sample(3)).status).isEqualTo(200);
        assertThat(get("/health").json.get("position")).isEqualTo(before);
    }

    @Test
    void comparesTwoPhotographs() throws Exception {
        assertThat(form("/compare", List.of("a", "b"), sample(1), sample(1))
                        .json
                        .get("same")
                        .asBoolean())
                .isTrue();
        assertThat(form("/compare", List.of("a", "b"), sample(1), sample(2))
                        .json
                        .get("same")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void showsEveryLayerOfAnImage() throws Exception {
        String image = hit(4).get("picture").asString();
        JsonNode layers = get("/images/" + image).json;
        assertThat(layers.get("mediaType").asString()).isEqualTo("image/jpeg");
        JsonNode crop = layers.at("/stagings/0/crops/0");

        HttpResponse<byte[]> content = bytes("/images/" + image + "/content");
        assertThat(content.body()).isEqualTo(sample(4));
        assertThat(content.headers().firstValue("content-type")).contains("image/jpeg");
        String tag = content.headers().firstValue("etag").orElseThrow();
        assertThat(bytes("/images/" + image + "/content", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        HttpResponse<byte[]> part = bytes("/images/" + image + "/content", "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(sample(4), 10, 20));
        assertThat(part.headers().firstValue("content-range")).contains("bytes 10-19/" + sample(4).length);
        for (String range : List.of("bytes=99999999-", "bytes=99999999999999-", "bytes=9-1", "lines=1")) {
            assertThat(bytes("/images/" + image + "/content", "Range", range).statusCode())
                    .isEqualTo(416);
        }
        HttpResponse<byte[]> head = client.send(
                HttpRequest.newBuilder(uri("/images/" + image + "/content"))
                        .HEAD()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("etag")).contains(tag);
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(sample(4).length);
        assertThat(head.body()).isEmpty();

        HttpResponse<byte[]> jpeg =
                bytes("/collections/people/faces/" + crop.get("id").asString() + "/crop");
        assertThat(jpeg.body()).startsWith(0xFF, 0xD8);
    }

    @Test
    void tellsOfEachOfManyImages() throws Exception {
        post("/collections", "{\"name\": \"many\"}".getBytes(StandardCharsets.UTF_8));
        Answer added = form(
                "/collections/many/images",
                List.of("one", "two", "three"),
                sample(1),
                "no picture".getBytes(StandardCharsets.UTF_8),
                new byte[0]);

        assertThat(added.status).isEqualTo(200);
        assertThat(added.json.get("accepted").size()).isEqualTo(1);
        assertThat(added.json.at("/accepted/0/name").asString()).isEqualTo("one.jpg");
        assertThat(added.json.at("/refused/0/reason").asString()).isEqualTo("not-a-picture");
        assertThat(added.json.at("/refused/1/reason").asString()).isEqualTo("empty-file");
        String image = added.json.at("/accepted/0/image/picture").asString();
        int faces = get("/collections/many").json.get("curated").asInt();

        assertThat(send("DELETE", "/collections/many/images/" + image, new byte[0])
                        .json
                        .get("removedFaces")
                        .asInt())
                .isGreaterThanOrEqualTo(faces);
        assertThat(get("/collections/many").json.get("pictures").asInt()).isZero();
        assertThat(send("DELETE", "/collections/many/images/" + image, new byte[0]).status)
                .isEqualTo(404);
    }

    @Test
    void namesAndRemovesFaces() throws Exception {
        post("/collections", "{\"name\": \"named\"}".getBytes(StandardCharsets.UTF_8));
        Answer added = post("/collections/named/images", sample(5));
        String path = "/collections/named/faces/"
                + added.json
                        .at("/accepted/0/image/stagings")
                        .valueStream()
                        .filter(staging -> staging.get("collection").asString().equals("named"))
                        .findFirst()
                        .orElseThrow()
                        .at("/crops/0/id")
                        .asString();

        byte[] label = "{\"identity\": \"Ann\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(send("PUT", path + "/label", label).json.at("/face/identity").asString())
                .isEqualTo("Ann");
        assertThat(get(path).json.at("/face/labelSource").asString()).isEqualTo("confirmed");
        assertThat(send("DELETE", path + "/label", new byte[0])
                        .json
                        .at("/face/identity")
                        .isNull())
                .isTrue();
        assertThat(send("DELETE", path, new byte[0]).status).isEqualTo(204);
        assertThat(get(path).status).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /nothing                              | 404 | item-not-found
            GET    | /collections/nobody                   | 404 | collection-not-found
            PATCH  | /collections                          | 405 | method-not-allowed
            POST   | /images/abc                           | 405 | method-not-allowed
            GET    | /images/abc                           | 400 | request-invalid
            GET    | /collections/people/faces/xyz         | 400 | request-invalid
            GET    | /runs?limit=x                         | 400 | request-invalid
            GET    | /runs?limit=0                         | 400 | request-invalid
            POST   | /collections                          | 400 | request-invalid
            POST   | /compare                              | 400 | request-invalid
            POST   | /collections/people/search            | 422 | picture-refused
            POST   | /collections/people/search?k=0        | 400 | request-invalid
            POST   | /collections/people/search?k=1e9      | 400 | request-invalid
            POST   | /collections/people/search?exact=yes  | 400 | request-invalid
            """)
    void saysWhatIsWrongWithARequest(String method, String path, int status, String code) throws Exception {
        Answer answer = send(method, path, "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status).isEqualTo(status);
        assertThat(answer.type).isEqualTo("application/problem+json");
        assertThat(answer.json.get("code").asString()).isEqualTo(code);
        assertThat(answer.json.get("request").asString()).isEqualTo(answer.request);
        assertThat(answer.text).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void doesNotAnswerPagesOfOthers(String header, String value) throws Exception {
        assertThat(bytes("/collections", header, value).statusCode()).isEqualTo(403);
        assertThat(bytes("/nothing", header, value).statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotAnswerToANameThatIsNotThisMachines() throws Exception {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/collections HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("\"code\":\"forbidden\"");
        }
    }

    @Test
    void answersItsOwnPages() throws Exception {
        assertThat(bytes("/collections", "Origin", server.uri().toString(), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhichMethodsAPathHas() throws Exception {
        HttpResponse<byte[]> answer =
                client.send(request("PATCH", "/collections", new byte[0]), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow").orElse("").split(",\\s*"))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST");
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        Answer answer = post("/collections/people/search", new byte[(int) MOST_BYTES + 1]);
        assertThat(answer.status).isEqualTo(413);
        assertThat(answer.json.get("code").asString()).isEqualTo("request-too-large");
        assertThat(form("/compare", List.of("a", "b"), new byte[(int) MOST_BYTES + 1], sample(1)).status)
                .isEqualTo(413);
    }

    @Test
    void answersManyClientsAtATimeAsItAnswersOne() throws Exception {
        String alone = post("/collections/people/search?k=4", sample(6)).text;
        List<CompletableFuture<HttpResponse<String>>> together = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            together.add(client.sendAsync(
                    request("POST", "/collections/people/search?k=4", sample(6)), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : together) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo(alone);
        }
    }

    @Test
    void listensOnlyWhereNobodyElseIsWithoutKeys() {
        assertThatThrownBy(() -> ServerSettings.of("0.0.0.0", 0, VisionLimits.DEFAULT, 1))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .hasMessage("Without keys the service listens on a loopback address only, such as 127.0.0.1, "
                        + "found: 0.0.0.0");
    }

    @Test
    void isTheOnlyWriter() {
        assertThatThrownBy(() -> Lake.openToWrite(folder.resolve("lake")))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_LOCKED));
    }

    private static JsonNode hit(int number) throws Exception {
        return post("/collections/people/search", sample(number)).json.at("/faces/0/faces/0");
    }

    private static byte[] sample(int number) {
        return BundledAssets.sample("sample" + number + ".jpg");
    }

    private static Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, new byte[0]);
    }

    private static Answer post(String path, byte[] body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    private static Answer send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return new Answer(client.send(request(method, path, body), BodyHandlers.ofString()));
    }

    private static HttpRequest request(String method, String path, byte[] body) {
        return HttpRequest.newBuilder(uri(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return client.send(builder.build(), BodyHandlers.ofByteArray());
    }

    /// Sends each body as a file of a form.
    private static Answer form(String path, List<String> fields, byte[]... bodies)
            throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < bodies.length; i++) {
            String head = "--cut\r\nContent-Disposition: form-data; name=\"%1$s\"; filename=\"%1$s.jpg\"\r\n\r\n"
                    .formatted(fields.get(i));
            form.write(head.getBytes(StandardCharsets.UTF_8));
            form.write(bodies[i]);
            form.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.write("--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return new Answer(client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                        .build(),
                BodyHandlers.ofString()));
    }

    private static URI uri(String path) {
        return URI.create(server.uri() + "/api/v1" + path);
    }

    private static final class Answer {

        private final int status;
        private final String type;
        private final String request;
        private final String text;
        private final JsonNode json;

        Answer(HttpResponse<String> response) {
            status = response.statusCode();
            type = response.headers().firstValue("content-type").orElse("");
            request = response.headers().firstValue("x-request-id").orElse("");
            text = response.body();
            json = text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
        }
    }
}
