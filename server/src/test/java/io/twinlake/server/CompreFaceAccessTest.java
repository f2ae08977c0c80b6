package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
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
import tools.jackson.databind.JsonNode;

/// Which keys of CompreFace's clients open what, in a lake with the collections `one` and `two`.
class CompreFaceAccessTest {

    private static final String UUID_OF_ONE = "6b135f5b-a365-4522-b1f1-4c9ac2dd0728";

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient nobody;
    private static ApiClient admin;
    private static ApiClient reader;
    private static ApiClient one;

    @BeforeAll
    static void start() {
        String secretOfAdmin;
        String secretOfReader;
        try (Lake lake = KeyedLake.create(folder.resolve("lake"), "one", "two")) {
            secretOfAdmin = KeyedLake.key(lake, ApiKey.Scope.ADMIN, null);
            secretOfReader = KeyedLake.key(lake, ApiKey.Scope.READ, Set.of("two"));
            lake.apiKeys()
                    .adopt(
                            new NewApiKey("client", ApiKey.Scope.WRITE, Set.of("one"), null),
                            UUID_OF_ONE,
                            KeyedLake.LONG_AGO);
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2));
        nobody = ApiClient.of(server);
        admin = nobody.with("x-api-key", secretOfAdmin);
        reader = nobody.with("x-api-key", secretOfReader);
        one = nobody.with("x-api-key", UUID_OF_ONE);
    }

    @AfterAll
    static void stop() {
        nobody.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /recognition/subjects
            POST,   /recognition/recognize
            DELETE, /recognition/faces
            POST,   /detection/detect
            POST,   /verification/embeddings/verify
            POST,   /migrate
            GET,    /config
            GET,    /consistence/status
            GET,    /recognition/nothing
            """)
    void asksForAKey(String method, String path) throws Exception {
        assertThat(nobody.send(method, path, new byte[0]).toString())
                .isEqualTo("400 {\"message\":\"Missing header: x-api-key\",\"code\":20}");
        assertThat(nobody.with("x-api-key", "00000000-0000-0000-0000-000000000002")
                        .send(method, path, new byte[0])
                        .toString())
                .isEqualTo("404 {\"message\":\"There is no such key\",\"code\":10}");
    }

    @Test
    void takesAKeyForItsCollection() throws Exception {
        assertThat(one.post("/recognition/subjects", "{\"subject\": \"Ann\"}").status())
                .isEqualTo(201);
        assertThat(one.get("/recognition/subjects").text()).isEqualTo("{\"subjects\":[\"Ann\"]}");
        assertThat(reader.get("/recognition/subjects").text()).isEqualTo("{\"subjects\":[]}");
        assertThat(admin.with(CompreFaceCollections.HEADER, "ONE")
                        .get("/recognition/subjects")
                        .text())
                .isEqualTo("{\"subjects\":[\"Ann\"]}");
        assertThat(admin.get("/recognition/subjects?collection=two").text()).isEqualTo("{\"subjects\":[]}");
        assertThat(admin.get("/recognition/subjects").toString())
                .isEqualTo("400 {\"message\":\"The key opens 2 collections; name one in the header"
                        + " X-Twinlake-Collection\",\"code\":26}");
        assertThat(admin.get("/recognition/subjects?collection=three").toString())
                .isEqualTo("400 {\"message\":\"No collection three in the lake; it has: [one, two]\",\"code\":26}");
        assertThat(one.get("/recognition/subjects?collection=two").toString())
                .isEqualTo("403 {\"message\":\"The key does not open this collection\",\"code\":0}");
        assertThat(reader.post("/recognition/subjects", "{\"subject\": \"Ann\"}")
                        .toString())
                .isEqualTo("403 {\"message\":\"The key's scope is read, needed is write\",\"code\":0}");
    }

    @Test
    void detectsWithoutACollection() throws Exception {
        for (ApiClient client : List.of(admin, one, reader)) {
            assertThat(client.form("/detection/detect", List.of("file"), ApiClient.sample(2))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void hidesOneCollectionsFacesFromTheKeysOfAnother() throws Exception {
        ApiClient.Answer added = one.form(
                "/recognition/faces?subject=Bob",
                List.of("file"),
                Portraits.of(2).getFirst());
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        String id = added.at("/image_id");

        assertThat(reader.get("/recognition/faces/" + id + "/img").status()).isEqualTo(404);
        assertThat(reader.form("/recognition/faces/" + id + "/verify", List.of("file"), ApiClient.sample(2))
                        .at("/code"))
                .isEqualTo("44");
        assertThat(one.get("/recognition/faces/" + id + "/img").status()).isEqualTo(200);
        assertThat(one.get("/static/" + UUID_OF_ONE + "/images/" + id).status()).isEqualTo(404);
    }

    @Test
    void leavesRowsInTheAudit() throws Exception {
        one.form("/recognition/recognize", List.of("file"), ApiClient.sample(3));
        one.delete("/recognition/faces?subject=Nobody");

        JsonNode row = admin.get("/audit?limit=200")
                .json()
                .get("entries")
                .valueStream()
                .filter(entry -> entry.get("action").asString().equals("DELETE /api/v1/recognition/faces"))
                .findFirst()
                .orElseThrow();
        assertThat(row.toString()).contains("\"collection\":\"one\"").doesNotContain("Nobody");
    }
}
