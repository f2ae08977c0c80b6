package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Retention;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// On which legal basis and until when images are kept, as a service is told it and keeps to it.
@Timeout(120)
class RetentionApiTest {

    private static final Clock JANUARY = Clock.fixed(Instant.parse("2027-01-31T23:59:59Z"), ZoneOffset.UTC);
    private static final Clock FEBRUARY = Clock.fixed(Instant.parse("2027-02-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @BeforeEach
    void makeALake() throws Exception {
        Lake.create(folder.resolve("lake")).close();
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            assertThat(client.post("/collections", "{\"name\": \"friends\"}").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void uploadsSayWhyAndUntilWhen() throws Exception {
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            JsonNode image = client.post(
                            "/collections/friends/images?legalBasis=consent&keepUntil=2027-01-31", ApiClient.sample(1))
                    .json()
                    .at("/accepted/0/image");
            assertThat(image.at("/origins/0/legalBasis").asString()).isEqualTo("consent");
            assertThat(image.at("/origins/0/keepUntil").asString()).isEqualTo("2027-01-31");
            client.form(
                    "/collections/friends/images?keepUntil=2028-02-29",
                    List.of("one", "two"),
                    ApiClient.sample(2),
                    ApiClient.sample(3));

            JsonNode images = client.get("/collections/friends/images").json().get("images");
            assertThat(images.values().stream().map(one -> one.get("keepUntil").asString()))
                    .containsExactly("2027-01-31", "2028-02-29", "2028-02-29");
            assertThat(dueNext(client)).isEqualTo("{\"keepUntil\":\"2027-01-31\",\"pictures\":1}");
        }
    }

    @Test
    void aCollectionSaysWhatIsUsual() throws Exception {
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            JsonNode changed = change(client, "{\"keepDays\": 30, \"legalBasis\": \"consent\"}")
                    .json();
            assertThat(changed.get("keepDays").asInt()).isEqualTo(30);
            assertThat(changed.get("legalBasis").asString()).isEqualTo("consent");
            client.post("/collections/friends/images", ApiClient.sample(1));
            client.post("/collections/friends/images?keepUntil=never", ApiClient.sample(2));
            assertThat(dueNext(client)).isEqualTo("{\"keepUntil\":\"2027-03-02\",\"pictures\":1}");

            changed = change(client, "{\"confidence\": 0.9}").json();
            assertThat(changed.get("keepDays").asInt()).isEqualTo(30);
            changed = change(client, "{\"keepDays\": null}").json();
            assertThat(changed.get("keepDays").isNull()).isTrue();
            assertThat(changed.get("legalBasis").asString()).isEqualTo("consent");
            assertThat(changed.get("confidence").asDouble()).isEqualTo(.9);
            for (String wrong : List.of(
                    "{\"keepDays\": 0}",
                    "{\"keepDays\": 1.5}",
                    "{\"keepDays\": \"30\"}",
                    "{\"keepDays\": 36526}",
                    "{\"legalBasis\": \"because\"}",
                    "{\"legalBasis\": 6}",
                    "{\"confidence\": \"0.5\"}",
                    "{\"days\": 3}")) {
                assertThat(change(client, wrong).status()).as(wrong).isEqualTo(400);
            }
        }
    }

    @Test
    void archivesTakeOneNameForAll() throws Exception {
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            ApiClient.Answer begun = client.post(
                    "/collections/friends/imports?identity=Ann&legalBasis=contract&keepUntil=2027-12-31", zip());
            client.get(begun.header("Location").replace("/api/v1", "") + "/events");

            assertThat(client.get("/collections/friends/identities/Ann").at("/faces"))
                    .isEqualTo("2");
            String image = client.get("/collections/friends/images").at("/images/0/image");
            JsonNode origin =
                    client.get("/collections/friends/images/" + image).json().at("/origins/0");
            assertThat(origin.get("identity").asString()).isEqualTo("Ann");
            assertThat(origin.get("legalBasis").asString()).isEqualTo("contract");
            assertThat(dueNext(client)).isEqualTo("{\"keepUntil\":\"2027-12-31\",\"pictures\":2}");
        }
    }

    private static ApiClient.Answer change(ApiClient client, String json) throws IOException, InterruptedException {
        return client.send("PATCH", "/collections/friends", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void saysWhatItExpected() throws Exception {
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            for (String path : List.of("/collections/friends/images", "/collections/friends/imports")) {
                assertRefused(
                        client,
                        path + "?legalBasis=because",
                        "legalBasis is one of consent, contract, legal-obligation, vital-interests, public-task,"
                                + " legitimate-interests");
                assertRefused(client, path + "?keepUntil=soon", "keepUntil is a date such as 2027-01-31, or never");
                assertRefused(
                        client, path + "?keepUntil=2027-02-30", "keepUntil is a date such as 2027-01-31, or never");
                assertRefused(
                        client, path + "?keepUntil=%2B12027-01-01", "keepUntil is a date such as 2027-01-31, or never");
                assertRefused(
                        client,
                        path + "?keepUntil=2027-01-30",
                        "keepUntil is today, 2027-01-31 in UTC, or a later day");
            }
            assertRefused(
                    client,
                    "/collections/friends/imports?labels=folder&identity=Ann",
                    "Name everybody by folder, or all by identity, and not both");
            assertThat(client.get("/collections/friends").at("/pictures")).isEqualTo("0");
        }
    }

    @Test
    void removesWhatIsPastItsDateByItself() throws Exception {
        try (TwinlakeServer server = server(JANUARY);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections/friends/images?identity=Ann&keepUntil=2027-01-31", ApiClient.sample(1));
            client.post("/collections/friends/images?identity=Ben", ApiClient.sample(2));
            client.post("/collections/friends/datasets", "{\"name\": \"all\"}");
            assertThat(files()).hasSize(8);
        }

        try (TwinlakeServer server = server(FEBRUARY);
                ApiClient client = ApiClient.of(server)) {
            while (!client.get("/collections/friends").at("/pictures").equals("1")) {
                Thread.sleep(20);
            }
            while (client.get("/audit")
                    .json()
                    .at("/entries/0/action")
                    .asString()
                    .startsWith("PO")) {
                Thread.sleep(20);
            }
            assertThat(client.get("/collections/friends/identities/Ann").status())
                    .isEqualTo(404);
            assertThat(client.get("/collections/friends/datasets/all/1").at("/facesLeft"))
                    .isEqualTo("2");
            assertThat(client.post("/collections/friends/search", ApiClient.sample(1))
                            .text())
                    .doesNotContain("Ann");
            JsonNode entry = client.get("/audit").json().at("/entries");
            JsonNode expired = entry.values().stream()
                    .filter(one -> one.get("action").asString().equals("expire"))
                    .findFirst()
                    .orElseThrow();
            assertThat(expired.get("actor").asString()).isEqualTo("service");
            assertThat(expired.get("collection").asString()).isEqualTo("friends");
            assertThat(expired.get("number").asInt()).isOne();
            assertThat(dueNext(client)).isEqualTo("null");
        }
        assertThat(files()).hasSize(4);
    }

    @Test
    void aRoundRemovesWhatIsOverByItsClock() {
        try (Lake lake = Lake.openToWrite(folder.resolve("lake"));
                OpenCollections open = new OpenCollections(lake, VisionLimits.DEFAULT)) {
            PictureCollection people = MadeUpFaces.store(lake, List.of("Ann", "Ben"));
            Retention january = new Retention(null, Retention.today(JANUARY));
            MadeUpFaces.add(lake, people, 2, "Cleo", january);

            round(open, JANUARY);
            assertThat(lake.catalog().counts(people).pictures()).isEqualTo(3);
            round(open, FEBRUARY);
            assertThat(lake.catalog().counts(people).pictures()).isEqualTo(2);
            round(open, FEBRUARY);
            assertThat(lake.audit().newest(null, 10).items())
                    .filteredOn(entry -> entry.action().equals("expire"))
                    .extracting(AuditEntry::actor, AuditEntry::collection, AuditEntry::number)
                    .containsExactly(tuple("service", "people", 1L));
        }
    }

    private static void round(OpenCollections open, Clock clock) {
        try (ExpiryRounds rounds = new ExpiryRounds(open, clock)) {
            rounds.round();
        }
    }

    private static void assertRefused(ApiClient client, String path, String detail) throws Exception {
        ApiClient.Answer answer = client.post(path, ApiClient.sample(1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code")).isEqualTo("request-invalid");
        assertThat(answer.at("/detail")).isEqualTo(detail);
    }

    private static String dueNext(ApiClient client) throws Exception {
        return client.get("/collections/friends").json().get("dueNext").toString();
    }

    private static byte[] zip() throws IOException {
        return SamplePhotographs.zip(Map.of("Ben/1.jpg", ApiClient.sample(1), "Ben/2.jpg", ApiClient.sample(2)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lake/objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private TwinlakeServer server(Clock clock) {
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1);
        return TwinlakeServer.start(folder.resolve("lake"), settings, clock);
    }
}
