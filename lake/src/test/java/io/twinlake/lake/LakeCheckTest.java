package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole and harmed lakes, checked.
final class LakeCheckTest {

    private static final int PICTURES = 6;

    @TempDir
    Path folder;

    private final List<Damage> damages = new ArrayList<>();
    private Path root;
    private Path catalog;

    @BeforeEach
    void fill() {
        root = folder.resolve("lake");
        catalog = root.resolve("catalog.db");
        FilledLake.create(root, PICTURES).close();
    }

    private CheckReport check() {
        damages.clear();
        return Lake.check(root, false, damages::add, _ -> {});
    }

    private CheckReport checkQuickly() {
        damages.clear();
        return Lake.check(root, true, damages::add, _ -> {});
    }

    @Test
    void countsAWholeLake() {
        AtomicLong checked = new AtomicLong();
        CheckReport report = Lake.check(root, false, damages::add, checked::set);

        long bytes = 0;
        for (int number = 1; number <= PICTURES; number++) {
            bytes += FilledLake.objects(number).stream()
                    .mapToLong(NewObject::length)
                    .sum();
        }
        assertThat(report).isEqualTo(new CheckReport(6, 12, 12, 12, 18, bytes, 0, 0, Map.of()));
        assertThat(report.isWhole()).isTrue();
        assertThat(damages).isEmpty();
        assertThat(checked).hasValue(18);
        assertThat(checkQuickly()).isEqualTo(new CheckReport(6, 12, 12, 12, 18, 0, 0, 0, Map.of()));
    }

    @Test
    void namesObjectsThatAreMissingDamagedOrCutOff() throws IOException {
        Files.delete(FilledLake.raw(root, 1));
        FilledLake.flip(FilledLake.raw(root, 2));
        try (FileChannel channel = FileChannel.open(FilledLake.crop(root, 3, 1), StandardOpenOption.WRITE)) {
            channel.truncate(3);
        }

        CheckReport report = check();

        assertThat(report.isWhole()).isFalse();
        assertThat(report.objects()).isEqualTo(18);
        assertThat(report.damages())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Damage.Reason.OBJECT_MISSING, 1L, Damage.Reason.OBJECT_DAMAGED, 2L));
        assertThat(damages)
                .containsExactlyInAnyOrder(
                        new Damage(Damage.Reason.OBJECT_MISSING, "raw " + Samples.pictureId(1), Samples.pictureId(1)),
                        new Damage(Damage.Reason.OBJECT_DAMAGED, "raw " + Samples.pictureId(2), Samples.pictureId(2)),
                        new Damage(
                                Damage.Reason.OBJECT_DAMAGED,
                                "crops " + FilledLake.crop(root, 3, 1).getFileName(),
                                Samples.pictureId(3)));
        assertThat(checkQuickly().damages()).isEqualTo(Map.of(Damage.Reason.OBJECT_MISSING, 1L));
    }

    @Test
    void namesObjectsThatCannotBeRead() throws IOException {
        Path file = FilledLake.crop(root, 1, 0);
        Files.delete(file);
        Files.createDirectory(file); // not even root can read a folder as a file

        check();

        assertThat(damages)
                .containsExactly(new Damage(
                        Damage.Reason.OBJECT_UNREADABLE, "crops " + file.getFileName(), Samples.pictureId(1)));
    }

    @Test
    void countsObjectsThatNoRowNamesAsNoDamage() {
        try (Lake lake = Lake.openToWrite(root)) {
            lake.objects().storeAll(FilledLake.objects(99));
        }

        CheckReport report = check();

        assertThat(report.unnamedObjects()).isEqualTo(3);
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void countsRunsThatAreOpen() {
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            Samples.beginRun(lake.catalog(), people);

            assertThat(check().openRuns()).isOne();
        }
    }

    @Test
    void namesReferencesThatLeadNowhere() throws SQLException {
        FilledLake.sql(catalog, "DELETE FROM identity", "DELETE FROM run WHERE run_id = 1");

        CheckReport report = check();

        assertThat(report.damages()).isEqualTo(Map.of(Damage.Reason.REFERENCE_BROKEN, 12L + 6 + 6));
        assertThat(damages)
                .contains(
                        new Damage(Damage.Reason.REFERENCE_BROKEN, "label to identity", null),
                        new Damage(Damage.Reason.REFERENCE_BROKEN, "origin 1 to run", null));
    }

    @Test
    void namesWhatIsWrongWithCropsAndEmbeddings() throws SQLException {
        FilledLake.sql(
                catalog,
                "DELETE FROM embedding WHERE crop_id = 1",
                "UPDATE crop SET refusal = 'face-blurred' WHERE crop_id = 2",
                "UPDATE embedding SET vector = zeroblob(8) WHERE crop_id = 3",
                "UPDATE embedding SET vector = zeroblob(2048) WHERE crop_id = 4",
                "UPDATE embedding SET vector = %s WHERE crop_id = 5".formatted(notANumber(512)),
                "UPDATE crop SET landmarks = %s WHERE crop_id = 6".formatted(notANumber(10)),
                "UPDATE crop SET ordinal = 7 WHERE crop_id = 7",
                "UPDATE picture SET bytes = bytes + 1 WHERE picture_id = 6");

        check();

        assertThat(damages)
                .containsExactly(
                        damage(Damage.Reason.EMBEDDING_MISSING, 1, 0),
                        damage(Damage.Reason.EMBEDDING_UNEXPECTED, 1, 1),
                        damage(Damage.Reason.EMBEDDING_LENGTH, 2, 0),
                        damage(Damage.Reason.EMBEDDING_NORM, 2, 1),
                        damage(Damage.Reason.EMBEDDING_NORM, 3, 0),
                        damage(Damage.Reason.LANDMARKS_WRONG, 3, 1),
                        damage(Damage.Reason.CROP_ID_WRONG, 4, 0),
                        new Damage(Damage.Reason.SIZE_WRONG, "picture " + Samples.pictureId(6), null));
    }

    private static String notANumber(int floats) {
        ByteBuffer buffer = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putFloat(Float.NaN);
        return "x'" + HexFormat.of().formatHex(buffer.array()) + "'";
    }

    private static Damage damage(Damage.Reason reason, int number, int ordinal) {
        return new Damage(reason, "crop " + FilledLake.cropId(number, ordinal), null);
    }

    @Test
    void namesLandmarksOfAnotherLengthAndWhatSqliteSays() throws SQLException {
        FilledLake.sql(catalog, "UPDATE crop SET landmarks = x'00' WHERE crop_id = 1");

        check();

        assertThat(damages)
                .containsExactly(
                        new Damage(Damage.Reason.CATALOG_DAMAGED, "catalog: CHECK constraint failed in crop", null),
                        damage(Damage.Reason.LANDMARKS_WRONG, 1, 0));
    }

    @Test
    void namesLabelsOfAnotherCollection() throws SQLException {
        try (Lake lake = Lake.openToWrite(root)) {
            lake.catalog()
                    .createCollection(new NewCollection(
                            "others",
                            PictureCollection.Kind.FACE,
                            "mobileface-1",
                            io.twinlake.model.QualityPolicy.DEFAULT));
        }
        FilledLake.sql(
                catalog,
                "INSERT INTO identity (collection_id, name, folded) VALUES (2, 'Bob', 'bob')",
                "UPDATE label SET identity_id = (SELECT identity_id FROM identity WHERE name = 'Bob')"
                        + " WHERE crop_id = 3");

        check();

        assertThat(damages)
                .containsExactly(
                        new Damage(Damage.Reason.LABEL_MISPLACED, "label of crop " + FilledLake.cropId(2, 0), null));
    }

    @Test
    void goesOnWhereDamagedPagesBarTheWay() throws IOException {
        Files.delete(FilledLake.raw(root, 1));
        byte[] garbage = new byte[Schema.PAGE_BYTES];
        java.util.Arrays.fill(garbage, (byte) 0x5a);
        try (FileChannel channel = FileChannel.open(catalog, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(garbage), channel.size() - Schema.PAGE_BYTES); // holds embeddings
        }

        CheckReport report = check();

        assertThat(report.damages()).containsKeys(Damage.Reason.CATALOG_DAMAGED, Damage.Reason.OBJECT_MISSING);
        assertThat(report.objects()).isEqualTo(18);
    }

    /// Pictures come and go as quickly as they can; none of that is damage.
    @Test
    void findsALakeWholeThatIsWrittenTo() throws InterruptedException {
        try (Lake lake = Lake.openToWrite(root)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            AtomicBoolean stopped = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int number = 100; !stopped.get(); number++) {
                    FilledLake.store(lake, number, number);
                    if (number >= 110) {
                        lake.removePicture(people, Samples.pictureId(number - 10));
                    }
                }
            });
            try {
                for (int i = 0; i < 20; i++) {
                    assertThat(check().damages()).isEmpty();
                }
            } finally {
                stopped.set(true);
                writer.join();
            }
        }
        assertThat(check().isWhole()).isTrue();
    }
}
