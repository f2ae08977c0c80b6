package io.twinlake.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.ArchiveLimits;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.SourceOptions.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesTest {

    private static final SourceOptions LABELLED = SourceOptions.DEFAULT.withLabels(Labels.FOLDER);

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz", "a.tgz", "zip", "tar", "tar.gz"})
    void readsEveryKindOfArchiveByContentWhateverItsName(String name) {
        Path archive = archive(name, texts("Zoë Smith/1.jpg", "1", "./2.png", "2", "Zoë Smith/readme.txt", "x"));
        try (Source source = Sources.open(archive, LABELLED)) {
            List<Item> items = Reading.all(source);
            String kind = name.endsWith("gz") ? "tar.gz" : name.replace("a.", "");
            String uri = kind.substring(0, 3) + "://" + archive + "!/";

            assertThat(Reading.contents(items)).containsExactly("1", "2");
            assertThat(Reading.identities(items)).containsExactly("Zoë Smith", "null");
            assertThat(items.get(0).origin().uri()).isEqualTo(uri + "Zo%C3%AB%20Smith/1.jpg");
            assertThat(items.get(1).origin().uri()).isEqualTo(uri + "./2.png");
            assertThat(source.kind()).isEqualTo(kind);
            assertThat(source.skipped()).isEqualTo(1);
            assertThat(source.count().orElse(2)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar"})
    void refusesNamesThatPointOutside(String name) {
        Path archive = archive(
                name,
                texts(
                        "../evil.jpg",
                        "1",
                        "a/../../evil",
                        "2",
                        "/etc/evil.png",
                        "3",
                        "C:\\evil.txt",
                        "4",
                        "..\\evil.jpg",
                        "5",
                        "a..b.jpg",
                        "good"));

        List<Item> items = Reading.all(archive);
        assertThat(Reading.contents(items).subList(0, items.size() - 1))
                .hasSize(5)
                .containsOnly("[unsafe-entry]");
        assertThat(Reading.content(items.getLast())).isEqualTo("good");
        assertThat(items.getFirst().origin().uri()).endsWith("!/../evil.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void passesOverFoldersLitterAndArchivesInside(String name) {
        Path archive = archive(
                name, texts("a/", "", "__MACOSX/a/._1.jpg", "x", "a/.hidden/1.jpg", "x", "b.zip", "x", "a/1.jpg", ""));
        try (Source source = Sources.open(archive, SourceOptions.DEFAULT)) {
            assertThat(Reading.contents(Reading.all(source))).containsExactly("[empty-file]");
            assertThat(source.skipped()).isEqualTo(3);
        }
    }

    @Test
    void readsTheLayoutOfLfwInsideAnArchive() {
        Path archive = archive("lfw.tgz", texts("lfw/Ann_Smith/Ann_Smith_0001.jpg", "1"));

        assertThat(Reading.identities(Reading.all(archive, SourceOptions.DEFAULT.withLayout(Layout.LFW))))
                .containsExactly("Ann Smith");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void refusesAnEntryOverTheLimitAndGoesOn(String name) {
        Path archive = archive(name, texts("1.jpg", "123456", "2.jpg", "12345"));

        List<Item> items = Reading.all(archive, SourceOptions.DEFAULT.withMaxFileBytes(5));
        assertThat(Reading.contents(items)).containsExactly("[file-too-large]", "12345");
        assertThat(Reading.detail(items.getFirst())).isEqualTo("The limit is 5 bytes, found 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar.gz"})
    void stopsAtABombOfManyBytesForOne(String name) {
        Path archive = bomb(name, "1.jpg", 12, 20 << 20);

        List<Item> items = Reading.all(archive);
        assertThat(items).hasSize(4);
        assertThat(Reading.content(items.getLast())).isEqualTo("[archive-bomb]");
        assertThat(Reading.detail(items.getLast()))
                .startsWith("The limit is 100.0 unpacked bytes for a packed one, found ");
    }

    @Test
    void stopsAtABombThatIsNoPicture() {
        List<Item> items = Reading.all(bomb("a.tar.gz", "1.txt", 12, 20 << 20));

        assertThat(Reading.contents(items)).containsExactly("[archive-bomb]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tgz"})
    void stopsAtTheLimitsOfBytesAndEntries(String name) {
        Path archive = archive(name, texts("1.jpg", "x".repeat(40_000), "2.jpg", "x".repeat(40_000), "3.jpg", "x"));

        List<Item> bytes = Reading.all(archive, limits(new ArchiveLimits(60_000, 10, 1000)));
        assertThat(Reading.detail(bytes.getLast()))
                .isEqualTo("The limit is 60000 unpacked bytes, found more than that");
        assertThat(Reading.content(bytes.getLast())).isEqualTo("[archive-bomb]");
        assertThat(bytes).hasSize(2);

        List<Item> entries = Reading.all(archive, limits(new ArchiveLimits(1 << 20, 1, 1000)));
        assertThat(Reading.detail(entries.getLast())).isEqualTo("The limit is 1 entries, found more than that");
    }

    @Test
    void stopsAtANameOfGigabytes() throws IOException {
        Path archive = root.resolve("a.tgz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(archive));
                TarArchiveOutputStream tar = Archives.tarTo(gzip)) {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(8L << 20);
            tar.putArchiveEntry(name);
            tar.write(new byte[8 << 20]);
            tar.closeArchiveEntry();
        }

        List<Item> items = Reading.all(archive);
        assertThat(Reading.contents(items)).containsExactly("[archive-bomb]");
        assertThat(Reading.detail(items.getFirst()))
                .isEqualTo("The limit is 1048576 bytes for an entry's header, found more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz"})
    void keepsWhatATruncatedArchiveStillHolds(String name) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 10; i++) {
            texts.put(
                    "%d.jpg".formatted(i),
                    random.ints(20_000, 32, 127)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString());
        }
        Path archive = archive(name, texts);
        Archives.truncate(archive, (int) (Files.size(archive) * 0.55));

        List<String> contents = Reading.contents(Reading.all(archive));
        assertThat(contents.subList(0, contents.size() - 1))
                .hasSizeGreaterThan(3)
                .isSubsetOf(texts.values());
        assertThat(contents.getLast()).isEqualTo("[archive-damaged]");
    }

    @Test
    void saysThatAZipWithoutItsDirectoryIsDamagedAfterItsLastEntry() throws IOException {
        Path archive = archive("a.zip", texts("1.jpg", "1", "2.jpg", "2"));
        Archives.truncate(archive, (int) Files.size(archive) - 22);

        List<Item> items = Reading.all(archive);
        assertThat(Reading.contents(items)).containsExactly("1", "2", "[archive-damaged]");
        assertThat(Reading.detail(items.getLast())).isEqualTo("The directory at its end is missing or damaged");
    }

    @Test
    void streamsAZipWhoseDirectoryIsTooLargeForMemory() throws IOException {
        Path archive = archive("a.zip", texts("1.jpg", "1", "a.txt", "x", "2.jpg", "2"));
        try (Source listed = ZipSource.open(archive, SourceOptions.DEFAULT, 3);
                Source streamed = ZipSource.open(archive, SourceOptions.DEFAULT, 2)) {
            assertThat(listed).isInstanceOf(ZipSource.class);
            assertThat(streamed).isInstanceOf(StreamedArchive.class);
            assertThat(streamed.kind()).isEqualTo("zip");
            assertThat(Reading.contents(Reading.all(streamed))).isEqualTo(Reading.contents(Reading.all(listed)));
            assertThat(streamed.skipped()).isEqualTo(1);
        }
    }

    @Test
    void refusesOnlyTheEntryOfAZipThatIsDamaged() throws IOException {
        Path archive = root.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(0);
            for (String text : List.of("first", "second", "third")) {
                zip.putNextEntry(new ZipEntry(text + ".jpg"));
                zip.write(text.getBytes(UTF_8));
            }
        }
        byte[] bytes = Files.readAllBytes(archive);
        int at = new String(bytes, ISO_8859_1).indexOf("second", 80);
        while (bytes[at + 6] == '.') {
            at = new String(bytes, ISO_8859_1).indexOf("second", at + 1);
        }
        bytes[at] = 'S';
        Files.write(archive, bytes);

        List<Item> items = Reading.all(archive);
        assertThat(Reading.contents(items)).containsExactly("first", "[archive-damaged]", "third");
        assertThat(Reading.detail(items.get(1))).matches("The entry's checksum is [0-9a-f]{8}, found [0-9a-f]{8}");
    }

    @Test
    void refusesEncryptedEntriesAndUnknownMethods() throws IOException {
        Path archive = archive("a.zip", texts("1.jpg", "1", "2.jpg", "2", "3.jpg", "3"));
        byte[] bytes = Files.readAllBytes(archive);
        int directory = indexOf(bytes, "PK\1\2", 0);
        bytes[directory + 8] |= 1;
        bytes[indexOf(bytes, "PK\1\2", directory + 1) + 10] = 14;
        Files.write(archive, bytes);

        List<Item> items = Reading.all(archive);
        assertThat(Reading.contents(items)).containsExactly("[entry-unsupported]", "[entry-unsupported]", "3");
        assertThat(Reading.detail(items.get(0))).isEqualTo("The entry is encrypted");
        assertThat(Reading.detail(items.get(1)))
                .isEqualTo("Stored, deflate, deflate64 or bzip2 was expected, found method 14");
    }

    @Test
    void passesOverLinks() throws IOException {
        Path tarFile = root.resolve("a.tar");
        try (TarArchiveOutputStream tar = Archives.tarTo(Files.newOutputStream(tarFile))) {
            for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO}) {
                TarArchiveEntry link = new TarArchiveEntry("link.jpg", type);
                link.setLinkName("/etc/passwd");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        }
        Path zipFile = root.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(zipFile)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link.jpg");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(UTF_8));
            zip.closeArchiveEntry();
        }

        assertThat(Reading.all(tarFile)).isEmpty();
        assertThat(Reading.all(zipFile)).isEmpty();
    }

    @Test
    void readsAnEmptyArchive() {
        assertThat(Reading.all(archive("a.zip", Map.of()))).isEmpty();
        assertThat(Reading.all(archive("a.tar", Map.of()))).isEmpty();
        assertThat(Reading.all(archive("a.tgz", Map.of()))).isEmpty();
    }

    @Test
    void endsWithADamagedItemWhenAGzipHoldsNoTar() {
        Path file = Archives.write(
                root.resolve("a.gz"), Archives.gzip("not a tar, ".repeat(200).getBytes(UTF_8)));

        assertThat(Reading.contents(Reading.all(file))).containsExactly("[archive-damaged]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz"})
    void survivesAnyDamage(String name) throws IOException {
        long seed = Long.getLong("seed", 11);
        Random random = new Random(seed);
        Path archive = archive(name, texts("ann/1.jpg", "one", "b".repeat(150) + "/2.jpg", "two", "3.jpg", "three"));
        byte[] sound = Files.readAllBytes(archive);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = sound.clone();
            int flips = 1 + random.nextInt(4);
            for (int i = 0; i < flips; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(archive, damaged);
            assertThatNoException().as("seed %d, round %d", seed, round).isThrownBy(() -> readOrRefuse(archive));
        }
    }

    private static void readOrRefuse(Path archive) {
        try {
            assertThat(Reading.all(archive)).hasSizeLessThan(1000);
        } catch (TwinlakeException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }

    private static int indexOf(byte[] bytes, String latin, int from) {
        return new String(bytes, ISO_8859_1).indexOf(latin, from);
    }

    private static SourceOptions limits(ArchiveLimits limits) {
        return SourceOptions.DEFAULT.withArchive(limits);
    }

    /// Returns texts by name, from pairs of both.
    private static Map<String, String> texts(String... pairs) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(texts);
    }

    private Path archive(String name, Map<String, String> texts) {
        Path file = root.resolve(name);
        if (name.endsWith("zip")) {
            return Archives.zip(file, texts);
        }
        return name.endsWith("tar") ? Archives.tar(file, texts) : Archives.tarGz(file, texts);
    }

    /// Writes an archive of `count` entries of `bytes` zeros.
    private Path bomb(String name, String entry, int count, int bytes) {
        Path file = root.resolve(name);
        byte[] zeros = new byte[bytes];
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith("zip")) {
                try (ZipOutputStream zip = new ZipOutputStream(out)) {
                    for (int i = 0; i < count; i++) {
                        zip.putNextEntry(new ZipEntry(i + "-" + entry));
                        zip.write(zeros);
                    }
                }
            } else {
                try (TarArchiveOutputStream tar = Archives.tarTo(new GZIPOutputStream(out))) {
                    for (int i = 0; i < count; i++) {
                        TarArchiveEntry header = new TarArchiveEntry(i + "-" + entry);
                        header.setSize(bytes);
                        tar.putArchiveEntry(header);
                        tar.write(zeros);
                        tar.closeArchiveEntry();
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }
}
