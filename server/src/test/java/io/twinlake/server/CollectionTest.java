package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is in a collection: lists, people, layers and searches, on the six sample photographs, each of which
/// names its subject.
class CollectionTest {

    private static final int SAMPLES = SamplePhotographs.COUNT;

    @TempDir
    Path folder;

    @AutoClose
    private ServerStage stage;

    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        stage = ServerStage.start(folder);
        client = stage.client();
        SamplePhotographs.makeCollection(client, "people");
    }

    @Test
    void listsByPages() throws Exception {
        int faces = client.get("/collections/people").json().get("crops").asInt();
        for (String list : List.of("images", "faces", "identities")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = client.get("/collections/people/" + list + "?limit=2" + cursor)
                        .json();
                page.get(list).forEach(item -> seen.add(item.toString()));
                cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
            } while (!cursor.isEmpty());
            assertThat(seen).hasSize(list.equals("faces") ? faces : SAMPLES).doesNotHaveDuplicates();
        }
        assertThat(client.get("/collections/people/images?refused=true")
                        .json()
                        .get("images")
                        .size())
                .isZero();
        assertThat(client.get("/collections/people/faces?identity=person%202")
                        .json()
                        .get("faces")
                        .size())
                .isEqualTo(1);
        assertThat(client.get("/collections/people/faces?named=false")
                        .json()
                        .get("faces")
                        .size())
                .isEqualTo(faces - SAMPLES);
        assertThat(client.get("/collections/people/identities?name=PERSON%203").at("/identities/0/name"))
                .isEqualTo("Person 3");
    }

    @Test
    void drawsAMapOfAllFaces() throws Exception {
        ApiClient.Answer answer = client.get("/collections/people/map");
        ByteBuffer map = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int faces = map.getInt(8);
        int names = map.getInt(12);
        assertThat(new String(answer.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("TLMP");
        assertThat(faces)
                .isEqualTo(client.get("/collections/people/faces?searchable=true&limit=1000")
                        .json()
                        .get("faces")
                        .size());
        assertThat(answer.bytes()).hasSize(32 + 48 * faces + names);
        String json = new String(answer.bytes(), 32 + 48 * faces, names, StandardCharsets.UTF_8);
        assertThat(json).startsWith("[\"").contains("Person").endsWith("\"]");
        byte[] id = Arrays.copyOfRange(answer.bytes(), 32 + 32 * faces, 32 + 32 * faces + 16);
        assertThat(client.get("/collections/people/faces/" + HexFormat.of().formatHex(id))
                        .status())
                .isEqualTo(200);
        for (int place = 0; place < faces; place++) {
            assertThat(map.getFloat(32 + 8 * faces + 12 * place)).isBetween(-2f, 2f);
            assertThat(map.getFloat(32 + 24 * faces + 4 * place)).isGreaterThan(1);
        }
        assertThat(client.with("If-None-Match", answer.header("ETag"))
                        .get("/collections/people/map")
                        .status())
                .isEqualTo(304);
        client.post("/collections", "{\"name\": \"unmapped\"}");
        assertThat(client.get("/collections/unmapped/map").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë / Øster", "a%2Fb", "..", "?x=1#y", "' OR 1=1 --", "name;v=1", "\\", "人"})
    void namesPeopleAsPeopleAreNamed(String name) throws Exception {
        String path = "/collections/people/identities/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace(".", "%2E");
        assertThat(client.send("PUT", "/collections/people/identities/Person%201", json(name))
                        .at("/name"))
                .isEqualTo(name);
        assertThat(client.get("/collections/people/identities?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .at("/identities/0/faces"))
                .isEqualTo("1");
        if (name.equals("..")) {
            return; // a path of which that is a part is another path
        }
        assertThat(client.get(path).at("/name")).isEqualTo(name);
        assertThat(client.get(path + "/similar?k=2").json().get("people").size())
                .isEqualTo(2);
        assertThat(client.delete(path).json().get("removedImages").asInt()).isEqualTo(1);
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void entersRenamesAndRemovesPeople() throws Exception {
        assertThat(client.post("/collections/people/identities", json("Cid")).status())
                .isEqualTo(201);
        assertThat(client.post("/collections/people/identities", json("CID")).status())
                .isEqualTo(200);
        assertThat(client.post("/collections/people/identities", json(" ")).status())
                .isEqualTo(400);
        assertThat(client.send("PUT", "/collections/people/identities/Person%205", json("cid"))
                        .at("/faces"))
                .isEqualTo("1");
        assertThat(client.get("/collections/people/identities/Person%205").status())
                .isEqualTo(404);
        assertThat(client.send("PUT", "/collections/people/identities/Nobody", json("x"))
                        .status())
                .isEqualTo(404);
        JsonNode removed = client.delete("/collections/people/identities/Cid").json();
        assertThat(removed.get("removedFaces").asInt()).isPositive();
        assertThat(client.delete("/collections/people/identities/Cid").status()).isEqualTo(404);
        assertThat(client.get("/collections/people").json().get("pictures").asInt())
                .isEqualTo(SAMPLES - 1);
    }

    @Test
    void showsEachLayer() throws Exception {
        String image = client.get("/collections/people/images?limit=1").at("/images/0/image");
        String path = "/collections/people/images/" + image;

        assertThat(client.get(path).json().get("stagings").size()).isEqualTo(1);
        assertThat(client.get(path + "/raw").json().get("stagings").size()).isZero();
        assertThat(client.get(path + "/raw").at("/origins/0/identity")).isEqualTo("Person 1");
        assertThat(client.get(path + "/staging").json().get("crops").size()).isPositive();
        JsonNode curated = client.get(path + "/curated").json().get("faces");
        assertThat(curated.at("/0/embedding").size()).isEqualTo(512);
        assertThat(client.get(path + "/content").bytes()).isEqualTo(ApiClient.sample(1));

        client.post("/collections", "{\"name\": \"other\"}");
        assertThat(client.get("/collections/other/images/" + image).status()).isEqualTo(404);
        assertThat(client.get("/collections/other/images/" + image + "/content").status())
                .isEqualTo(404);
        assertThat(client.get("/images/" + image + "/content").status()).isEqualTo(200);
    }

    @Test
    void findsByEmbeddingFaceAndPerson() throws Exception {
        String image = client.get("/collections/people/images?limit=1").at("/images/0/image");
        JsonNode curated = client.get("/collections/people/images/" + image + "/curated")
                .json()
                .get("faces")
                .valueStream()
                .filter(face -> face.at("/face/identity").isString())
                .findFirst()
                .orElseThrow();
        String embedding = curated.get("embedding").toString();

        ApiClient.Answer found = client.post(
                "/collections/people/search/embedding?k=3&explain=true", "{\"embedding\": %s}".formatted(embedding));
        assertThat(found.at("/faces/0/face")).isEqualTo(curated.at("/face/id").asString());
        assertThat(found.at("/confident")).isEqualTo("Person 1");
        JsonNode explain = found.json().get("explain");
        assertThat(explain.get("leastCosine").asDouble()).isBetween(.3, .5);
        assertThat(explain.get("falseMatchRate").asDouble()).isBetween(1e-6, 1e-3);
        assertThat(explain.get("falseAnswerRate").asDouble())
                .isGreaterThan(explain.get("falseMatchRate").asDouble());
        for (String wrong : List.of(
                "{}",
                "{\"embedding\": []}",
                "{\"embedding\": [0, 0]}",
                "{\"embedding\": [1, 2]}",
                "{\"embedding\": [1e99]}",
                "{\"embedding\": [null]}",
                "{\"embedding\": \"x\"}",
                "[]",
                "")) {
            assertThat(client.post("/collections/people/search/embedding", wrong)
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }

        JsonNode similar = client.get("/collections/people/faces/%s/similar?k=2&notPerson=Person%%202"
                        .formatted(curated.at("/face/id").asString()))
                .json();
        assertThat(similar.get("faces").size()).isEqualTo(2);
        assertThat(similar.toString()).doesNotContain("Person 2");
        JsonNode others = client.get("/collections/people/identities/Person%201/similar?k=9")
                .json();
        assertThat(others.get("people").size()).isEqualTo(SAMPLES - 1);
    }

    @Test
    void narrowsASearch() throws Exception {
        String search = "/collections/people/search?k=9";
        assertThat(found(search + "&person=person%203&person=Person%204")).isEqualTo(2);
        assertThat(found(search + "&label=confirmed")).isZero();
        assertThat(found(search + "&addedUntil=2020-01-01T00:00:00Z")).isZero();
        assertThat(found(search + "&minFacePixels=100000")).isZero();
        assertThat(found(search + "&addedFrom=2020-01-01T00:00:00Z&minNorm=0.1&minSharpness=1"))
                .isEqualTo(SAMPLES);
        for (String wrong : List.of(
                "label=x",
                "addedFrom=yesterday",
                "minNorm=x",
                "minNorm=NaN",
                "minNorm=-1",
                "person=",
                "confidence=2",
                "explain=maybe")) {
            assertThat(client.post(search + "&" + wrong, ApiClient.sample(1)).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void isAsConfidentAsItIsTold() throws Exception {
        assertThat(confident("")).startsWith("Person");
        assertThat(confident("?confidence=1")).isEmpty();
        ApiClient.Answer changed =
                client.send("PATCH", "/collections/people", "{\"confidence\": 1}".getBytes(StandardCharsets.UTF_8));
        assertThat(changed.json().get("confidence").asDouble()).isEqualTo(1);
        assertThat(confident("")).isEmpty();
        assertThat(confident("?confidence=0.5")).startsWith("Person");
        assertThat(client.send("PATCH", "/collections/people", "{\"confidence\": 7}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tellsFiguresToPrometheus() throws Exception {
        client.post("/collections/people/images", "none".getBytes(StandardCharsets.UTF_8));
        ApiClient.Answer metrics = client.get("/metrics");
        assertThat(metrics.header("content-type")).startsWith("text/plain");
        assertThat(metrics.text())
                .contains("twinlake_pictures_total{outcome=\"accepted\"} 6.0")
                .contains("twinlake_refused_total{reason=\"not-a-picture\"} 1.0")
                .contains("twinlake_requests_seconds_count{method=\"POST\","
                        + "path=\"/api/v1/collections/{collection}/images\",status=\"201\"} 6")
                .containsPattern("twinlake_gallery_faces \\d+\\.0")
                .contains("twinlake_computing_waiting 0.0")
                .contains("process_files_open_files")
                .doesNotContain("Person");
        assertThat(client.get("/ready").at("/status")).isEqualTo("ready");
    }

    @Test
    void tellsWhatItHas() throws Exception {
        JsonNode stats = client.get("/stats").json();
        assertThat(stats.get("pictures").asInt()).isEqualTo(SAMPLES);
        assertThat(stats.get("identities").asInt()).isEqualTo(SAMPLES);
        JsonNode model = client.get("/models").json().at("/models/0");
        assertThat(model.get("id").asString())
                .isEqualTo(client.get("/collections/people").at("/encoder"));
        assertThat(model.get("dimension").asInt()).isEqualTo(512);
    }

    private int found(String search) throws Exception {
        return client.post(search, ApiClient.sample(1))
                .json()
                .at("/faces/0/people")
                .size();
    }

    /// Returns whom somebody on the first photograph confidently is.
    private String confident(String query) throws Exception {
        return client.post("/collections/people/search" + query, ApiClient.sample(1))
                .json()
                .get("faces")
                .valueStream()
                .map(face -> face.get("confident").asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static byte[] json(String name) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsBytes(java.util.Map.of("name", name));
    }
}
