package io.twinlake.lake;

import static io.twinlake.lake.CatalogTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeTest {

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void name() {
        root = folder.resolve("lake");
    }

    @Test
    void opensAgainWithEverythingInIt() {
        LayerCounts counts;
        PictureCollection people;
        try (Lake lake = filled()) {
            people = lake.catalog().loadCollection("people");
            counts = lake.catalog().counts(people);
        }
        assertThat(root.resolve("catalog.db-wal")).doesNotExist();

        try (Lake lake = Lake.openToRead(root)) {
            assertThat(lake.catalog().collections()).containsExactly(people);
            assertThat(lake.catalog().counts(people)).isEqualTo(counts);
            assertThat(lake.catalog().position()).isEqualTo(1);
            assertThat(lake.objects().load(Shelf.RAW, Sha256.of(Samples.pictureBytes(1))))
                    .isEqualTo(Samples.pictureBytes(1));
        }
    }

    private Lake filled() {
        Lake lake = Lake.create(root);
        PictureCollection people = lake.catalog().createCollection(Samples.PEOPLE);
        long run = Samples.beginRun(lake.catalog(), people);
        lake.objects().storeAll(List.of(NewObject.of(Shelf.RAW, Samples.pictureBytes(1))));
        lake.catalog().commit(run, people, List.of(Samples.picture(1, 2, "Ann")), List.of());
        lake.catalog().endRun(run, Run.State.DONE, Samples.NINE);
        return lake;
    }

    @Test
    void createsInAnEmptyFolderOnly() throws IOException {
        Files.createDirectories(root);
        Lake.create(root).close();
        assertFails(() -> Lake.create(root), ErrorCode.LAKE_EXISTS, "There is a lake already: " + root);

        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.writeString(photos.resolve("1.jpg"), "x");
        assertFails(
                () -> Lake.create(photos),
                ErrorCode.LAKE_EXISTS,
                "Expected an empty folder for a new lake, found files in: " + photos);
    }

    @Test
    void createsAfterAKilledAttempt() throws IOException {
        Files.createDirectories(root.resolve("objects"));
        Files.writeString(root.resolve("catalog.db.new"), "half");
        Files.writeString(root.resolve("lock"), "123");

        Lake.create(root).close();

        assertThat(root.resolve("catalog.db.new")).doesNotExist();
    }

    @Test
    void saysWhereItExpectedALake() {
        assertFails(
                () -> Lake.openToRead(root),
                ErrorCode.LAKE_NOT_FOUND,
                "Expected a lake, found no " + root.resolve("catalog.db"));
        assertFails(
                () -> Lake.openToWrite(root),
                ErrorCode.LAKE_NOT_FOUND,
                "Expected a lake, found no " + root.resolve("catalog.db"));
        assertThat(root).doesNotExist();
    }

    @Test
    void writesNothingWhenOpenedToRead() {
        filled().close();

        try (Lake lake = Lake.openToRead(root)) {
            assertThatThrownBy(() -> lake.catalog().createCollection(Samples.PEOPLE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The lake was opened to read: " + root.resolve("catalog.db"));
        }
    }

    @Test
    void refusesASecondWriterInTheSameProcess() {
        try (Lake _ = filled()) {
            assertFails(
                    () -> Lake.openToWrite(root),
                    ErrorCode.LAKE_LOCKED,
                    "The lake is being written to by this process: " + root);
        }
        Lake.openToWrite(root).close();
    }

    @Test
    void refusesASecondWriterInAnotherProcessButLetsItRead() throws Exception {
        filled().close();
        try (LakeProcess other = LakeProcess.start(root)) {
            other.awaitBatches(1);

            assertFails(
                    () -> Lake.openToWrite(root),
                    ErrorCode.LAKE_LOCKED,
                    "The lake is being written to by process %d: %s".formatted(other.pid(), root));
            try (Lake lake = Lake.openToRead(root)) {
                long before = lake.catalog().position();
                other.awaitBatches(Math.toIntExact(before)); // one more than it had then, however quick it is
                assertThat(lake.catalog().position()).isGreaterThan(before);
            }
        }
    }

    @Test
    void isWholeAfterItsWriterWasKilled() throws Exception {
        filled().close();
        try (LakeProcess other = LakeProcess.start(root)) {
            other.awaitBatches(7);
        }
        Files.writeString(root.resolve("objects/tmp/left"), "half");

        try (Lake lake = Lake.openToWrite(root)) {
            Catalog catalog = lake.catalog();
            PictureCollection people = catalog.loadCollection("people");
            LayerCounts counts = catalog.counts(people);
            long batches = catalog.position() - 1;
            assertThat(batches).isGreaterThanOrEqualTo(7);
            assertThat(counts.pictures()).isEqualTo(1 + 4 * batches);
            assertThat(counts.curated()).isEqualTo(2 + 8 * batches);
            assertThat(counts.labelledCrops()).isEqualTo(2 + 8 * batches);
            assertThat(catalog.runs().latest(1)).extracting(Run::state).containsExactly(Run.State.INTERRUPTED);
            assertThat(root.resolve("objects/tmp")).isEmptyDirectory();
            for (int number = 4; number < 4 + 4 * batches; number++) {
                PictureView view =
                        catalog.findPicture(Samples.pictureId(number)).orElseThrow();
                assertThat(lake.objects().contains(Shelf.RAW, view.id().sha256()))
                        .isTrue();
                for (FaceView face : view.stagings().getFirst().faces()) {
                    assertThat(lake.objects().load(Shelf.CROPS, face.jpeg())).isNotEmpty();
                }
            }
            assertThat(lake.objects().usage(Shelf.RAW).objects()).isGreaterThanOrEqualTo(counts.pictures());
        }
    }

    @Test
    void leavesNothingOfACommitThatWasNotFinished() throws Exception {
        filled().close();
        Session abandoned = Session.toWrite(root.resolve("catalog.db"));
        abandoned.execute("BEGIN IMMEDIATE");
        abandoned.execute("DELETE FROM staging");
        abandoned.close();

        try (Lake lake = Lake.openToRead(root)) {
            assertThat(lake.catalog()
                            .counts(lake.catalog().loadCollection("people"))
                            .curated())
                    .isEqualTo(2);
        }
    }
}
