package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.vision.VisionLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers of a service to every operation of its description, success and what goes wrong, are as described:
/// status, headers, and no field more or less.
@Timeout(300)
class OpenApiAnswersTest {

    private static final int MOST_BYTES = 2_000_000;

    /// Needs another service, which OpenIdTest has, or another client, which LiveTest has.
    private static final Set<String> ELSEWHERE = Set.of("beginOpenId", "endOpenId", "watchLive");

    private static final Map<String, String> OTHER_IDS = Map.of(
            "image", "0".repeat(64),
            "face", "0".repeat(32),
            "cluster", "0".repeat(32),
            "identity", "Nobody",
            "attribute", "nothing",
            "run", "4711",
            "key", "4711",
            "dataset", "nothing",
            "version", "4711",
            "file", "other.js");

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient nobody;
    private static ApiClient admin;
    private static ApiClient reader;
    private static ApiClient writerElsewhere;
    private static Contract contract;
    private static Requests requests;

    @BeforeAll
    static void start() throws Exception {
        String secret;
        String secretOfReader;
        String secretElsewhere;
        try (Lake lake = KeyedLake.create(folder.resolve("lake"), "elsewhere")) {
            secret = KeyedLake.key(lake, ApiKey.Scope.ADMIN, null);
            secretOfReader = KeyedLake.key(lake, ApiKey.Scope.READ, null);
            secretElsewhere = KeyedLake.key(lake, ApiKey.Scope.WRITE, Set.of("elsewhere"));
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"),
                ServerSettings.of("127.0.0.1", 0, new VisionLimits(MOST_BYTES, 100_000_000), 2));
        nobody = ApiClient.of(server);
        admin = nobody.with("x-api-key", secret);
        reader = nobody.with("x-api-key", secretOfReader);
        writerElsewhere = nobody.with("x-api-key", secretElsewhere);
        contract = Contract.of(nobody);
        requests = Requests.of(admin, "seen");
    }

    @AfterAll
    static void stop() {
        nobody.close();
        server.close();
    }

    @Test
    void succeeds() throws Exception {
        Requests mine = Requests.of(admin, "changed");
        Map<String, Set<Integer>> seen = new HashMap<>();
        for (String method : List.of("GET", "POST", "PUT", "PATCH")) {
            for (Contract.Operation operation : contract.operations()) {
                if (operation.method().equals(method)
                        && !ELSEWHERE.contains(operation.id())
                        && !Set.of("cancelRun", "retryRun").contains(operation.id())) {
                    see(seen, operation, ask(admin, operation, mine, Map.of()));
                }
            }
        }
        for (String id : List.of(
                "unlabelFace",
                "removeDataset",
                "removeFace",
                "removeImage",
                "removeIdentity",
                "revokeKey",
                "endSession")) {
            Contract.Operation operation = contract.operation(id);
            Map<String, String> other = id.equals("removeIdentity") ? Map.of("identity", "Ben") : Map.of();
            see(seen, operation, ask(admin, operation, mine, other));
        }
        seeOtherSuccess(seen, mine);

        for (Contract.Operation operation : contract.operations()) {
            if (!ELSEWHERE.contains(operation.id())) {
                Set<Integer> successes = new TreeSet<>(operation.statuses());
                successes.removeIf(status -> status >= 400);
                assertThat(seen.getOrDefault(operation.id(), Set.of()))
                        .as(operation.id())
                        .containsAll(successes);
            }
        }
    }

    /// What the plainest requests are not answered by.
    private static void seeOtherSuccess(Map<String, Set<Integer>> seen, Requests mine) throws Exception {
        Contract.Operation add = contract.operation("addImages");
        byte[] none = "no photograph".getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> form = new LinkedHashMap<>();
        form.put("a", ApiClient.sample(4));
        form.put("b", none);
        ApiClient forms = admin.with("Content-Type", "multipart/form-data; boundary=cut");
        String images = mine.path(add, Map.of());
        see(seen, add, forms.post(images + "?identity=Cleo", Requests.form(form)));
        see(seen, add, forms.post(images, Requests.form(Map.of("b", none))));
        see(seen, add, admin.post(images, none));
        Contract.Operation enter = contract.operation("enterIdentity");
        see(seen, enter, ask(admin, enter, mine, Map.of()));

        seeRuns(seen, mine);

        for (Contract.Operation operation : contract.operations()) {
            String path = requests.path(operation, Map.of());
            if (operation.statuses().contains(304)) {
                String tag = admin.get(path).header("ETag");
                assertThat(see(seen, operation, admin.with("If-None-Match", tag).get(path)))
                        .isEqualTo(304);
            }
            if (operation.statuses().contains(206)) {
                see(seen, operation, admin.with("Range", "bytes=1-2").get(path));
                assertThat(see(
                                seen,
                                operation,
                                admin.with("Range", "bytes=99999999-").get(path)))
                        .isEqualTo(416);
            }
        }
    }

    /// What runs answer that go on, and those that were cancelled: the last waits for the others.
    private static void seeRuns(Map<String, Set<Integer>> seen, Requests mine) throws Exception {
        List<Map<String, String>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ApiClient.Answer run = admin.post("/collections/changed/imports", Requests.archive(30));
            runs.add(Map.of("run", run.at("/run/id")));
        }
        Contract.Operation cancel = contract.operation("cancelRun");
        Contract.Operation watch = contract.operation("watchRun");
        for (Map<String, String> run : runs.reversed()) {
            assertThat(see(seen, cancel, ask(admin, cancel, mine, run))).isEqualTo(202);
        }
        for (Map<String, String> run : runs) {
            assertThat(see(seen, watch, ask(admin, watch, mine, run))).isEqualTo(200);
            assertThat(see(seen, cancel, ask(admin, cancel, mine, run))).isEqualTo(409);
        }
        Contract.Operation retry = contract.operation("retryRun");
        ApiClient.Answer again = ask(admin, retry, mine, runs.get(1));
        assertThat(see(seen, retry, again)).isEqualTo(202);
        see(seen, watch, ask(admin, watch, mine, Map.of("run", again.at("/run/id"))));
        assertThat(see(seen, retry, ask(admin, retry, mine, runs.get(1)))).isEqualTo(409);
        Contract.Operation release = contract.operation("releaseArchive");
        assertThat(see(seen, release, ask(admin, release, mine, runs.get(2)))).isEqualTo(204);
        assertThat(see(seen, release, ask(admin, release, mine, runs.get(2)))).isEqualTo(404);
    }

    @Test
    void explainsWhenAsked() throws Exception {
        for (String id : List.of("searchByPhotograph", "searchByEmbedding", "searchByFace", "searchByIdentity")) {
            Contract.Operation operation = contract.operation(id);
            String query = "?k=2&explain&exact=true&confidence=0.9&person=Ann&notPerson=Ben&label=given&minNorm=0.5"
                    + "&minFacePixels=10&minSharpness=1&takenFrom=2001-01-01T00:00:00Z&takenUntil=2031-01-01T00:00:00Z"
                    + "&addedFrom=2001-01-01T00:00:00Z&addedUntil=2131-01-01T00:00:00Z";
            ApiClient client = admin.with("Content-Type", requests.type(operation));
            ApiClient.Answer answer = client.send(
                    operation.method(), requests.path(operation, Map.of()) + query, requests.body(operation));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("\"explain\":{");
            check(operation, answer);
        }
    }

    @Test
    void tellsOfAHeadWhatItTellsOfAGet() throws Exception {
        for (Contract.Operation operation : contract.operations()) {
            if (operation.method().equals("GET")) {
                String path = requests.path(operation, Map.of());
                ApiClient.Answer got = admin.get(path);
                ApiClient.Answer told = admin.send("HEAD", path, new byte[0]);
                assertThat(told.status()).as(operation.id()).isEqualTo(got.status());
                assertThat(told.bytes()).isEmpty();
                assertThat(told.header("Content-Type")).isEqualTo(got.header("Content-Type"));
                assertThat(told.header("ETag")).isEqualTo(got.header("ETag"));
                assertThat(contract.faults(operation, told.status(), told::header, null))
                        .isEmpty();
            }
        }
    }

    @Test
    void asksForAKeyThatIsForIt() throws Exception {
        for (Contract.Operation operation : contract.operations()) {
            if (!operation.own("scope").equals("none")) {
                expect(operation, 401, ask(nobody, operation, requests, Map.of()));
            }
            if (!operation.own("scope").matches("none|read")) {
                expect(operation, 403, ask(reader, operation, requests, Map.of()));
            }
            if (!operation.own("scope").equals("none")
                    && !operation.own("reach").equals("filtered")) {
                expect(operation, 403, ask(writerElsewhere, operation, requests, Map.of()));
            }
        }
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        for (Contract.Operation operation : contract.operations()) {
            for (Contract.Part parameter : operation.parameters("path")) {
                String name = parameter.text("name");
                if (name.equals("collection")) {
                    expect(operation, 404, ask(admin, operation, requests, Map.of(name, "nowhere")));
                } else if (!operation.id().equals("labelFace") || name.equals("face")) {
                    expect(operation, 404, ask(admin, operation, requests, Map.of(name, OTHER_IDS.get(name))));
                }
                if (!List.of("collection", "file").contains(name)) {
                    expect(operation, 400, ask(admin, operation, requests, Map.of(name, " ")));
                }
            }
        }
    }

    @Test
    void saysWhatIsTooLargeOrNoJson() throws Exception {
        byte[] large = new byte[MOST_BYTES + 1];
        for (Contract.Operation operation : contract.operations()) {
            boolean isPhotograph = List.of("searchByPhotograph", "addImages").contains(operation.id());
            boolean isJson = !operation
                    .part()
                    .get("requestBody")
                    .get("content")
                    .get("application/json")
                    .isMissing();
            if (isPhotograph || isJson) {
                String path = requests.path(operation, Map.of());
                expect(operation, 413, admin.send(operation.method(), path, large));
            }
            if (isJson) {
                for (String wrong : List.of("", "{", "[]", "null", "{\"unknown\": 1}", "{} {}")) {
                    byte[] body = wrong.getBytes(StandardCharsets.UTF_8);
                    expect(operation, 400, admin.send(operation.method(), requests.path(operation, Map.of()), body));
                }
            }
        }
        Contract.Operation search = contract.operation("searchByPhotograph");
        expect(search, 422, admin.post(requests.path(search, Map.of()), "no photograph"));
        Contract.Operation create = contract.operation("createCollection");
        expect(create, 409, admin.post("/collections", "{\"name\": \"SEEN\"}"));
        Contract.Operation archive = contract.operation("importArchive");
        expect(archive, 400, admin.post(requests.path(archive, Map.of()), "no archive"));
    }

    @Test
    void saysWhenAKeyAsksForTooMuch() throws Exception {
        Path root = folder.resolve("limited");
        String secret;
        try (Lake lake = Lake.create(root)) {
            secret = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        }
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1)
                .withKeyLimits(new ServerSettings.PerKey(1, 1));
        try (TwinlakeServer limited = TwinlakeServer.start(root, settings);
                ApiClient client = ApiClient.of(limited)) {
            ApiClient hasty = client.with("x-api-key", secret);
            Contract.Operation stats = contract.operation("getStats");
            expect(stats, 200, hasty.get("/stats"));
            expect(stats, 429, hasty.get("/stats"));
        }
    }

    private static ApiClient.Answer ask(
            ApiClient client, Contract.Operation operation, Requests about, Map<String, String> other)
            throws Exception {
        byte[] body = about.body(operation);
        ApiClient typed = body.length == 0 ? client : client.with("Content-Type", about.type(operation));
        return typed.send(operation.method(), about.path(operation, other), body);
    }

    private static int see(Map<String, Set<Integer>> seen, Contract.Operation operation, ApiClient.Answer answer) {
        seen.computeIfAbsent(operation.id(), _ -> new TreeSet<>()).add(answer.status());
        check(operation, answer);
        return answer.status();
    }

    private static void expect(Contract.Operation operation, int status, ApiClient.Answer answer) {
        assertThat(answer.status()).as("%s %s", operation.id(), answer.text()).isEqualTo(status);
        check(operation, answer);
    }

    private static void check(Contract.Operation operation, ApiClient.Answer answer) {
        List<String> faults =
                new ArrayList<>(contract.faults(operation, answer.status(), answer::header, answer.bytes()));
        assertThat(faults).as(answer.toString()).isEmpty();
    }
}
