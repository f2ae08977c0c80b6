package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalog that is damaged, foreign or newer, and a disk that is full.
final class DamageTest {

    @TempDir
    Path folder;

    private Path root;
    private Path file;

    @BeforeEach
    void fill() {
        root = folder.resolve("lake");
        file = root.resolve("catalog.db");
        try (Lake lake = Lake.create(root)) {
            commit(lake, 50);
        }
    }

    private static void commit(Lake lake, int pictures) {
        Catalog catalog = lake.catalog();
        PictureCollection people = catalog.createCollection(Samples.PEOPLE);
        long run = Samples.beginRun(catalog, people);
        catalog.commit(
                run,
                people,
                IntStream.range(0, pictures)
                        .mapToObj(number -> Samples.picture(number, 1, "Ann"))
                        .toList(),
                List.of());
    }

    @Test
    void namesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file, "These are not the bytes of a database at all. ".repeat(30));

        assertOpeningFails(
                ErrorCode.LAKE_CORRUPT, "Expected a Twinlake catalog, but it is damaged or no database: " + file);
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        Files.write(file, new byte[0]);

        assertOpeningFails(
                ErrorCode.LAKE_CORRUPT,
                "Expected a Twinlake catalog, but its application id is 00000000, not 54574c4b: " + file);
    }

    @Test
    void namesATruncatedCatalog() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }

        assertOpeningFails(
                ErrorCode.LAKE_CORRUPT, "Expected a Twinlake catalog, but it is damaged or no database: " + file);
    }

    @Test
    void namesDamagedPagesWhenTheyAreRead() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] garbage = new byte[Schema.PAGE_BYTES];
            java.util.Arrays.fill(garbage, (byte) 0x5a);
            for (long at = 2L * Schema.PAGE_BYTES; at < channel.size(); at += garbage.length) {
                channel.write(ByteBuffer.wrap(garbage), at);
            }
        }

        assertThatThrownBy(() -> {
                    try (Lake lake = Lake.openToRead(root)) {
                        lake.catalog().forEachCurated(lake.catalog().loadCollection("people"), _ -> {});
                    }
                })
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_CORRUPT))
                .hasMessage("Expected a Twinlake catalog, but it is damaged or no database: " + file);
    }

    @Test
    void namesACatalogOfANewerProgram() throws SQLException {
        try (Session session = Session.toWrite(file)) {
            session.execute("PRAGMA user_version = 99");
        }

        assertOpeningFails(
                ErrorCode.LAKE_NEWER,
                "Expected a catalog of version %d or older, found version 99; use a newer Twinlake: %s"
                        .formatted(Schema.VERSION, file));
    }

    private void assertOpeningFails(ErrorCode code, String message) {
        CatalogTest.assertFails(() -> Lake.openToRead(root), code, message);
        CatalogTest.assertFails(() -> Lake.openToWrite(root), code, message);
        assertThatThrownBy(() -> Lake.openToWrite(root)) // and did not stay locked
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /// Runs on a file system of 2 MB in memory, which only root may mount.
    @Test
    void saysThatTheDiskIsFullAndLosesNothing() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()) == 0,
                "a small file system needs the right to mount");
        try {
            fillsTheDisk(disk);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fillsTheDisk(Path disk) throws IOException {
        Path small = disk.resolve("lake");
        long committed;
        try (Lake lake = Lake.create(small)) {
            Catalog catalog = lake.catalog();
            PictureCollection people = catalog.createCollection(Samples.PEOPLE);
            long run = Samples.beginRun(catalog, people);
            assertThatThrownBy(() -> {
                        for (int batch = 0; batch < 500; batch++) {
                            catalog.commit(run, people, batch(batch), List.of());
                        }
                    })
                    .isInstanceOfSatisfying(
                            TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
                    .hasMessage("No space left to write the catalog: " + small.resolve("catalog.db"));
            byte[] large = new byte[4 << 20];
            assertThatThrownBy(() -> lake.objects().storeAll(List.of(NewObject.of(Shelf.RAW, large))))
                    .isInstanceOfSatisfying(
                            TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
            assertThat(small.resolve("objects/tmp")).isEmptyDirectory();
            committed = catalog.position();
            assertThat(catalog.counts(people).curated())
                    .isEqualTo(committed * 8)
                    .isPositive();
        }
        try (Lake lake = Lake.openToRead(small)) {
            PictureCollection people = lake.catalog().loadCollection("people");
            assertThat(lake.catalog().counts(people).curated()).isEqualTo(committed * 8);
        }
    }

    private static List<StagedPicture> batch(int batch) {
        List<StagedPicture> pictures = new ArrayList<>();
        for (int number = batch * 8; number < batch * 8 + 8; number++) {
            pictures.add(Samples.picture(number, 1, null));
        }
        return pictures;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return -1; // there is no such program here
        }
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
