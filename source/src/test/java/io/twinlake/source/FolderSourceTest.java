package io.twinlake.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {

    @TempDir
    Path root;

    @Test
    void walksFolderByFolderInTheOrderOfNames() {
        write("b.jpg", "1");
        write("a/2.png", "2");
        write("a/10.png", "10");
        write("a.jpg", "0");

        assertThat(Reading.contents(Reading.all(root))).containsExactly("10", "2", "0", "1");
    }

    @Test
    void givesEveryNameOnceInOrderWhenAFolderDoesNotFitInMemory() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            names.add("p%03d.jpg".formatted(i));
        }
        long seed = Long.getLong("seed", 7);
        Collections.shuffle(names, new Random(seed));
        names.forEach(name -> write(name, name));

        for (int room : new int[] {1, 7, 100, 101, 102}) {
            List<Item> items = Reading.all(new FolderSource("folder", root, Labelling.NONE, 100, room));
            assertThat(Reading.contents(items))
                    .as("room %d, seed %d", room, seed)
                    .isEqualTo(names.stream().sorted().toList());
        }
    }

    @Test
    void labelsByTheFolderThatHoldsThePicture() {
        write("ann smith/holiday/1.jpg", "1");
        write("ann smith/2.jpg", "2");
        write("3.jpg", "3");
        SourceOptions labelled = SourceOptions.DEFAULT.withLabels(Labels.FOLDER);

        assertThat(Reading.identities(Reading.all(root, labelled))).containsExactly("null", "ann smith", "holiday");
        assertThat(Reading.identities(Reading.all(root))).containsExactly("null", "null", "null");
    }

    @Test
    void categoriesComeFromTheFolderThatHoldsThePicture() {
        write("at work/summer/1.jpg", "1");
        write("at work/2.jpg", "2");
        write("3.jpg", "3");
        List<Item> items = Reading.all(root, SourceOptions.DEFAULT.withLabels(Labels.CATEGORY));

        assertThat(items)
                .extracting(item -> item.origin().attributes())
                .containsExactly(Map.of(), Map.of("category", "at work"), Map.of("category", "summer"));
        assertThat(Reading.identities(items)).containsOnly("null");
    }

    @Test
    void oneCategoryCountsForAll() {
        write("at work/1.jpg", "1");
        SourceOptions press = SourceOptions.DEFAULT.withCategory("press");

        assertThat(Reading.all(root, press))
                .extracting(item -> item.origin().attributes())
                .containsExactly(Map.of("category", "press"));
    }

    @Test
    void composesNamesSoThatAPersonIsTheSameOnEverySystem() {
        write("Jose\u0301/1.jpg", "1");
        write("Jos\u00e9/2.jpg", "2");
        List<Item> items = Reading.all(root, SourceOptions.DEFAULT.withLabels(Labels.FOLDER));

        assertThat(Reading.identities(items)).containsExactly("Jos\u00e9", "Jos\u00e9");
        assertThat(Reading.places(items, root)).containsExactly("Jose%CC%81/1.jpg", "Jos%C3%A9/2.jpg");
    }

    @Test
    void passesOverWhatDoesNotClaimToBeAPicture() {
        write("1.JPG", "1");
        write("2.HeIc", "2");
        write("3.cr2", "3");
        write("4", "no extension");
        write("5.2024-05-01", "a date is none");
        List.of(
                        "README.txt",
                        "Thumbs.db",
                        ".DS_Store",
                        "._1.jpg",
                        "desktop.ini",
                        "a.zip",
                        ".git/1.jpg",
                        "__MACOSX/1.jpg")
                .forEach(name -> write(name, "x"));

        try (Source source = Sources.open(root, SourceOptions.DEFAULT)) {
            assertThat(source.count()).hasValue(5);
            assertThat(source.skipped()).isZero();
            assertThat(Reading.contents(Reading.all(source)))
                    .containsExactly("1", "2", "3", "no extension", "a date is none");
            assertThat(source.skipped()).isEqualTo(8);
            assertThat(source.kind()).isEqualTo("folder");
        }
    }

    @Test
    void refusesAnEmptyFile() {
        write("1.jpg", "");

        Item item = Reading.all(root).getFirst();
        assertThat(Reading.content(item)).isEqualTo("[empty-file]");
        assertThat(Reading.detail(item)).isEqualTo("At least 1 byte was expected, found 0");
    }

    @Test
    void refusesAFileOverTheLimitWithoutReadingIt() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(root.resolve("1.jpg").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        write("2.jpg", "12345");
        write("3.jpg", "123456");
        List<Item> items = Reading.all(root, SourceOptions.DEFAULT.withMaxFileBytes(5));

        assertThat(Reading.contents(items)).containsExactly("[file-too-large]", "12345", "[file-too-large]");
        assertThat(Reading.detail(items.getFirst())).isEqualTo("The limit is 5 bytes, found 1099511627776");
    }

    @Test
    void reportsAFileThatVanishesAfterItWasListed() throws IOException {
        write("1.jpg", "1");
        write("2.jpg", "2");
        write("3.jpg", "3");

        try (Source source = Sources.open(root, SourceOptions.DEFAULT)) {
            source.next();
            Files.delete(root.resolve("2.jpg"));
            List<Item> rest = Reading.all(source);
            assertThat(Reading.contents(rest)).containsExactly("[file-vanished]", "3");
            assertThat(Reading.detail(rest.getFirst())).isEqualTo("It was listed and is gone");
        }
    }

    @Test
    void reportsAFolderThatVanishesWhileItIsRead() throws IOException {
        write("a/1.jpg", "1");
        write("a/2.jpg", "2");
        write("b/1.jpg", "3");

        try (Source source = new FolderSource("folder", root, Labelling.NONE, 100, 1)) {
            source.next();
            Files.delete(root.resolve("a/1.jpg"));
            Files.delete(root.resolve("a/2.jpg"));
            Files.delete(root.resolve("a"));
            List<Item> rest = Reading.all(source);
            assertThat(Reading.contents(rest)).containsExactly("[file-vanished]", "3");
            assertThat(rest.getFirst().origin().uri()).endsWith("/a");
        }
    }

    @Test
    void reportsAnUnreadableFolderAndFileAndGoesOn() throws IOException {
        write("a/1.jpg", "1");
        write("b.jpg", "2");
        write("c.jpg", "3");
        forbid("a");
        forbid("b.jpg");
        try {
            assumeThat(Files.isReadable(root.resolve("b.jpg")))
                    .as("a superuser reads what is forbidden")
                    .isFalse();
            List<Item> items = Reading.all(root);
            assertThat(Reading.contents(items)).containsExactly("[file-unreadable]", "[file-unreadable]", "3");
            assertThat(Reading.detail(items.getFirst())).isEqualTo("Access is denied");
        } finally {
            Files.setPosixFilePermissions(root.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void reportsAFolderTooDeepToBeReadAndGoesOn() throws IOException {
        // A path has at most 4,096 bytes on Linux, but folders can be moved into each other beyond that.
        String levels = ("d".repeat(250) + "/").repeat(10);
        Path outer = Files.createDirectories(root.resolve("walked").resolve(levels));
        Files.createDirectories(root.resolve("inner").resolve(levels));
        write("walked/z.jpg", "z");
        Files.move(root.resolve("inner"), outer.resolve("inner"));
        try {
            List<Item> items = Reading.all(root.resolve("walked"));
            assertThat(Reading.contents(items)).containsExactly("[file-unreadable]", "z");
            assertThat(Reading.detail(items.getFirst())).isEqualTo("File name too long");
        } finally {
            Files.move(outer.resolve("inner"), root.resolve("inner")); // else nothing can delete it
        }
    }

    @Test
    void followsLinksToFilesButNotToFolders() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("1.jpg"), "1");
        Path walked = Files.createDirectory(root.resolve("walked"));
        Files.createSymbolicLink(walked.resolve("a.jpg"), elsewhere.resolve("1.jpg"));
        Files.createSymbolicLink(walked.resolve("b.jpg"), walked.resolve("nothing.jpg"));
        Files.createSymbolicLink(walked.resolve("c.jpg"), walked.resolve("c.jpg"));
        Files.createSymbolicLink(walked.resolve("elsewhere"), elsewhere);
        Files.createSymbolicLink(walked.resolve("loop"), walked);

        try (Source source = Sources.open(walked, SourceOptions.DEFAULT)) {
            List<Item> items = Reading.all(source);
            assertThat(Reading.contents(items)).containsExactly("1", "[file-unreadable]", "[file-unreadable]");
            assertThat(Reading.detail(items.get(1))).isEqualTo("The link leads nowhere");
            assertThat(source.skipped()).isEqualTo(2);
        }
    }

    @Test
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = root.resolve("1.jpg");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .as("no mkfifo here")
                .isZero();

        Item item = Reading.all(root).getFirst();
        assertThat(Reading.detail(item)).isEqualTo("A regular file was expected, found a device or pipe");
    }

    @Test
    void readsAFileThatGrewUpToTheLimit() throws IOException {
        Path file = root.resolve("1.jpg");
        Files.writeString(file, "123456");

        try (var in = Files.newInputStream(file)) {
            assertThat(FileBytes.read(in, 6, 2)
                            .map(bytes -> new String(bytes, UTF_8))
                            .toString())
                    .isEqualTo("Accepted[value=123456]");
        }
        try (var in = Files.newInputStream(file)) {
            assertThat(FileBytes.read(in, 5, 2).toString())
                    .isEqualTo("Refused[reason=FILE_TOO_LARGE, detail=The limit is 5 bytes, found more than that]");
        }
    }

    private void forbid(String name) throws IOException {
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("---------"));
    }

    private void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
