package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a lake, again and again to the same folder, cut off, beside writers; and lakes made of them.
final class BackupTest {

    @TempDir
    Path folder;

    private final List<Damage> damages = new ArrayList<>();
    private Path root;
    private Path backup;
    private Path restored;

    @BeforeEach
    void fill() {
        root = folder.resolve("lake");
        backup = folder.resolve("backup");
        restored = folder.resolve("restored");
        FilledLake.create(root, 6).close();
    }

    private CopyReport backUp() {
        return backUp(false, _ -> {});
    }

    private CopyReport backUp(boolean verify, LongConsumer progress) {
        damages.clear();
        try (Lake lake = Lake.openToRead(root)) {
            return lake.backUp(backup, verify, damages::add, progress);
        }
    }

    private CopyReport restore() {
        damages.clear();
        return Lake.restore(backup, restored, damages::add, _ -> {});
    }

    private static void assertWhole(Path root) {
        List<Damage> damages = new ArrayList<>();
        CheckReport report = Lake.check(root, false, damages::add, _ -> {});
        assertThat(damages).isEmpty();
        assertThat(report.unnamedObjects()).isZero();
    }

    private static long bytes(int from, int to) {
        long bytes = 0;
        for (int number = from; number <= to; number++) {
            bytes += FilledLake.objects(number).stream()
                    .mapToLong(NewObject::length)
                    .sum();
        }
        return bytes;
    }

    @Test
    void givesTheSameLakeBack() throws IOException {
        Files.writeString(root.resolve("twinlake.properties"), "workers = 1");
        Path model = Files.createDirectories(root.resolve("models/own-1")).resolve("encoder.onnx");
        Files.writeString(model, "weights");
        Files.createDirectories(root.resolve("indexes"));
        Files.writeString(root.resolve("indexes/1.index"), "an index");

        assertThat(backUp()).isEqualTo(new CopyReport(6, 6, 18, 18, bytes(1, 6), 0, 0));
        assertWhole(backup);
        assertThat(restore()).isEqualTo(new CopyReport(6, 6, 18, 18, bytes(1, 6), 0, 0));

        assertWhole(restored);
        assertThat(FilledLake.contents(restored)).isEqualTo(FilledLake.contents(root));
        assertThat(restored.resolve("twinlake.properties")).hasContent("workers = 1");
        assertThat(restored.resolve("models/own-1/encoder.onnx")).hasContent("weights");
        assertThat(restored.resolve("indexes")).doesNotExist();
        try (Lake lake = Lake.openToWrite(restored)) {
            FilledLake.store(lake, 7, 8);
        }
        assertWhole(restored);
    }

    @Test
    void keepsTheLogOfALakeInWhatItRestores() throws IOException {
        backUp();
        restore();

        byte[] header = Files.readAllBytes(restored.resolve("catalog.db"));
        assertThat(header[18]).isEqualTo((byte) 2); // SQLite's file format: 2 is a write-ahead log
        assertThat(restored).isDirectoryNotContaining("glob:**.new*");
    }

    @Test
    void copiesOnlyWhatIsNewTheSecondTime() {
        backUp();
        assertThat(backUp()).isEqualTo(new CopyReport(6, 6, 18, 0, 0, 0, 0));
        try (Lake lake = Lake.openToWrite(root)) {
            FilledLake.store(lake, 7, 8);
        }

        assertThat(backUp()).isEqualTo(new CopyReport(8, 8, 24, 6, bytes(7, 8), 0, 0));
        assertWhole(backup);
    }

    @Test
    void erasureReachesTheNextBackup() throws IOException {
        Files.createDirectories(root.resolve("models/own-1"));
        Files.writeString(root.resolve("models/own-1/encoder.onnx"), "weights");
        backUp();
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            lake.removePicture(people, Samples.pictureId(2));
            lake.remove(people, List.of(Samples.cropId(3, 0, Samples.RECIPE)));
        }
        Files.delete(root.resolve("models/own-1/encoder.onnx"));

        assertThat(backUp()).isEqualTo(new CopyReport(8, 5, 14, 0, 0, 4, 0));

        assertThat(FilledLake.raw(backup, 2)).doesNotExist();
        assertThat(FilledLake.crop(backup, 2, 0)).doesNotExist();
        assertThat(FilledLake.crop(backup, 3, 0)).doesNotExist();
        assertThat(FilledLake.crop(backup, 3, 1)).exists();
        assertThat(backup.resolve("models/own-1/encoder.onnx")).doesNotExist();
        assertWhole(backup);
        assertThat(restore().objects()).isEqualTo(14);
        assertThat(FilledLake.contents(restored)).isEqualTo(FilledLake.contents(root));
    }

    @Test
    void goesOnWithABackupThatWasCutOff() throws IOException {
        assertThatThrownBy(() -> backUp(false, count -> {
                    if (count == 10) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");
        Files.writeString(backup.resolve("objects/tmp/half"), "half");

        CatalogTest.assertFails(
                this::restore,
                ErrorCode.LAKE_NOT_FOUND,
                "Expected a whole backup, found no " + backup.resolve("catalog.backup"));
        assertThat(restored).doesNotExist();

        assertThat(backUp().copied()).isBetween(1L, 18L);
        assertThat(backup.resolve("objects/tmp")).isEmptyDirectory();
        assertThat(backup).isDirectoryNotContaining("glob:**.new*");
        assertWhole(backup);
    }

    @Test
    void keepsTheBackupBeforeWhenTheNextIsCutOff() {
        backUp();
        Map<CropId, String> before = FilledLake.contents(root);
        try (Lake lake = Lake.openToWrite(root)) {
            lake.removePicture(lake.catalog().loadCollection("people"), Samples.pictureId(1));
            FilledLake.store(lake, 7, 8);
        }
        assertThatThrownBy(() -> backUp(false, count -> {
                    if (count == 20) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");

        restore();

        assertThat(FilledLake.contents(restored)).isEqualTo(before);
        assertWhole(restored);
    }

    @Test
    void makesAnotherSnapshotWhenSomethingWasRemovedBeforeItWasCopied() {
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            AtomicBoolean removed = new AtomicBoolean();

            CopyReport report = lake.backUp(backup, false, damages::add, count -> {
                if (count == 6 && removed.compareAndSet(false, true)) { // all raw pictures are seen to, no crop is
                    lake.removePicture(people, Samples.pictureId(4));
                    FilledLake.store(lake, 7, 7);
                }
            });

            assertThat(damages).isEmpty();
            assertThat(report.pictures()).isEqualTo(6);
            assertThat(report.objects()).isEqualTo(18);
        }
        assertWhole(backup);
        assertThat(FilledLake.raw(backup, 4)).doesNotExist();
        restore();
        assertThat(FilledLake.contents(restored)).isEqualTo(FilledLake.contents(root));
    }

    @Test
    void givesUpWhenEverySnapshotIsOutdated() {
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            int[] next = {100};
            FilledLake.store(lake, 100, 100);

            CatalogTest.assertFails(
                    () -> lake.backUp(backup, false, damages::add, count -> {
                        if (count == 7) {
                            lake.removePicture(people, Samples.pictureId(next[0]));
                            next[0]++;
                            FilledLake.store(lake, next[0], next[0]);
                        }
                    }),
                    ErrorCode.BUSY,
                    "Pictures were removed from the lake faster than they could be copied; the backup is as it was: "
                            + backup);
        }
    }

    /// The writer adds and removes as quickly as it can while one backup after the other is made.
    @Test
    void isConsistentWhateverIsWrittenBesideIt() throws InterruptedException, IOException {
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            AtomicBoolean stopped = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                Random random = new Random(4);
                for (int number = 100; !stopped.get(); number++) {
                    FilledLake.store(lake, number, number);
                    if (number >= 120) {
                        lake.removePicture(people, Samples.pictureId(number - random.nextInt(5, 20)));
                        lake.remove(people, List.of(Samples.cropId(number, 1, Samples.RECIPE)));
                    }
                }
            });
            try {
                for (int i = 0; i < 8; i++) {
                    lake.backUp(backup, false, damages::add, _ -> {});
                    assertWhole(backup);
                }
            } finally {
                stopped.set(true);
                writer.join();
            }
            assertThat(damages).isEmpty();
            lake.backUp(backup, false, damages::add, _ -> {});
        }
        restore();
        assertWhole(restored);
        assertThat(FilledLake.contents(restored)).isEqualTo(FilledLake.contents(root));
        assertThat(names(restored)).isEqualTo(names(root));
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("objects"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void tellsWhatTheLakeHasLostAndBacksUpTheRest() throws IOException {
        Files.delete(FilledLake.raw(root, 1));
        FilledLake.flip(FilledLake.crop(root, 2, 0));

        CopyReport report = backUp();

        assertThat(List.of(report.objects(), report.copied(), report.damaged())).containsExactly(18L, 16L, 2L);
        List<Damage> lost = List.of(
                new Damage(Damage.Reason.OBJECT_MISSING, "raw " + Samples.pictureId(1), Samples.pictureId(1)),
                new Damage(
                        Damage.Reason.OBJECT_DAMAGED,
                        "crops " + FilledLake.crop(root, 2, 0).getFileName(),
                        null));
        assertThat(damages).isEqualTo(lost);
        assertThat(restore().damaged()).isEqualTo(2);
        assertThat(damages)
                .extracting(Damage::where)
                .containsExactly(lost.get(0).where(), lost.get(1).where());
    }

    @Test
    void keepsGoodCopiesOfWhatTheLakeHasLost() throws IOException {
        backUp();
        Map<CropId, String> before = FilledLake.contents(root);
        Files.delete(FilledLake.raw(root, 1));
        FilledLake.flip(FilledLake.crop(root, 2, 0));

        assertThat(backUp(true, _ -> {}).damaged()).isZero();
        assertWhole(backup);
        restore();
        assertThat(FilledLake.contents(restored)).isEqualTo(before);
    }

    @Test
    void replacesDamagedCopiesWhenItVerifies() throws IOException {
        backUp();
        FilledLake.flip(FilledLake.raw(backup, 1));

        assertThat(backUp().copied()).isZero();
        assertThat(backUp(true, _ -> {}).copied()).isOne();

        assertWhole(backup);
    }

    @Test
    void restoresNothingFromADamagedCatalog() throws SQLException {
        backUp();
        FilledLake.sql(backup.resolve("catalog.backup"), "DELETE FROM identity");

        CatalogTest.assertFails(
                this::restore,
                ErrorCode.LAKE_CORRUPT,
                "The catalog of the backup is damaged, label to identity (reference-broken): " + backup);

        assertThat(restored.resolve("catalog.db")).doesNotExist();
    }

    @Test
    void goesOnWithARestorationThatWasCutOff() throws IOException {
        backUp();
        assertThatThrownBy(() -> Lake.restore(backup, restored, damages::add, count -> {
                    if (count == 10) {
                        throw new IllegalStateException("cut off");
                    }
                }))
                .hasMessage("cut off");
        CatalogTest.assertFails(
                () -> Lake.openToRead(restored),
                ErrorCode.LAKE_NOT_FOUND,
                "Expected a lake, found no " + restored.resolve("catalog.db"));
        LocalObjects.at(restored.resolve("objects")).storeAll(FilledLake.objects(99)); // of another backup, say

        assertThat(restore().dropped()).isEqualTo(3);

        assertWhole(restored);
        assertThat(FilledLake.contents(restored)).isEqualTo(FilledLake.contents(root));
    }

    @Test
    void restoresOnlyIntoAnEmptyFolder() throws IOException {
        backUp();
        CatalogTest.assertFails(
                () -> Lake.restore(backup, root, damages::add, _ -> {}),
                ErrorCode.LAKE_EXISTS,
                "There is a lake already: " + root);
        Files.createDirectories(restored.resolve("indexes"));
        CatalogTest.assertFails(
                this::restore,
                ErrorCode.LAKE_EXISTS,
                "Expected an empty folder for a new lake, found files in: " + restored);
    }

    @Test
    void refusesFoldersOfOthers() throws IOException {
        Files.createDirectories(backup);
        Files.writeString(backup.resolve("holiday.jpg"), "a picture");
        CatalogTest.assertFails(
                this::backUp,
                ErrorCode.LAKE_EXISTS,
                "Expected a backup or an empty folder for one, found other files in: " + backup);
        Files.delete(backup.resolve("holiday.jpg"));
        backUp();

        Path other = folder.resolve("other");
        FilledLake.create(other, 1).close();
        try (Lake lake = Lake.openToRead(other)) {
            CatalogTest.assertFails(
                    () -> lake.backUp(backup, false, damages::add, _ -> {}),
                    ErrorCode.LAKE_EXISTS,
                    "The folder has a backup of another lake: " + backup);
            CatalogTest.assertFails(
                    () -> lake.backUp(root, false, damages::add, _ -> {}),
                    ErrorCode.LAKE_EXISTS,
                    "Expected a backup or an empty folder for one, found other files in: " + root);
            CatalogTest.assertFails(
                    () -> lake.backUp(other.resolve("backup"), false, damages::add, _ -> {}),
                    ErrorCode.LAKE_EXISTS,
                    "A backup is not kept inside its lake: " + other.resolve("backup"));
        }
        assertWhole(backup);
    }

    @Test
    void goesOnToBackUpARestoredLakeToTheSameFolder() {
        backUp();
        restore();
        try (Lake lake = Lake.openToWrite(restored)) {
            FilledLake.store(lake, 7, 7);
            assertThat(lake.backUp(backup, false, damages::add, _ -> {}).copied())
                    .isEqualTo(3);
        }
        assertWhole(backup);
    }
}
