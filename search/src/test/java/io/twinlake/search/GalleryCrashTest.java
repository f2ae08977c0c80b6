package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another process that makes a gallery's file again and again, and is killed while it does.
final class GalleryCrashTest {

    private static final int FACES = 5_000;
    private static final int DIMENSION = 64;
    private static final SyntheticFaces SYNTHETIC = new SyntheticFaces(DIMENSION);

    /// Turned up by hand: `-Dgallery.kills=50`.
    private static final int KILLS = Integer.getInteger("gallery.kills", 3);

    @TempDir
    Path folder;

    @Test
    void aFileIsWholeOrAbsentWheneverItsWriterIsKilled() throws IOException {
        Path root = folder.resolve("lake");
        Random random = new Random(7);
        try (Lake lake = Lake.create(root)) {
            PictureCollection people = SyntheticFaces.createCollection(lake, "people", "synthetic-1");
            SYNTHETIC.commit(lake, people, 0, FACES);
            for (int kill = 0; kill < KILLS; kill++) {
                killAfter(root, 1 + random.nextInt(3), random.nextInt(400));
                SYNTHETIC.commit(lake, people, FACES + kill, FACES + kill + 1);
                Gallery gallery = GalleryKeeper.open(lake, people, DIMENSION).current();
                assertThat(gallery.size()).isEqualTo(FACES + kill + 1);
                for (int number : new int[] {0, 1_234, FACES - 1, FACES + kill}) {
                    int ordinal = gallery.index()
                            .nearest(SYNTHETIC.embedding(number), 1)
                            .getFirst()
                            .ordinal();
                    assertThat(gallery.cropId(ordinal)).isEqualTo(SyntheticFaces.id(number));
                }
            }
        }
    }

    /// Kills the writer that many milliseconds after it has written the file so often.
    private static void killAfter(Path root, int files, int millis) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GalleryCrashTest.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            for (int file = 0; file < files; file++) {
                assertThat(output.readLine()).isEqualTo("written");
            }
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.destroyForcibly().onExit().join();
        }
    }

    /// Makes the file for ever.
    public static void main(String[] arguments) throws IOException {
        try (Lake lake = Lake.openToRead(Path.of(arguments[0]))) {
            PictureCollection people = lake.catalog().loadCollection("people");
            for (int round = 0; ; round++) {
                if (round % 2 == 0) {
                    Files.deleteIfExists(GalleryFile.of(lake.root(), people).file());
                } else {
                    Files.write(GalleryFile.of(lake.root(), people).file(), new byte[] {1, 2, 3});
                }
                GalleryKeeper.open(lake, people, DIMENSION);
                System.out.println("written");
            }
        }
    }
}
