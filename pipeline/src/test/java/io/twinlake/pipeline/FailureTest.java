package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunHistory;
import io.twinlake.lake.RunReport;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.Item;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What fails beside the pictures: the disk, the store, the source, the user's patience. Whatever it is, the
/// next run makes it good.
@Timeout(300)
final class FailureTest {

    private static final int PICTURES = 8;

    /// Commits each picture by itself, so that there is something to lose.
    private static final PipelineSettings ONE_BY_ONE = new PipelineSettings(2, 2, 1 << 20, 1);

    @TempDir
    Path folder;

    private Path photos;
    private LakeState undisturbed;

    @BeforeEach
    void fill() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        for (int number = 0; number < PICTURES; number++) {
            Files.write(photos.resolve(number + ".jpg"), Pictures.small(1 + number % 6, 400 + number));
        }
        try (People people = People.create(folder.resolve("undisturbed"))) {
            people.ingest(photos, Labels.NONE);
            undisturbed = LakeState.of(people, photos);
        }
    }

    /// Runs on a file system of 3 MB in memory, which only root may mount.
    @Test
    void endsOnAFullDiskAndGoesOnWithRoom() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()) == 0,
                "a small file system needs the right to mount");
        try (People people = People.create(disk.resolve("lake"))) {
            Path ballast = Files.write(disk.resolve("ballast"), new byte[2_200_000]);

            assertThatThrownBy(() -> people.ingest(photos, Labels.NONE, ONE_BY_ONE))
                    .isInstanceOf(TwinlakeException.class)
                    .hasMessageStartingWith("No space left to ")
                    .extracting(e -> ((TwinlakeException) e).code())
                    .isEqualTo(ErrorCode.DISK_FULL);

            assertThat(undisturbed.pictures())
                    .containsAllEntriesOf(LakeState.of(people, photos).pictures());
            Files.delete(ballast);
            assertThat(run("mount", "-o", "remount,size=30m", disk.toString())).isZero();
            people.ingest(photos, Labels.NONE, ONE_BY_ONE);
            assertThat(LakeState.of(people, photos)).isEqualTo(undisturbed);
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void endsWhenItsObjectsCannotBeStored() throws IOException {
        Path root = folder.resolve("lake");
        Path temporary = root.resolve("objects/tmp");
        try (People people = People.create(root)) {
            AtomicLong stored = new AtomicLong();

            assertThatThrownBy(() -> ingest(people, People.folder(photos, Labels.NONE), items -> {
                        stored.set(items);
                        if (items == 3) {
                            replaceByFile(temporary);
                        }
                    }))
                    .isInstanceOf(TwinlakeException.class)
                    .extracting(e -> ((TwinlakeException) e).code())
                    .isEqualTo(ErrorCode.STORAGE_FAILED);

            assertThat(stored.get()).isEqualTo(3);
            assertThat(lastRun(people)).isEqualTo(Run.State.FAILED);
            RunHistory runs = people.lake().catalog().runs();
            Run failed = runs.latest(1).getFirst();
            assertThat(failed.failure()).isEqualTo("storage-failed");
            assertThat(runs.report(failed.id()).orElseThrow().items()).isEqualTo(3);
            assertThat(LakeState.of(people, photos).pictures()).hasSize(3);
            Files.delete(temporary);
            Files.createDirectory(temporary);
            people.ingest(photos, Labels.NONE);
            assertThat(lastRun(people)).isEqualTo(Run.State.DONE);
            assertThat(LakeState.of(people, photos)).isEqualTo(undisturbed);
        }
    }

    @Test
    void marksTheRunAsFailedWhenTheSourceIsLost() throws IOException {
        TwinlakeException lost = new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "The archive is gone");
        try (People people = People.create(folder.resolve("lake"));
                Source source = new Lost(People.folder(photos, Labels.NONE), 5, lost)) {
            assertThatThrownBy(() -> ingest(people, source, _ -> {})).isSameAs(lost);

            assertThat(lastRun(people)).isEqualTo(Run.State.FAILED);
            LakeState left = LakeState.of(people, photos);
            assertThat(left.pictures().size()).isBetween(2, 5);
            people.ingest(photos, Labels.NONE);
            assertThat(LakeState.of(people, photos)).isEqualTo(undisturbed);
        }
    }

    @Test
    void storesWhatIsUnderwayWhenCancelledAndGoesOnNextTime() throws IOException {
        try (People people = People.create(folder.resolve("lake"));
                Source source = People.folder(photos, Labels.NONE)) {
            AtomicBoolean cancelled = new AtomicBoolean();

            RunReport report = people.pipeline(ONE_BY_ONE)
                    .ingest(source, "photos", items -> cancelled.set(items >= 2), cancelled::get);

            assertThat(report.items()).isBetween(2L, PICTURES - 1L);
            assertThat(lastRun(people)).isEqualTo(Run.State.CANCELLED);
            assertThat(LakeState.of(people, photos).pictures()).hasSize((int) report.items());
            people.ingest(photos, Labels.NONE);
            assertThat(LakeState.of(people, photos)).isEqualTo(undisturbed);
        }
    }

    @Test
    void isDoneWhenItIsCancelledAfterTheLastPicture() throws IOException {
        try (People people = People.create(folder.resolve("lake"));
                Source source = People.folder(photos, Labels.NONE)) {
            AtomicBoolean cancelled = new AtomicBoolean();

            people.pipeline(People.TWO_WORKERS)
                    .ingest(source, "photos", items -> cancelled.set(items == PICTURES), cancelled::get);

            assertThat(cancelled).isTrue();
            assertThat(lastRun(people)).isEqualTo(Run.State.DONE);
        }
    }

    @Test
    void refusesAnotherEncodersCollection() {
        try (People people = People.create(folder.resolve("lake"))) {
            PictureCollection other = people.lake()
                    .catalog()
                    .createCollection(new NewCollection(
                            "others", PictureCollection.Kind.FACE, "another-1", QualityPolicy.DEFAULT));

            assertThatThrownBy(() ->
                            new Pipeline(people.lake(), other, Pictures.VISION, People.TWO_WORKERS, Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Collection others is made with encoder another-1, found: "
                            + Pictures.VISION.encoder().id());
        }
    }

    private static void ingest(People people, Source source, LongConsumer stored) {
        people.pipeline(ONE_BY_ONE).ingest(source, "photos", stored, () -> false);
    }

    private static Run.State lastRun(People people) {
        return people.lake().catalog().runs().latest(1).getFirst().state();
    }

    private static void replaceByFile(Path temporary) {
        try {
            Files.delete(temporary);
            Files.createFile(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such command here
        }
    }

    /// A source that is lost after some items.
    private static final class Lost extends SourceAround {

        private final TwinlakeException loss;
        private int left;

        Lost(Source whole, int items, TwinlakeException loss) {
            super(whole);
            this.left = items;
            this.loss = loss;
        }

        @Override
        public Optional<Item> next() {
            if (left-- == 0) {
                throw loss;
            }
            return super.next();
        }
    }
}
