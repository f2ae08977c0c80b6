package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinlake.model.Embedding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionFileTest {

    private static final Clouds CLOUDS = new Clouds(31, 64, 40);

    @TempDir
    private Path folder;

    @Test
    void indexComesBackAsItWas() throws IOException {
        List<Embedding> embeddings = CLOUDS.people(800, 3);
        QuantisedIndex index = QuantisedIndex.of(Clouds.index(embeddings), Arena.ofAuto());
        Path file = folder.resolve("faces.index");
        SectionFile.write(file, index.sections());
        try (Arena arena = Arena.ofShared()) {
            QuantisedIndex back = QuantisedIndex.of(SectionFile.open(file, arena));
            assertThat(back.effort()).isEqualTo(index.effort());
            for (int i = 0; i < 20; i++) {
                Embedding probe = CLOUDS.stranger();
                assertThat(back.nearest(probe, 10)).isEqualTo(index.nearest(probe, 10));
                assertThat(back.exactly().nearest(probe, 10))
                        .isEqualTo(index.exactly().nearest(probe, 10));
            }
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void everyDamageIsNoticed() throws IOException {
        Path file = folder.resolve("small");
        SectionFile.write(file, sections("first", 100, "second", 0, "third.more", 1000));
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(5);
        Path broken = folder.resolve("broken");
        for (int round = 0; round < 300; round++) {
            byte[] copy = bytes.clone();
            int place = random.nextInt(copy.length);
            copy[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(broken, copy);
            if (isPadding(bytes, place)) {
                assertThat(open(broken).section("first").byteSize()).isEqualTo(100);
            } else {
                assertThatExceptionOfType(DamagedFileException.class).isThrownBy(() -> open(broken));
            }
        }
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(broken, Arrays.copyOf(bytes, length));
            assertThatExceptionOfType(DamagedFileException.class).isThrownBy(() -> open(broken));
        }
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path file = folder.resolve("small");
        SectionFile.write(file, sections("first", 100, "second", 0, "third.more", 1000));
        byte[] bytes = Files.readAllBytes(file);
        assertDamage(bytes, 0, "It is no index");
        assertDamage(bytes, 8, "It is of version 3, expected 2");
        assertDamage(bytes, 24, "Its header is damaged");
        assertDamage(bytes, bytes.length - 1, "Section third.more is damaged");
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> open(file).section("fourth"))
                .withMessage("There is no section fourth");
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> QuantisedIndex.of(open(file)))
                .withMessage("There is no section config");
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> open(folder.resolve("none")));
    }

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path file = folder.resolve("small");
        SectionFile.write(file, sections("first", 100, "second", 1, "third", 2));
        try (Arena arena = Arena.ofShared()) {
            SectionFile before = SectionFile.open(file, arena);
            SectionFile.write(file, sections("first", 7, "second", 1, "third", 2));
            assertThat(before.section("first").byteSize()).isEqualTo(100);
            assertThat(open(file).section("first").byteSize()).isEqualTo(7);
        }
    }

    private void assertDamage(byte[] bytes, int place, String message) throws IOException {
        byte[] copy = bytes.clone();
        copy[place] ^= 1;
        Path broken = folder.resolve("broken");
        Files.write(broken, copy);
        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> open(broken))
                .withMessage(message);
    }

    private static SectionFile open(Path file) throws IOException {
        return SectionFile.open(file, Arena.ofAuto());
    }

    /// The header takes 24 bytes, of which 4 mean nothing, each entry 40; sections start at multiples of 64.
    private static boolean isPadding(byte[] bytes, int place) {
        int table = 24 + 3 * 40;
        return (place >= 20 && place < 24)
                || (place >= table && place < 192)
                || (place >= 192 + 100 && place < bytes.length - 1000);
    }

    private static SequencedMap<String, MemorySegment> sections(
            String first, int firstBytes, String second, int secondBytes, String third, int thirdBytes) {
        SequencedMap<String, MemorySegment> sections = new LinkedHashMap<>();
        sections.put(first, bytes(firstBytes));
        sections.put(second, bytes(secondBytes));
        sections.put(third, bytes(thirdBytes));
        return sections;
    }

    private static MemorySegment bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return MemorySegment.ofArray(bytes);
    }
}
