package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Archives sent to a service, which become runs.
@Timeout(120)
class ImportTest {

    @TempDir
    static Path folder;

    @AutoClose
    private static ServerStage stage;

    private static ApiClient client;

    @BeforeAll
    static void start() {
        stage = ServerStage.start(folder);
        client = stage.client();
    }

    @Test
    void takesAnArchiveInAsARun() throws Exception {
        make("whole");
        byte[] zip = zip(1, 2, 3);
        ApiClient.Answer begun = client.post("/collections/whole/imports?labels=folder&name=my%20photos.zip", zip);
        assertThat(begun.status()).isEqualTo(202);
        String run = begun.header("Location");
        assertThat(run).isEqualTo("/api/v1/collections/whole/runs/" + begun.at("/run/id"));

        String events = client.get(local(run) + "/events").text();
        assertThat(events).contains("event:progress").contains("event:end").endsWith("\n\n");
        JsonNode end = client.get(local(run)).json();
        assertThat(end.at("/run/state").asString()).isEqualTo("done");
        assertThat(end.at("/report/staged").asInt()).isEqualTo(3);
        assertThat(end.at("/report/refused/not-a-picture").asInt()).isEqualTo(1);
        assertThat(end.at("/report/refused/unsafe-entry").asInt()).isEqualTo(1);
        assertThat(end.get("items").asInt()).isEqualTo(5);
        assertThat(client.get("/collections/whole/identities/Person%202").at("/faces"))
                .isEqualTo("1");
        assertThat(client.get("/collections/whole/images").text()).doesNotContain("incoming");
        String image = client.get("/collections/whole/images").at("/images/0/image");
        assertThat(client.get("/collections/whole/images/" + image).at("/origins/0/uri"))
                .isEqualTo("upload:/my%20photos.zip!/Person%201/photo.jpg");
        assertThat(left()).isEmpty();
        assertThat(client.post("/collections/whole/runs/" + begun.at("/run/id") + "/cancel", "")
                        .status())
                .isEqualTo(409);
        assertThat(client.get("/collections/whole/runs/4711").status()).isEqualTo(404);
        make("elsewhere");
        assertThat(client.get("/collections/elsewhere/runs/" + begun.at("/run/id"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void cancelsARun() throws Exception {
        make("cancelled");
        ApiClient.Answer first = client.post("/collections/cancelled/imports", zip(1, 2, 3, 4, 5, 6));
        ApiClient.Answer waiting = client.post("/collections/cancelled/imports", zip(4, 5));
        String path = local(waiting.header("Location"));
        ApiClient.Answer cancelled = client.post(path + "/cancel", "");
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(202);

        client.get(local(first.header("Location")) + "/events");
        assertThat(client.get(path + "/events").text()).contains("event:end");
        assertThat(client.get(path).at("/run/state")).isEqualTo("cancelled");
        assertThat(client.get(path).json().at("/report/staged").asInt()).isZero();
        assertThat(left()).isEmpty();
    }

    /// A list of paths would make the service read its own machine's files.
    @Test
    void takesNothingButArchives() throws Exception {
        make("strict");
        Path secret = Files.write(folder.resolve("secret.jpg"), ApiClient.sample(1));
        for (byte[] wrong : List.of(
                ("path\n" + secret + "\n").getBytes(StandardCharsets.UTF_8),
                ("{\"path\": \"" + secret + "\"}\n").getBytes(StandardCharsets.UTF_8),
                ApiClient.sample(1),
                new byte[0],
                "PK\u0003\u0004 no archive".getBytes(StandardCharsets.UTF_8))) {
            ApiClient.Answer answer = client.post("/collections/strict/imports?name=list.csv", wrong);
            if (answer.status() == 202) {
                client.get(local(answer.header("Location")) + "/events");
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(400);
                assertThat(answer.text()).doesNotContain(folder.toString());
            }
        }
        assertThat(client.get("/collections/strict").json().get("pictures").asInt())
                .isZero();
        assertThat(client.post("/collections/strict/imports?labels=x", zip(1)).status())
                .isEqualTo(400);
        assertThat(client.post("/collections/nobody/imports", zip(1)).status()).isEqualTo(404);
        assertThat(left()).isEmpty();
    }

    @Test
    void answersARepeatedRequestAsBefore() throws Exception {
        make("repeated");
        ApiClient keyed = client.with("Idempotency-Key", "once");
        ApiClient.Answer first = keyed.post("/collections/repeated/imports", zip(1));
        ApiClient.Answer again = keyed.post("/collections/repeated/imports", zip(1));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(keyed.post("/collections/repeated/images", ApiClient.sample(2))
                        .status())
                .isEqualTo(409);
        ApiClient other = client.with("Idempotency-Key", "other");
        assertThat(other.post("/collections/repeated/images", ApiClient.sample(2))
                        .status())
                .isEqualTo(201);
        ApiClient.Answer repeated = other.post("/collections/repeated/images", ApiClient.sample(2));
        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.json().get("accepted").size()).isEqualTo(1);
        assertThat(client.with("Idempotency-Key", "x".repeat(300))
                        .post("/collections/repeated/images", ApiClient.sample(2))
                        .status())
                .isEqualTo(400);
    }

    private static void make(String collection) throws Exception {
        client.post("/collections", "{\"name\": \"%s\"}".formatted(collection));
    }

    private static String local(String location) {
        return location.substring("/api/v1".length());
    }

    /// Returns what is left of what was sent.
    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lake/incoming"))) {
            return files.toList();
        }
    }

    /// Returns samples in a folder for each, and a picture that is none.
    private static byte[] zip(int... samples) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int sample : samples) {
            files.put("Person " + sample + "/photo.jpg", ApiClient.sample(sample));
        }
        files.put("../../../etc/evil.jpg", ApiClient.sample(1));
        files.put("none.jpg", "none".getBytes(StandardCharsets.UTF_8));
        return SamplePhotographs.zip(files);
    }
}
