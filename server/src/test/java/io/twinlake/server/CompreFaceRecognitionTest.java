package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Lake;
import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Questions to a service whose only collection has Ann, twice, Bob and Cid, and not Dan.
class CompreFaceRecognitionTest {

    private static final List<byte[]> PORTRAITS = Portraits.of(5);
    private static final byte[] ANN = PORTRAITS.get(0);
    private static final byte[] BOB = PORTRAITS.get(1);
    private static final byte[] DAN = Portraits.of(3).getFirst();
    private static final byte[] GROUP = ApiClient.sample(5);

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient client;
    private static String ann = "";

    @BeforeAll
    static void start() throws Exception {
        Lake.create(folder.resolve("lake")).close();
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2));
        client = ApiClient.of(server);
        client.post("/collections", "{\"name\": \"people\"}");
        ann = add("Ann", ANN);
        add("Ann", Portraits.again(ANN));
        add("Bob", BOB);
        add("Cid", PORTRAITS.get(2));
    }

    private static String add(String subject, byte[] photograph) throws IOException, InterruptedException {
        ApiClient.Answer added = client.form("/recognition/faces?subject=" + subject, List.of("file"), photograph);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.at("/image_id");
    }

    @AfterAll
    static void stop() {
        server.close();
        client.close();
    }

    @Test
    void ordersSubjectsBySimilarity() throws Exception {
        for (byte[] photograph : List.of(ANN, BOB, DAN)) {
            List<JsonNode> subjects = recognize("?prediction_count=9", photograph)
                    .at("/result/0/subjects")
                    .valueStream()
                    .toList();
            assertThat(subjects)
                    .hasSize(3)
                    .isSortedAccordingTo(Comparator.comparingDouble(
                            subject -> -subject.get("similarity").asDouble()));
            assertThat(recognize("", photograph).at("/result/0/subjects").valueStream())
                    .containsExactly(subjects.getFirst());
        }
        assertThat(recognize("", ANN).at("/result/0/subjects").toString())
                .isEqualTo("[{\"subject\":\"Ann\",\"similarity\":1.0}]");
    }

    @Test
    void answersNobodyBelowAThreshold() throws Exception {
        JsonNode stranger = recognize("?prediction_count=9", DAN).at("/result/0/subjects");
        double most = stranger.at("/0/similarity").asDouble();
        assertThat(most).isLessThan(.5);

        assertThat(recognize("?prediction_count=9&threshold=" + most, DAN).at("/result/0/subjects"))
                .hasSize(1);
        JsonNode nobody = recognize("?prediction_count=9&threshold=.5", DAN).at("/result/0");
        assertThat(nobody.propertyNames()).containsExactly("box", "subjects");
        assertThat(nobody.get("subjects")).isEmpty();
        assertThat(recognize("?threshold=1", ANN).at("/result/0/subjects")).hasSize(1);
    }

    @Test
    void answersNobodyWhereTheCollectionIsNotConfident() throws Exception {
        try {
            assertThat(confident("0.5")).isEqualTo(200);
            assertThat(recognize("?prediction_count=9", DAN).at("/result/0/subjects"))
                    .isEmpty();
            assertThat(recognize("?prediction_count=9", ANN).at("/result/0/subjects"))
                    .hasSize(1);
            assertThat(confident("1")).isEqualTo(200);
            assertThat(recognize("", BOB).at("/result/0/subjects")).isEmpty();
        } finally {
            assertThat(confident("null")).isEqualTo(200);
        }
        assertThat(recognize("?prediction_count=9", DAN).at("/result/0/subjects"))
                .hasSize(3);
    }

    private static int confident(String confidence) throws IOException, InterruptedException {
        return client.send(
                        "PATCH",
                        "/collections/people",
                        "{\"confidence\": %s}".formatted(confidence).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status();
    }

    @Test
    void takesTheLargestFaces() throws Exception {
        JsonNode all = recognize("?limit=0", GROUP).get("result");
        assertThat(all).hasSizeGreaterThan(3);
        JsonNode two = recognize("?limit=2?det_prob_threshold=0.1", GROUP).get("result");
        assertThat(two.valueStream()).containsExactly(all.get(0), all.get(1));
        double sure = all.valueStream()
                .mapToDouble(face -> face.at("/box/probability").asDouble())
                .min()
                .orElseThrow();
        assertThat(recognize("?det_prob_threshold=" + (sure + 1e-5), GROUP)
                        .get("result")
                        .size())
                .isLessThan(all.size());
        JsonNode box = all.at("/0/box");
        assertThat(box.get("x_max").asInt()).isGreaterThan(box.get("x_min").asInt());
        assertThat(box.get("y_max").asInt()).isGreaterThan(box.get("y_min").asInt());
    }

    @Test
    void tellsWhichPluginsThereAreNot() throws Exception {
        ApiClient.Answer answer = client.form(
                "/detection/detect?status=true&face_plugins=age,gender,%20Pose,mask,landmarks2d106,calculator,landmarks,%3C,",
                List.of("file"), ANN);

        assertThat(answer.header("X-Twinlake-Absent-Plugins")).isEqualTo("age, gender, landmarks2d106, mask");
        JsonNode face = answer.json().at("/result/0");
        assertThat(face.propertyNames())
                .containsExactlyInAnyOrder("box", "embedding", "landmarks", "pose", "execution_time");
        assertThat(face.get("pose").propertyNames()).containsExactlyInAnyOrder("roll", "yaw");
        double squares = face.get("embedding")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .map(value -> value * value)
                .sum();
        assertThat(squares).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-5));
        assertThat(answer.json().get("plugins_versions").propertyNames())
                .containsExactlyInAnyOrder("detector", "landmarks", "pose", "calculator");
        ApiClient.Answer plain = client.form("/detection/detect?face_plugins=pose", List.of("file"), ANN);
        assertThat(plain.header("X-Twinlake-Absent-Plugins")).isEmpty();
        assertThat(plain.json().propertyNames()).containsExactly("result");
    }

    @Test
    void takesACropAsItIsWhileOthersDetect() throws Exception {
        byte[] crop = client.get(
                        "/collections/people/faces/" + CropId.of(PictureId.of(BOB), FaceVision.RECIPE, 0) + "/crop")
                .bytes();
        List<Callable<JsonNode>> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean detects = i % 2 == 0;
            requests.add(() -> recognize("?face_plugins=pose&detect_faces=" + detects, detects ? GROUP : crop));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            int number = 0;
            for (Future<JsonNode> answer : threads.invokeAll(requests)) {
                JsonNode result = answer.get().get("result");
                if (number++ % 2 == 0) {
                    assertThat(result).hasSizeGreaterThan(3);
                    assertThat(result.get(0).has("pose")).isTrue();
                } else {
                    assertThat(result.toString())
                            .isEqualTo("[{\"box\":{\"x_max\":224,\"y_max\":224,\"x_min\":0,\"y_min\":0},"
                                    + "\"subjects\":[{\"subject\":\"Bob\",\"similarity\":1.0}]}]");
                }
            }
        }
    }

    @Test
    void worksWithEmbeddings() throws Exception {
        JsonNode detected = client.form("/detection/detect?face_plugins=calculator", List.of("file"), BOB)
                .json()
                .at("/result/0/embedding");
        JsonNode other = client.form("/detection/detect?face_plugins=calculator", List.of("file"), ANN)
                .json()
                .at("/result/0/embedding");

        JsonNode known = client.post(
                        "/recognition/embeddings/recognize?prediction_count=-1",
                        "{\"embeddings\": [%s, %s]}".formatted(detected, other))
                .json();
        assertThat(known.at("/result/0/embedding")).isEqualTo(detected);
        assertThat(known.at("/result/0/similarities")).hasSize(3);
        assertThat(known.at("/result/0/similarities/0").toString())
                .isEqualTo("{\"subject\":\"Bob\",\"similarity\":1.0}");
        assertThat(known.at("/result/1/similarities/0/subject").asString()).isEqualTo("Ann");

        JsonNode verified = client.post(
                        "/recognition/embeddings/faces/" + ann + "/verify",
                        "{\"embeddings\": [%s, %s]}".formatted(detected, other))
                .json();
        assertThat(verified.at("/result/0/similarity").asDouble()).isLessThan(.1);
        assertThat(verified.at("/result/1/similarity").asDouble()).isEqualTo(1);

        JsonNode compared = client.post(
                        "/verification/embeddings/verify",
                        "{\"source\": %s, \"targets\": [%s, %s]}".formatted(other, detected, other))
                .json();
        assertThat(compared.at("/result/0/similarity").asDouble()).isEqualTo(1);
        assertThat(compared.at("/result/0/embedding")).isEqualTo(other);
        assertThat(compared.at("/result/1/similarity").asDouble()).isLessThan(.1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /recognition/embeddings/recognize    | {}                                  | 5
            /recognition/embeddings/recognize    | {"embeddings": null}                | 5
            /recognition/embeddings/recognize    | {"embeddings": []}                  | 37
            /recognition/embeddings/recognize    | {"embeddings": [[1, 2]]}            | 26
            /recognition/embeddings/recognize    | {"embeddings": [null]}              | 26
            /recognition/embeddings/recognize    | {"embeddings": [["x"]]}             | 26
            /recognition/embeddings/recognize    | [                                   | 26
            /verification/embeddings/verify      | {"targets": [[1]]}                  | 5
            /verification/embeddings/verify      | {"source": [1], "targets": [[1]]}   | 26
            /verification/embeddings/verify      | {"source": ALL}                     | 5
            /verification/embeddings/verify      | {"source": ALL, "targets": []}      | 37
            /verification/embeddings/verify      | {"source": ALL, "targets": [NONE]}  | 26
            """)
    void tellsWhatIsWrongWithEmbeddings(String path, String body, int code) throws Exception {
        String all = "[1" + ",0".repeat(511) + "]";
        String none = "[0" + ",0".repeat(511) + "]";
        ApiClient.Answer answer = client.post(path, body.replace("ALL", all).replace("NONE", none));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("code").asInt()).as(answer.text()).isEqualTo(code);
    }

    @Test
    void verifies() throws Exception {
        assertThat(code(client.form("/verification/verify", List.of("source_image", "target_image"), GROUP, ANN)))
                .isEqualTo("400 31");
        assertThat(client.form("/verification/verify?limit=1", List.of("source_image", "target_image"), GROUP, GROUP)
                        .at("/result/0/face_matches/0/similarity"))
                .isEqualTo("1.0");
        assertThat(code(client.form("/verification/verify", List.of("source_image"), ANN)))
                .isEqualTo("400 34");
        assertThat(code(client.form("/recognition/faces/" + ann + "/verify", List.of("file"), new byte[10])))
                .isEqualTo("400 21");
        JsonNode faces = client.form("/recognition/faces/" + ann + "/verify", List.of("file"), GROUP)
                .json()
                .get("result");
        assertThat(faces).hasSizeGreaterThan(3);
        assertThat(faces.valueStream().filter(face -> face.get("similarity").asDouble() > .9))
                .hasSize(1);
        assertThat(faces.valueStream().map(face -> face.get("subject").asString()))
                .containsOnly("Ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=-1",
                "limit=x",
                "det_prob_threshold=2",
                "prediction_count=0",
                "prediction_count=-1",
                "status=perhaps",
                "threshold=1.5",
                "detect_faces=%ff"
            })
    void tellsWhatIsWrongWithAQuery(String query) throws Exception {
        assertThat(code(client.form("/recognition/recognize?" + query, List.of("file"), ANN)))
                .isEqualTo("400 26");
    }

    @Test
    void isNotWhereItIsNot() throws Exception {
        for (String path : List.of("/recognition/recognize", "/recognition", "/recognition/nothing", "/detection/")) {
            assertThat(code(client.get(path))).isEqualTo("404 0");
        }
        assertThat(code(client.send("PATCH", "/recognition/subjects", new byte[0])))
                .isEqualTo("404 0");
        assertThat(code(client.get("/static/00000000-0000-4000-8000-000000000000/images/" + ann)))
                .isEqualTo("404 0");
        assertThat(client.get("/consistence/status").text()).contains("\"saveImagesToDB\":true");
        assertThat(client.get("/config").json().get("clientMaxFileSize").asLong())
                .isEqualTo(VisionLimits.DEFAULT.maxFileBytes());
        assertThat(client.post("/migrate", "").text()).isEqualTo("There is nothing to migrate");
    }

    private static JsonNode recognize(String query, byte[] photograph) throws IOException, InterruptedException {
        ApiClient.Answer answer = client.form("/recognition/recognize" + query, List.of("file"), photograph);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String code(ApiClient.Answer answer) {
        return answer.status() + " " + answer.at("/code");
    }
}
