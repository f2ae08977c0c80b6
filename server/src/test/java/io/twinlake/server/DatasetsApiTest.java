package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Versions of a collection of the six sample photographs, each of which names its subject.
class DatasetsApiTest {

    private static final int SAMPLES = SamplePhotographs.COUNT;
    private static final String DATASETS = "/collections/people/datasets";
    private static final String FIRST = DATASETS + "/training/1";

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

    private ApiClient.Answer publish() throws Exception {
        ApiClient.Answer answer = client.post(DATASETS, "{\"name\": \"training\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private List<JsonNode> faces(String version, String query) throws Exception {
        List<JsonNode> faces = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    client.get(version + "/faces?limit=4" + query + cursor).json();
            page.get("faces").forEach(faces::add);
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return faces;
    }

    private List<String> names(String version) throws Exception {
        return faces(version, "").stream()
                .map(face -> face.get("identity").asString(""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void rename(int person, String name) throws Exception {
        byte[] body = JsonMapper.shared().writeValueAsBytes(Map.of("name", name));
        assertThat(client.send("PUT", "/collections/people/identities/Person%20" + person, body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void hasACardThatSaysWhatIsInIt() throws Exception {
        JsonNode collection = client.get("/collections/people").json();

        ApiClient.Answer made = client.post(
                DATASETS, "{\"name\": \"training\", \"description\": \"six, \\\"all\\\"\", \"labelledOnly\": true}");

        assertThat(made.header("Location")).isEqualTo("/api/v1" + FIRST);
        JsonNode card = made.json();
        assertThat(client.get(FIRST).json()).isEqualTo(card);
        assertThat(client.get(DATASETS + "/TRAINING/1").json()).isEqualTo(card);
        assertThat(card.get("version").asInt()).isOne();
        assertThat(card.get("description").asString()).isEqualTo("six, \"all\"");
        assertThat(card.get("encoder")).isEqualTo(collection.get("encoder"));
        assertThat(card.get("position")).isEqualTo(client.get("/health").json().get("position"));
        assertThat(card.get("faces").asInt()).isEqualTo(SAMPLES);
        assertThat(card.get("people").asInt()).isEqualTo(SAMPLES);
        assertThat(publish().json().get("faces")).isEqualTo(collection.get("curated"));
        for (String list : List.of("/datasets", DATASETS)) {
            assertThat(client.get(list)
                            .json()
                            .get("datasets")
                            .valueStream()
                            .map(one -> one.get("version").asInt()))
                    .as(list)
                    .containsExactly(2, 1);
        }
        assertThat(client.get("/audit?limit=2").json().get("entries").valueStream())
                .extracting(
                        entry -> entry.get("action").asString(),
                        entry -> entry.get("item").asString())
                .first()
                .isEqualTo(org.assertj.core.groups.Tuple.tuple("POST /api/v1/collections/{collection}/datasets", "2"));
    }

    @Test
    void hasADataDictionaryOfAllItsColumns() throws Exception {
        JsonNode columns = publish().json().get("columns");

        List<String> names = columns.valueStream()
                .map(column -> column.get("name").asString())
                .toList();
        assertThat(faces(FIRST, "&embeddings=true").getFirst().propertyNames()).containsExactlyElementsOf(names);
        assertThat(faces(FIRST, "").getFirst().propertyNames())
                .containsExactlyElementsOf(names.subList(0, names.size() - 1));
        assertThat(Contract.of(client)
                        .operation("getDataset")
                        .part()
                        .node()
                        .at("/responses/200/content/application~1json/example/columns"))
                .isEqualTo(columns);
    }

    @Test
    void tellsTheSameAsCsvAndAsJson() throws Exception {
        List<String> odd = List.of(
                "O'Hara, \"Bo\"", "two; parts", "=HYPERLINK(\"https://example.com\")", "-1+2", "'t Hooft", "''=\u00fc");
        for (int number = 1; number <= SAMPLES; number++) {
            rename(number, odd.get(number - 1));
        }
        publish();

        for (boolean withEmbeddings : List.of(false, true)) {
            ApiClient.Answer csv = client.get(FIRST + "/faces.csv?embeddings=" + withEmbeddings);
            assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
            assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"people-training-1.csv\"");
            assertThat(csv.text()).contains(",\"'=HYPERLINK(\"\"https://example.com\"\")\",given,");
            List<Map<String, String>> told = faces(FIRST, "&embeddings=" + withEmbeddings).stream()
                    .map(DatasetsApiTest::texts)
                    .toList();
            List<Map<String, String>> read;
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv.text())) {
                read = reader.stream().map(DatasetsApiTest::texts).toList();
            }
            assertThat(read).isEqualTo(told).hasSizeGreaterThan(SAMPLES);
            assertThat(read).extracting(row -> row.get("identity")).containsAll(odd);
        }
        assertThat(client.get(FIRST + "/faces.csv").text().lines().filter(line -> line.contains("Hooft")))
                .allMatch(line -> line.contains(",'t Hooft,given,"));
    }

    private static Map<String, String> texts(JsonNode face) {
        Map<String, String> texts = new LinkedHashMap<>();
        face.properties()
                .forEach(field -> texts.put(
                        field.getKey(),
                        field.getValue().isNull() ? "" : field.getValue().asString()));
        return texts;
    }

    /// Takes off the apostrophe that guards a name.
    private static Map<String, String> texts(NamedCsvRecord line) {
        Map<String, String> texts = new LinkedHashMap<>(line.getFieldsAsMap());
        texts.computeIfPresent(
                "identity", (_, name) -> name.matches("(?s)'+[-=+@\\t\\r\\n].*") ? name.substring(1) : name);
        return texts;
    }

    @Test
    void hasTheEmbeddingsThatAreSearched() throws Exception {
        publish();
        JsonNode face = faces(FIRST, "&embeddings=true").getFirst();

        JsonNode curated = client.get("/collections/people/images/%s/curated"
                        .formatted(face.get("image").asString()))
                .json()
                .get("faces")
                .valueStream()
                .filter(one -> one.at("/face/id").equals(face.get("face")))
                .findFirst()
                .orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(
                        Base64.getDecoder().decode(face.get("embedding").asString()))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.remaining()).isEqualTo(2048);
        curated.get("embedding").forEach(value -> assertThat(bytes.getFloat()).isEqualTo(value.floatValue()));
        assertThat(face.get("boxLeft")).isEqualTo(curated.at("/face/face/box/0"));
        assertThat(face.get("facePixels")).isEqualTo(curated.at("/face/face/pixels"));
        assertThat(face.get("norm")).isEqualTo(curated.at("/face/norm"));
    }

    @Test
    void goesOnTellingTheNamesThatItWasPublishedWith() throws Exception {
        publish();
        List<JsonNode> before = faces(FIRST, "");
        rename(1, "Ann");
        String face = before.stream()
                .filter(one -> one.get("identity").asString("").equals("Person 2"))
                .findFirst()
                .orElseThrow()
                .get("face")
                .asString();
        byte[] label = "{\"identity\": \"Ben\"}".getBytes(StandardCharsets.UTF_8);
        client.send("PUT", "/collections/people/faces/" + face + "/label", label);
        publish();

        assertThat(faces(FIRST, "")).isEqualTo(before);
        assertThat(names(DATASETS + "/training/2"))
                .contains("Ann", "Ben")
                .doesNotContain("Person 1", "Person 2")
                .hasSize(SAMPLES);
    }

    @Test
    void losesWhoIsRemoved() throws Exception {
        int faces = publish().json().get("faces").asInt();
        String tag = client.get(FIRST + "/faces.csv").header("ETag");
        assertThat(client.with("If-None-Match", tag).get(FIRST + "/faces.csv").status())
                .isEqualTo(304);
        rename(1, "Ann");
        String image = faces(FIRST, "").getLast().get("image").asString();

        int gone = client.delete("/collections/people/identities/ann")
                .json()
                .get("removedFaces")
                .asInt();
        gone += client.delete("/collections/people/images/" + image)
                .json()
                .get("removedFaces")
                .asInt();

        JsonNode card = client.get(FIRST).json();
        assertThat(card.get("faces").asInt()).isEqualTo(faces);
        assertThat(card.get("facesLeft").asInt()).isLessThan(faces).isGreaterThanOrEqualTo(faces - gone);
        assertThat(card.get("people").asInt()).isEqualTo(SAMPLES - 2);
        assertThat(names(FIRST)).doesNotContain("Person 1").hasSize(SAMPLES - 2);
        ApiClient.Answer csv = client.with("If-None-Match", tag).get(FIRST + "/faces.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.text().lines()).hasSize(1 + card.get("facesLeft").asInt());
        assertThat(csv.text()).doesNotContain(image).doesNotContain("Person 1");
    }

    @Test
    void isRemovedForGood() throws Exception {
        publish();
        publish();

        assertThat(client.delete(DATASETS + "/training/2").status()).isEqualTo(204);

        for (String path : List.of("", "/faces", "/faces.csv")) {
            assertThat(client.get(DATASETS + "/training/2" + path).at("/code")).isEqualTo("item-not-found");
            assertThat(client.get(FIRST + path).status()).isEqualTo(200);
        }
        assertThat(client.delete(DATASETS + "/training/2").status()).isEqualTo(404);
        assertThat(publish().json().get("version").asInt()).isEqualTo(3);
        JsonNode entry = client.get("/audit?limit=3").json().at("/entries/2");
        assertThat(entry.get("action").asString())
                .isEqualTo("DELETE /api/v1/collections/{collection}/datasets/{dataset}/{version}");
        assertThat(entry.get("item").asString()).isEqualTo("2");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        publish();
        for (String body : List.of(
                "{}",
                "{\"name\": null}",
                "{\"name\": \"\"}",
                "{\"name\": \"..\"}",
                "{\"name\": \"a/b\"}",
                "{\"name\": \"a\", \"labelledOnly\": \"true\"}",
                "{\"name\": \"a\", \"faces\": 1}",
                "{\"name\": \"a\", \"description\": \"%s\"}".formatted("x".repeat(2001)))) {
            ApiClient.Answer answer = client.post(DATASETS, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.at("/code")).isEqualTo("request-invalid");
        }
        for (String path :
                List.of("/training/x", "/training/-1", "/tr%20aining/1", "/=1/1", "/training/1/faces?cursor=-1")) {
            assertThat(client.get(DATASETS + path).status()).as(path).isEqualTo(400);
        }
        for (String path : List.of("/training/0", "/training/2", "/other/1", "/training/18446744073709551615")) {
            assertThat(client.get(DATASETS + path).status()).as(path).isEqualTo(404);
        }
        assertThat(client.get("/collections/nobody/datasets").at("/code")).isEqualTo("collection-not-found");
    }
}
