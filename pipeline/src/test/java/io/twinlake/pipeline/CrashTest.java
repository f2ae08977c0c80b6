package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.Lake;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunReport;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ingests that are killed, and two processes at one lake.
///
/// Three kills by default; for more, at other moments: `mvn -pl pipeline -am verify -Dtest=CrashTest
/// -Dtwinlake.kills=100 -Dtwinlake.seed=7 -Dsurefire.failIfNoSpecifiedTests=false`
@Timeout(1800)
final class CrashTest {

    private static final int KILLS = Integer.getInteger("twinlake.kills", 3);
    private static final long SEED = Long.getLong("twinlake.seed", 1);
    private static final int PICTURES = 18;

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void fill() throws IOException {
        photos = folder.resolve("photos");
        for (int number = 0; number < PICTURES; number++) {
            Path person = Files.createDirectories(photos.resolve("Person " + number % 4));
            Files.write(person.resolve(number + ".jpg"), Pictures.small(1 + number % 6, 320 + 16 * number));
        }
        Files.write(photos.resolve("broken.jpg"), Pictures.truncated());
    }

    @Test
    void goesOnWhereAKilledRunEnded() throws IOException, InterruptedException {
        LakeState undisturbed;
        try (People people = People.create(folder.resolve("undisturbed"))) {
            people.ingest(photos, Labels.FOLDER);
            undisturbed = LakeState.of(people, photos);
        }
        Random random = new Random(SEED);
        int ended = 0;
        Path root = folder.resolve("killed 0");
        People.create(root).close();
        for (int kill = 0; kill < KILLS; kill++) {
            String which = "kill %d of seed %d".formatted(kill, SEED);
            kill(root, random);
            LakeState left = stateAfterKill(root);
            assertThat(undisturbed.embeddings()).as(which).containsAllEntriesOf(left.embeddings());
            assertThat(undisturbed.pictures()).as(which).containsAllEntriesOf(left.pictures());
            if (left.pictures().size() == PICTURES + 1 || kill == KILLS - 1) {
                assertThat(finish(root)).as(which).isEqualTo(undisturbed);
                ended++;
                root = folder.resolve("killed " + ended);
                People.create(root).close();
            }
        }
        assertThat(ended).isPositive();
    }

    /// Starts an ingest and kills it: some soon after it began, some while it stores, some in between.
    private void kill(Path root, Random random) throws IOException, InterruptedException {
        int stored = random.nextInt(8);
        long millis = random.nextInt(60);
        try (IngestProcess process = IngestProcess.start(root, photos)) {
            if (process.awaitStored(stored)) {
                Thread.sleep(millis);
            }
        }
    }

    private LakeState stateAfterKill(Path root) throws IOException {
        try (People people = People.openToRead(root)) {
            return LakeState.of(people, photos);
        }
    }

    private LakeState finish(Path root) throws IOException {
        try (People people = People.openToWrite(root)) {
            assertThat(people.lake().catalog().runs().latest(1000))
                    .extracting(Run::state)
                    .isSubsetOf(Run.State.INTERRUPTED, Run.State.DONE);
            RunReport report = people.ingest(photos, Labels.FOLDER);
            assertThat(report.items()).isEqualTo(PICTURES + 1);
            return LakeState.of(people, photos);
        }
    }

    @Test
    void letsOthersReadButNotWriteMeanwhile() throws IOException {
        Path root = folder.resolve("lake");
        People.create(root).close();
        try (IngestProcess process = IngestProcess.start(root, photos)) {
            assertThat(process.awaitStored(1)).isTrue();

            assertThatThrownBy(() -> Lake.openToWrite(root))
                    .isInstanceOf(TwinlakeException.class)
                    .hasMessage("The lake is being written to by process %d: %s".formatted(process.pid(), root))
                    .extracting(e -> ((TwinlakeException) e).code())
                    .isEqualTo(ErrorCode.LAKE_LOCKED);
            try (People people = People.openToRead(root)) {
                LayerCounts during = people.lake().catalog().counts(people.collection());
                assertThat(during.pictures()).isPositive();
                assertThat(LakeState.of(people, photos).pictures()).isNotEmpty();
                assertThat(process.awaitEnd()).isZero();
                LayerCounts after = people.lake().catalog().counts(people.collection());
                assertThat(after.pictures()).isEqualTo(PICTURES + 1);
            }
        }
    }
}
