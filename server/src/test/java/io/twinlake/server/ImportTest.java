package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @Test
    void triesARunAgainThatWasCancelled() throws Exception {
        make("again");
        ApiClient.Answer first = client.post("/collections/again/imports", zip(1, 2, 3, 4, 5, 6));
        ApiClient.Answer waiting = client.post("/collections/again/imports?labels=folder&name=my.zip", zip(4, 5));
        String path = local(waiting.header("Location"));
        client.post(path + "/cancel", "");
        client.get(local(first.header("Location")) + "/events");
        client.get(path + "/events");
        assertThat(client.get(path).at("/retriable")).isEqualTo("true");
        assertThat(client.get(local(first.header("Location"))).at("/retriable")).isEqualTo("false");

        ApiClient.Answer again = client.post(path + "/retry", "");
        assertThat(again.status()).as(again.text()).isEqualTo(202);
        assertThat(again.at("/run/source")).isEqualTo("my.zip");
        assertThat(client.get(local(again.header("Location")) + "/events").text())
                .contains("event:end");
        assertThat(client.get("/collections/again/identities/Person%205").at("/faces"))
                .isEqualTo("1");
        assertThat(client.get(path).at("/retriable")).isEqualTo("false");
        assertThat(client.post(path + "/retry", "").status()).isEqualTo(409);
        assertThat(client.get("/collections/again/runs").json().get("runs"))
                .extracting(run -> run.at("/run/state").asString())
                .containsExactly("done", "cancelled", "done");
        assertThat(left()).isEmpty();
    }

    /// The bytes of what is removed are nowhere, also not in an archive that waits to be tried again.
    @Test
    void forgetsACancelledArchiveWhenSomethingIsRemoved() throws Exception {
        make("removed");
        ApiClient.Answer first = client.post("/collections/removed/imports", zip(1, 2, 3));
        ApiClient.Answer waiting = client.post("/collections/removed/imports", zip(4));
        String path = local(waiting.header("Location"));
        client.post(path + "/cancel", "");
        client.get(local(first.header("Location")) + "/events");
        client.get(path + "/events");
        assertThat(client.get(path).at("/retriable")).isEqualTo("true");
        String image = client.get("/collections/removed/images").at("/images/0/image");
        client.delete("/collections/removed/images/" + image);

        assertThat(client.get(path).at("/retriable")).isEqualTo("false");
        assertThat(client.post(path + "/retry", "").status()).isEqualTo(409);
        assertThat(left()).isEmpty();
    }

    @Test
    void tellsOfARunAfterTheServiceWasStartedAnew() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        String done;
        String cancelled;
        String told;
        try (ServerStage before = ServerStage.start(elsewhere)) {
            before.client().post("/collections", "{\"name\": \"people\"}");
            done = local(before.client()
                    .post("/collections/people/imports?labels=folder", zip(1, 2))
                    .header("Location"));
            cancelled = local(
                    before.client().post("/collections/people/imports", zip(3)).header("Location"));
            before.client().post(cancelled + "/cancel", "");
            before.client().get(done + "/events");
            before.client().get(cancelled + "/events");
            told = before.client().get(done).text();
        }
        try (ServerStage after = ServerStage.start(elsewhere)) {
            assertThat(after.client().get(done).text()).isEqualTo(told);
            assertThat(after.client()
                            .get(done)
                            .json()
                            .at("/report/refused/not-a-picture")
                            .asInt())
                    .isEqualTo(1);
            assertThat(after.client()
                            .get(done)
                            .json()
                            .at("/report/stepSeconds/detect")
                            .asDouble())
                    .isPositive();
            JsonNode refusals = after.client().get(done + "/refusals").json().get("refusals");
            assertThat(refusals)
                    .extracting(
                            refusal -> refusal.get("reason").asString(),
                            refusal -> refusal.get("image").isNull())
                    .containsExactly(tuple("not-a-picture", false), tuple("unsafe-entry", true));
            assertThat(after.client().get(done + "/progress").text()).isEqualTo("{\"points\":[]}");

            ApiClient.Answer again = after.client().post(cancelled + "/retry", "");
            after.client().get(local(again.header("Location")) + "/events");
            assertThat(after.client().get(local(again.header("Location"))).at("/report/staged"))
                    .isEqualTo("1");
        }
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

    /// Returns what is left of what was sent, but for what can be tried again.
    private static List<String> left() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(folder.resolve("lake/incoming"));
                Stream<Path> held = Files.list(folder.resolve("lake/imports"))) {
            List<String> retriable = new ArrayList<>();
            for (JsonNode run : client.get("/runs?limit=1000").json().get("runs")) {
                if (run.get("retriable").asBoolean()) {
                    retriable.add(run.at("/run/id").asString() + ".archive");
                }
            }
            return Stream.concat(files, held)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !retriable.contains(file))
                    .toList();
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
