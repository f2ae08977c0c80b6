package io.twinlake.source;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The pictures that a CSV or TSV file names, in the order of its rows (RFC 4180, UTF-8, with or without a
/// byte order mark). Relative paths start at the manifest's folder.
///
/// The whole manifest is checked when it is opened, so that a broken quote in the last row stops a run before
/// any work instead of after a day; then it is read again row by row, with flat memory.
final class ManifestSource implements Source {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final Path folder;
    private final Labelling labelling;
    private final long maxFileBytes;
    private final ManifestColumns columns;
    private final long count;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;

    private ManifestSource(
            Path file, SourceOptions options, ManifestColumns columns, long count, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.folder = file.toAbsolutePath().resolveSibling("");
        this.labelling = Labelling.of(options);
        this.maxFileBytes = options.maxFileBytes();
        this.columns = columns;
        this.count = count;
        this.reader = reader;
        this.rows = reader.iterator();
    }

    /// @throws TwinlakeException with `SOURCE_MALFORMED` if it is no manifest throughout
    static ManifestSource open(Path file, SourceOptions options) throws IOException {
        char separator = separator(file);
        try {
            long count = 0;
            ManifestColumns columns;
            try (CsvReader<CsvRecord> reader = reader(file, separator)) {
                Iterator<CsvRecord> rows = reader.iterator();
                columns = columns(file, rows);
                while (rows.hasNext()) {
                    check(file, columns, rows.next());
                    count++;
                }
            }
            ManifestSource source = new ManifestSource(file, options, columns, count, reader(file, separator));
            source.rows.next();
            return source;
        } catch (CsvParseException | UncheckedIOException e) {
            throw malformed(file, e);
        }
    }

    @Override
    public Optional<Item> next() {
        try {
            if (!rows.hasNext()) {
                return Optional.empty();
            }
            CsvRecord row = rows.next();
            check(file, columns, row);
            return Optional.of(read(row));
        } catch (CsvParseException | UncheckedIOException e) {
            throw malformed(file, e);
        }
    }

    @Override
    public String kind() {
        return "manifest";
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(count);
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Closing failed: " + file, e);
        }
    }

    private Item read(CsvRecord row) {
        List<String> fields = row.getFields();
        Path picture;
        try {
            picture = folder.resolve(fields.get(columns.path()).strip()).normalize();
        } catch (InvalidPathException _) {
            Outcome<byte[]> refused = Outcome.refused(
                    Refusal.FILE_UNREADABLE,
                    "Row %d has characters that no path can have".formatted(row.getStartingLineNumber()));
            return new Item(columns.origin(Origin.of(Locations.ofFile(file)), fields), refused);
        }
        Path parent = picture.getParent();
        Origin placed = labelling.origin(
                Locations.ofFile(picture), parent == null ? "" : Locations.name(parent), Locations.name(picture));
        return new Item(columns.origin(placed, fields), FileBytes.read(picture, maxFileBytes));
    }

    private static ManifestColumns columns(Path file, Iterator<CsvRecord> rows) {
        List<String> header = rows.hasNext() ? rows.next().getFields() : List.of();
        ManifestColumns columns = ManifestColumns.parse(header)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.SOURCE_MALFORMED,
                        "A manifest has a column path, file or image, found %s: %s"
                                .formatted(header.isEmpty() ? "nothing" : String.join(", ", header), file)));
        columns.duplicate().ifPresent(name -> {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED,
                    "A manifest has every column once, found %s twice: %s".formatted(name, file));
        });
        return columns;
    }

    private static void check(Path file, ManifestColumns columns, CsvRecord row) {
        if (row.getFieldCount() > columns.names().size()) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED,
                    "A row has at most %d fields, as the header, found %d: %s, line %d"
                            .formatted(columns.names().size(), row.getFieldCount(), file, row.getStartingLineNumber()));
        }
        if (row.getFieldCount() <= columns.path()
                || row.getField(columns.path()).isBlank()) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED,
                    "A row has a path in column %d, found none: %s, line %d"
                            .formatted(columns.path() + 1, file, row.getStartingLineNumber()));
        }
    }

    private static TwinlakeException malformed(Path file, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new TwinlakeException(
                        ErrorCode.SOURCE_MALFORMED, "A manifest is UTF-8, found other bytes: " + file, failure);
            }
        }
        return new TwinlakeException(
                ErrorCode.SOURCE_MALFORMED,
                "A manifest is a CSV or TSV file, found: %s: %s".formatted(failure.getMessage(), file),
                failure);
    }

    private static CsvReader<CsvRecord> reader(Path file, char separator) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true) // counted by check, which names the line
                .allowMissingFields(true)
                .ofCsvRecord(text(file));
    }

    /// Returns the tab for a TSV file, else the one of comma, semicolon and tab that the header has most of:
    /// where numbers are written with a comma, spreadsheets separate by semicolons.
    private static char separator(Path file) throws IOException {
        if (PictureNames.extension(Locations.name(file)).equals("tsv")) {
            return '\t';
        }
        try (BufferedReader text = text(file)) {
            String header = text.readLine();
            char best = ',';
            for (char candidate : new char[] {',', ';', '\t'}) {
                if (header != null && occurrences(header, candidate) > occurrences(header, best)) {
                    best = candidate;
                }
            }
            return best;
        } catch (CharacterCodingException e) {
            throw malformed(file, new UncheckedIOException(e));
        }
    }

    private static long occurrences(String text, char sought) {
        return text.chars().filter(c -> c == sought).count();
    }

    /// Opens the text behind its byte order mark; bytes that are not UTF-8 fail the reading instead of
    /// spoiling names.
    private static BufferedReader text(Path file) throws IOException {
        Reader decoded = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
        BufferedReader text = new BufferedReader(decoded);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
