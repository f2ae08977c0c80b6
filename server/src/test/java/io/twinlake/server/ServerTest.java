package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Requests to a service whose collection `people` has the six sample photographs, each of which names its
/// subject.
class ServerTest {

    private static final int SAMPLES = SamplePhotographs.COUNT;
    private static final long MOST_BYTES = 2_000_000;

    @TempDir
    static Path folder;

    @AutoClose
    private static ServerStage stage;

    private static ApiClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        VisionLimits limits = new VisionLimits(MOST_BYTES, 100_000_000);
        stage = ServerStage.start(folder, ServerSettings.of("127.0.0.1", 0, limits, 2));
        client = stage.client();
        SamplePhotographs.makeCollection(client, "people");
    }

    @Test
    void tellsWhatThereIs() throws Exception {
        assertThat(client.get("/health").json().get("status").asString()).isEqualTo("up");
        JsonNode people = client.get("/collections")
                .json()
                .get("collections")
                .valueStream()
                .filter(collection -> collection.get("name").asString().equals("people"))
                .findFirst()
                .orElseThrow();
        assertThat(people.get("name").asString()).isEqualTo("people");
        assertThat(people.get("identities").asInt()).isEqualTo(SAMPLES);
        assertThat(client.get("/collections/people").json().get("encoder")).isEqualTo(people.get("encoder"));
        assertThat(client.get("/runs?limit=2").json().at("/runs/0/run/kind").asString())
                .isEqualTo("upload");
    }

    @Test
    void findsWhoLooksLikeThis() throws Exception {
        for (String exact : List.of("", "&exact=true")) {
            ApiClient.Answer answer = client.post("/collections/people/search?k=3" + exact, ApiClient.sample(2));

            assertThat(answer.status()).isEqualTo(200);
            JsonNode subject = answer.json()
                    .get("faces")
                    .valueStream()
                    .filter(face -> face.get("confident").asString("").equals("Person 2"))
                    .findFirst()
                    .orElseThrow();
            assertThat(subject.at("/people/0/identity").asString()).isEqualTo("Person 2");
            assertThat(subject.at("/faces").size()).isEqualTo(3);
            assertThat(subject.at("/faces/0/cosine").asDouble()).isGreaterThan(.999);
            String face = subject.at("/faces/0/face").asString();
            ApiClient.Answer similar = client.get("/collections/people/faces/" + face + "/similar?k=2");
            assertThat(similar.json().get("faces").size()).isEqualTo(2);
            assertThat(similar.json().at("/faces/0/face").asString()).isNotEqualTo(face);
        }
    }

    @Test
    void keepsNothingOfWhatIsSearchedFor() throws Exception {
        JsonNode before = client.get("/health").json().get("position");
        assertThat(client.post("/collections/people/search", ApiClient.sample(3))
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/health").json().get("position")).isEqualTo(before);
    }

    @Test
    void comparesTwoPhotographs() throws Exception {
        assertThat(client.form("/compare", List.of("a", "b"), ApiClient.sample(1), ApiClient.sample(1))
                        .json()
                        .get("same")
                        .asBoolean())
                .isTrue();
        assertThat(client.form("/compare", List.of("a", "b"), ApiClient.sample(1), ApiClient.sample(2))
                        .json()
                        .get("same")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void showsEveryLayerOfAnImage() throws Exception {
        String image = hit(4).get("image").asString();
        JsonNode layers = client.get("/images/" + image).json();
        assertThat(layers.get("mediaType").asString()).isEqualTo("image/jpeg");
        JsonNode crop = layers.at("/stagings/0/crops/0");

        ApiClient.Answer content = client.get("/images/" + image + "/content");
        assertThat(content.bytes()).isEqualTo(ApiClient.sample(4));
        assertThat(content.header("content-type")).isEqualTo("image/jpeg");
        String tag = content.header("etag");
        assertThat(client.with("If-None-Match", tag)
                        .get("/images/" + image + "/content")
                        .status())
                .isEqualTo(304);
        ApiClient.Answer part = client.with("Range", "bytes=10-19").get("/images/" + image + "/content");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(ApiClient.sample(4), 10, 20));
        assertThat(part.header("content-range")).isEqualTo("bytes 10-19/" + ApiClient.sample(4).length);
        for (String range : List.of("bytes=99999999-", "bytes=99999999999999-", "bytes=9-1")) {
            ApiClient.Answer none = client.with("Range", range).get("/images/" + image + "/content");
            assertThat(none.status()).isEqualTo(416);
            assertThat(none.at("/code")).isEqualTo("request-invalid");
            assertThat(none.header("content-range")).isEqualTo("bytes */" + ApiClient.sample(4).length);
        }
        assertThat(client.with("Range", "lines=1")
                        .get("/images/" + image + "/content")
                        .bytes())
                .isEqualTo(ApiClient.sample(4));
        assertThat(client.with("Range", "bytes=0-0")
                        .with("If-Range", "\"another\"")
                        .get("/images/" + image + "/content")
                        .status())
                .isEqualTo(200);
        ApiClient.Answer head = client.send("HEAD", "/images/" + image + "/content", new byte[0]);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("etag")).isEqualTo(tag);
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(ApiClient.sample(4).length));
        assertThat(head.bytes()).isEmpty();

        ApiClient.Answer jpeg =
                client.get("/collections/people/faces/" + crop.get("id").asString() + "/crop");
        assertThat(jpeg.bytes()).startsWith(0xFF, 0xD8);
    }

    @Test
    void tellsOfEachOfManyImages() throws Exception {
        client.post("/collections", "{\"name\": \"many\"}");
        ApiClient.Answer added = client.form(
                "/collections/many/images",
                List.of("one", "two", "three"),
                ApiClient.sample(1),
                "no picture".getBytes(StandardCharsets.UTF_8),
                new byte[0]);

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().get("accepted").size()).isEqualTo(1);
        assertThat(added.json().at("/accepted/0/name").asString()).isEqualTo("one.jpg");
        assertThat(added.json().at("/refused/0/reason").asString()).isEqualTo("not-a-picture");
        assertThat(added.json().at("/refused/1/reason").asString()).isEqualTo("empty-file");
        String image = added.json().at("/accepted/0/image/image").asString();
        int faces = client.get("/collections/many").json().get("curated").asInt();

        assertThat(client.send("DELETE", "/collections/many/images/" + image, new byte[0])
                        .json()
                        .get("removedFaces")
                        .asInt())
                .isGreaterThanOrEqualTo(faces);
        assertThat(client.get("/collections/many").json().get("pictures").asInt())
                .isZero();
        assertThat(client.send("DELETE", "/collections/many/images/" + image, new byte[0])
                        .status())
                .isEqualTo(404);
    }

    @Test
    void namesAndRemovesFaces() throws Exception {
        client.post("/collections", "{\"name\": \"named\"}");
        ApiClient.Answer added = client.post("/collections/named/images", ApiClient.sample(5));
        String path = "/collections/named/faces/"
                + added.json()
                        .at("/accepted/0/image/stagings")
                        .valueStream()
                        .filter(staging -> staging.get("collection").asString().equals("named"))
                        .findFirst()
                        .orElseThrow()
                        .at("/crops/0/id")
                        .asString();

        byte[] label = "{\"identity\": \"Ann\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(client.send("PUT", path + "/label", label)
                        .json()
                        .at("/face/identity")
                        .asString())
                .isEqualTo("Ann");
        assertThat(client.get(path).json().at("/face/labelSource").asString()).isEqualTo("confirmed");
        assertThat(client.send("DELETE", path + "/label", new byte[0])
                        .json()
                        .at("/face/identity")
                        .isNull())
                .isTrue();
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
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
            POST   | /collections/people/search?minNorm=1d | 400 | request-invalid
            POST   | /collections/people/search?addedFrom=%2B1000000000-01-01T00:00:00Z | 400 | request-invalid
            """)
    void saysWhatIsWrongWithARequest(String method, String path, int status, String code) throws Exception {
        ApiClient.Answer answer = client.send(method, path, "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
        assertThat(answer.json().get("request").asString()).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.text()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void doesNotAnswerPagesOfOthers(String header, String value) throws Exception {
        assertThat(client.with(header, value).get("/collections").status()).isEqualTo(403);
        assertThat(client.with(header, value).get("/nothing").status()).isEqualTo(403);
    }

    @Test
    void doesNotAnswerToANameThatIsNotThisMachines() throws Exception {
        try (Socket socket = new Socket(stage.uri().getHost(), stage.uri().getPort())) {
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
        assertThat(client.with("Origin", stage.uri().toString())
                        .with("Sec-Fetch-Site", "same-origin")
                        .get("/collections")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void saysWhichMethodsAPathHas() throws Exception {
        ApiClient.Answer answer = client.send("PATCH", "/collections", new byte[0]);
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow").split(",\\s*")).containsExactlyInAnyOrder("GET", "HEAD", "POST");
    }

    /// As curl says of every body that it is told to send.
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "image/*", "///", "image/*+json; charset=x"})
    void answersWhateverTypeABodyIsSaidToHave(String type) throws Exception {
        assertThat(client.with("Content-Type", type).get("/collections").status())
                .isEqualTo(200);
        assertThat(client.with("Content-Type", type)
                        .post("/collections/people/search", ApiClient.sample(2))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takesAFormWithManyFiles() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        for (int file = 0; file < 200; file++) {
            files.put("%0240d".formatted(file), new byte[] {1});
        }
        ApiClient.Answer answer = client.with("Content-Type", "multipart/form-data; boundary=cut")
                .post("/collections/people/images", Requests.form(files));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("refused").size()).isEqualTo(200);
    }

    @Test
    void saysThatABodyIsNotValidHttp() throws Exception {
        String request = """
                POST /api/v1/collections HTTP/1.1\r
                Host: localhost\r
                Connection: close\r
                Transfer-Encoding: chunked\r
                \r
                zz\r
                {}\r
                0\r
                \r
                """;
        Wire.Answer answer =
                Wire.ask(stage.uri(), request.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains(
                        "\"code\":\"request-invalid\"",
                        "\"detail\":\"The request is not valid HTTP, or did not come to its end in time\"");
    }

    @Test
    void takesABodyForAPhotographWhateverItIsSaidToBe() throws Exception {
        ApiClient.Answer answer = client.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/collections/people/search?k=2", ApiClient.sample(2));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        ApiClient.Answer answer = client.post("/collections/people/search", new byte[(int) MOST_BYTES + 1]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("code").asString()).isEqualTo("request-too-large");
        assertThat(client.form("/compare", List.of("a", "b"), new byte[(int) MOST_BYTES + 1], ApiClient.sample(1))
                        .status())
                .isEqualTo(413);
        assertThat(client.form("/collections/people/search", List.of("a"), new byte[(int) MOST_BYTES + 1])
                        .status())
                .isEqualTo(413);
    }

    @Test
    void answersManyClientsAtATimeAsItAnswersOne() throws Exception {
        String alone = client.post("/collections/people/search?k=4", ApiClient.sample(6))
                .text();
        List<CompletableFuture<HttpResponse<String>>> together = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            together.add(client.http()
                    .sendAsync(
                            client.request("POST", "/collections/people/search?k=4", ApiClient.sample(6)),
                            BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : together) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).isEqualTo(alone);
        }
    }

    @Test
    void isTheOnlyWriter() {
        assertThatThrownBy(() -> Lake.openToWrite(folder.resolve("lake")))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_LOCKED));
    }

    private static JsonNode hit(int number) throws Exception {
        return client.post("/collections/people/search", ApiClient.sample(number))
                .json()
                .at("/faces/0/faces/0");
    }
}
