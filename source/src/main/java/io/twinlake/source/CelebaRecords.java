package io.twinlake.source;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.TwinlakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What CelebA says of its pictures (Liu et al., "Deep Learning Face Attributes in the Wild", ICCV 2015).
///
/// `identity_CelebA.txt` has a line `000001.jpg 2880` a picture, `list_attr_celeba.txt` a line with their
/// number, one with the names of the attributes and then `000001.jpg -1 1 ...`. Both are read when the source
/// is opened, about 60 MB of memory for the 202,599 pictures of the whole set; pictures that they do not name
/// have no identity.
final class CelebaRecords implements Labelling {

    static final String IDENTITIES = "identity_CelebA.txt";
    private static final String ATTRIBUTES = "list_attr_celeba.txt";

    /// The pictures as photographed come before the aligned crops of them.
    private static final List<String> PICTURES = List.of("img_celeba", "img_align_celeba");

    /// Ten times the size of the real attribute file.
    private static final long MOST_BYTES = 256L << 20;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Map<String, String> identities = new HashMap<>();
    private final Map<String, BitSet> attributes = new HashMap<>();
    private List<String> attributeNames = List.of();

    private CelebaRecords() {}

    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(IDENTITIES));
    }

    static CelebaRecords load(Path folder) throws IOException {
        CelebaRecords records = new CelebaRecords();
        records.loadIdentities(folder.resolve(IDENTITIES));
        Path attributeFile = folder.resolve(ATTRIBUTES);
        if (Files.exists(attributeFile)) {
            records.loadAttributes(attributeFile);
        }
        return records;
    }

    /// Returns the folder with the pictures: one of its own, or that of the records.
    static Path pictures(Path folder) {
        return PICTURES.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(folder);
    }

    @Override
    public Origin origin(String uri, String parent, String name) {
        Map<String, String> values = new TreeMap<>();
        BitSet positive = attributes.get(name);
        if (positive != null) {
            for (int i = 0; i < attributeNames.size(); i++) {
                values.put(attributeNames.get(i), positive.get(i) ? "1" : "-1");
            }
        }
        return new Origin(uri, identities.get(name), values);
    }

    private void loadIdentities(Path file) throws IOException {
        Map<String, String> known = new HashMap<>();
        try (Lines lines = new Lines(file)) {
            for (String[] line = lines.next(); line != null; line = lines.next()) {
                if (line.length != 2) {
                    throw lines.malformed("A line has a file and a number", line.length + " words");
                }
                identities.put(line[0], known.computeIfAbsent(line[1], same -> same));
            }
        }
    }

    private void loadAttributes(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            String[] size = lines.next();
            String[] names = lines.next();
            if (size == null || size.length != 1 || names == null) {
                throw lines.malformed("The file begins with a number and a line of names", "another beginning");
            }
            attributeNames = List.of(names);
            for (String[] line = lines.next(); line != null; line = lines.next()) {
                attributes.put(line[0], values(lines, line));
            }
        }
    }

    private BitSet values(Lines lines, String[] line) {
        if (line.length != attributeNames.size() + 1) {
            throw lines.malformed(
                    "A line has a file and %d values".formatted(attributeNames.size()), line.length + " words");
        }
        BitSet positive = new BitSet(attributeNames.size());
        for (int i = 1; i < line.length; i++) {
            switch (line[i]) {
                case "1" -> positive.set(i - 1);
                case "-1" -> {}
                default -> throw lines.malformed("A value is 1 or -1", line[i]);
            }
        }
        return positive;
    }

    /// The words of one line after another, with where that is.
    private static final class Lines implements AutoCloseable {

        private final Path file;
        private final BufferedReader text;
        private int number;

        Lines(Path file) throws IOException {
            this.file = file;
            if (Files.size(file) > MOST_BYTES) {
                throw malformed("The file has at most %d bytes".formatted(MOST_BYTES), Files.size(file) + " bytes");
            }
            this.text = Files.newBufferedReader(file);
        }

        /// Returns the next line that is not blank, `null` after the last.
        String @Nullable [] next() throws IOException {
            try {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        return SPACES.split(line.strip());
                    }
                }
                return null;
            } catch (CharacterCodingException _) {
                throw malformed("The file is UTF-8", "other bytes");
            }
        }

        TwinlakeException malformed(String expected, String found) {
            return new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED, "%s, found %s: %s, line %d".formatted(expected, found, file, number));
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
