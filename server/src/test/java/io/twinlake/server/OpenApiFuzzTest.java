package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests made up from the description of the API, right and wrong: each is answered as the description
/// says for its operation, what is wrong never succeeds, and the service is as well as before.
///
/// `-Dfuzz.requests=100000` turns it up, `-Dfuzz.seed=N` repeats a run.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class OpenApiFuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 600);
    private static final int WARM_UP = 100;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_122L);
    private static final int BUSY = 503;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /// Connections to the catalog and threads of the HTTP server come and go.
    private static final int SOME = 12;

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient admin;
    private static String secret = "";
    private static Contract contract;

    @BeforeAll
    static void start() throws Exception {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
            lake.apiKeys().create(new NewApiKey("to be ended", ApiKey.Scope.ADMIN, null, null), longAgo);
            secret = lake.apiKeys()
                    .create(new NewApiKey("fuzz", ApiKey.Scope.ADMIN, null, null), longAgo)
                    .secret();
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, new VisionLimits(2_000_000, 100_000_000), 2));
        admin = ApiClient.of(server).with("x-api-key", secret);
        contract = Contract.of(admin);
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
    }

    @Test
    void everyRequestIsAnsweredAsDescribed() throws Exception {
        Requests kept = Requests.of(admin, "kept");
        Contract.Operation search = contract.operation("searchByPhotograph");
        String before =
                admin.post(kept.path(search, Map.of()), kept.body(search)).text();
        Drafts drafts = new Drafts(
                contract, Requests.of(admin, "people"), Requests.of(admin, "scratch"), "x-api-key: " + secret + "\r\n");
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        int answered = 0;
        int succeeded = 0;
        long files = 0;
        int threads = 0;
        for (int number = 0; number < REQUESTS; number++) {
            if (number == WARM_UP) {
                files = openFiles();
                threads = threads();
            }
            Drafts.Draft draft = drafts.next(random);
            Optional<Wire.Answer> answer = Wire.ask(server.uri(), draft.bytes());
            answered += answer.isPresent() ? 1 : 0;
            succeeded += answer.isPresent() && answer.get().status() < 400 ? 1 : 0;
            for (String fault : answer.map(found -> faults(draft, found)).orElse(List.of())) {
                wrong.add("seed %d, request %d: %s%n  %s%n  to %s".formatted(SEED, number, fault, answer.get(), draft));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answered).isGreaterThan(REQUESTS * 9 / 10);
        assertThat(succeeded).isGreaterThan(REQUESTS / 4);
        awaitImports();
        assertThat(admin.get("/health").status()).isEqualTo(200);
        assertThat(admin.post(kept.path(search, Map.of()), kept.body(search)).text())
                .isEqualTo(before);
        try (Stream<Path> left = Files.list(folder.resolve("lake/incoming"))) {
            assertThat(left).isEmpty();
        }
        if (REQUESTS > WARM_UP) {
            assertThat(openFiles()).as("open files").isLessThan(files + SOME);
            assertThat(threads()).as("threads").isLessThan(threads + SOME);
        }
    }

    private static List<String> faults(Drafts.Draft draft, Wire.Answer answer) {
        int status = answer.status();
        if (status >= 500 && status != BUSY) {
            return List.of("status " + status);
        }
        if (draft.isOdd() && status == 400 && answer.header("Content-Type").startsWith("text/html")) {
            return List.of();
        }
        if (draft.isWrong() && status < 400) {
            return List.of("what is not as described succeeds");
        }
        return contract.faults(draft.operation(), status, answer::header, draft.isHead() ? null : answer.body());
    }

    private static void awaitImports() throws Exception {
        while (admin.get("/runs?limit=1000").text().contains("\"open\"")) {
            Thread.sleep(50);
        }
    }

    /// Returns how many files and sockets the process has open, or 0 where that cannot be told.
    private static long openFiles() throws IOException {
        if (!Files.isDirectory(OPEN_FILES)) {
            return 0;
        }
        try (Stream<Path> open = Files.list(OPEN_FILES)) {
            return open.count();
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
