package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is said of many faces at once. The first sample's face is the person of the third's first one, whom
/// the collection knows as Ann.
class LabelsApiTest {

    private static final String ABSENT = "0".repeat(32);

    @TempDir
    Path folder;

    @AutoClose
    private ServerStage stage;

    private ApiClient client;
    private String unknown;
    private List<String> anns;

    @BeforeEach
    void fill() throws IOException, InterruptedException {
        stage = ServerStage.start(folder);
        client = stage.client();
        client.post("/collections", "{\"name\": \"people\"}");
        client.post("/collections/people/images", ApiClient.sample(1));
        client.post("/collections/people/images?identity=Ann", ApiClient.sample(3));
        unknown = client.post("/collections/people/search?k=9", ApiClient.sample(3))
                .json()
                .at("/faces/0/faces")
                .valueStream()
                .filter(hit ->
                        hit.get("identity").isNull() && hit.get("confident").asBoolean())
                .map(hit -> hit.get("face").asString())
                .findFirst()
                .orElseThrow();
        anns = faces("identity=Ann");
    }

    @Test
    void namesManyFacesInOneChangeAndTakesThatBack() throws Exception {
        JsonNode named = post("labels", faceList(unknown, anns.getFirst(), ABSENT) + ", \"identity\": \"Bea\"");

        assertThat(named.get("changed").asInt()).isEqualTo(2);
        assertThat(named.get("notFound").asInt()).isOne();
        assertThat(named.get("faces").valueStream())
                .extracting(
                        face -> face.at("/face/id").asString(),
                        face -> face.at("/face/identity").asString())
                .containsExactly(tuple(unknown, "Bea"), tuple(anns.getFirst(), "Bea"));
        JsonNode back = post("labels", faceList(unknown, anns.getFirst()) + ", \"identity\": null");
        assertThat(back.get("faces").valueStream())
                .extracting(face -> face.at("/face/identity").asString(""))
                .containsExactly("", "Ann");
        assertThat(client.get("/audit?limit=1").at("/entries/0/number")).isEqualTo("2");
    }

    @Test
    void suggestsNoFaceThatSomebodyDenied() throws Exception {
        assertThat(suggested()).contains(unknown);

        JsonNode denied = post("denials", faceList(unknown) + ", \"identity\": \"ann\"");

        assertThat(denied.toString()).isEqualTo("{\"changed\":1,\"notFound\":0}");
        assertThat(suggested()).isNotEmpty().doesNotContain(unknown);
        post("denials", faceList(unknown) + ", \"identity\": \"Ann\", \"denied\": false");
        assertThat(suggested()).contains(unknown);
    }

    @Test
    void refusesWhatIsNoListOfFaces() throws Exception {
        for (String body : List.of(
                "{\"identity\": \"Ann\"}",
                "{\"faces\": [], \"identity\": \"Ann\"}",
                "{\"faces\": [\"x\"], \"identity\": \"Ann\"}",
                "{\"faces\": [null], \"identity\": \"Ann\"}",
                "{" + faceList(unknown) + ", \"identity\": \" \"}")) {
            for (String of : List.of("labels", "denials")) {
                ApiClient.Answer answer = client.post("/collections/people/" + of, body);
                assertThat(answer.status()).as(body).isEqualTo(400);
                assertThat(answer.at("/code")).isEqualTo("request-invalid");
            }
        }
        ApiClient.Answer nobody =
                client.post("/collections/people/denials", "{" + faceList(unknown) + ", \"identity\": \"Nobody\"}");
        assertThat(nobody.status()).isEqualTo(404);
    }

    private List<String> suggested() throws Exception {
        return client.get("/collections/people/identities/Ann/similar?k=9")
                .json()
                .get("faces")
                .valueStream()
                .map(hit -> hit.get("face").asString())
                .toList();
    }

    private List<String> faces(String query) throws IOException, InterruptedException {
        return client.get("/collections/people/faces?" + query)
                .json()
                .get("faces")
                .valueStream()
                .map(face -> face.at("/face/id").asString())
                .toList();
    }

    private JsonNode post(String of, String fields) throws Exception {
        ApiClient.Answer answer = client.post("/collections/people/" + of, "{" + fields + "}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static String faceList(String... ids) {
        return List.of(ids).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(", ", "\"faces\": [", "]"));
    }
}
