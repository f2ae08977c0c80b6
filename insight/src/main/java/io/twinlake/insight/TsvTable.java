package io.twinlake.insight;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads plain tab-separated files: UTF-8, a header line, no quotes.
final class TsvTable {

    private TsvTable() {}

    /// Returns the rows behind the header, each with the number of columns that the header has.
    ///
    /// @param header the names of the columns, all of them, in their order
    static List<Row> read(Path path, List<String> header) {
        List<String> lines = lines(path);
        String expected = String.join("\t", header);
        String first = lines.isEmpty() ? "" : lines.getFirst();
        if (!first.equals(expected)) {
            throw malformed(path, 1, "the header " + expected, first);
        }
        List<Row> rows = new ArrayList<>(lines.size() - 1);
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = List.of(lines.get(i).split("\t", -1));
            if (cells.size() != header.size()) {
                throw malformed(path, i + 1, header.size() + " columns", cells.size() + " columns");
            }
            rows.add(new Row(path, i + 1, header, cells));
        }
        return rows;
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_NOT_FOUND, "Expected a file, found nothing: " + path, e);
        } catch (CharacterCodingException e) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED, "Expected UTF-8 text, found other bytes: " + path, e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Expected a readable file: " + path, e);
        }
    }

    private static TwinlakeException malformed(Path path, int line, String expected, String found) {
        return new TwinlakeException(
                ErrorCode.SOURCE_MALFORMED,
                "Expected %s, found %s: %s, line %d".formatted(expected, found, path, line));
    }

    /// One line of a table.
    ///
    /// @param line its number, from 1 for the header
    record Row(Path path, int line, List<String> header, List<String> cells) {

        String text(int column) {
            return cells.get(column);
        }

        /// Returns a whole number from `least` up.
        int number(int column, int least) {
            try {
                int value = Integer.parseInt(text(column));
                if (value >= least) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw wrong(column, "a whole number from %d up".formatted(least));
            }
            throw wrong(column, "a whole number from %d up".formatted(least));
        }

        /// Returns the failure to throw for a cell that is not as it should be.
        TwinlakeException wrong(int column, String expected) {
            return malformed(
                    path, line, "%s in column %s".formatted(expected, header.get(column)), "'" + text(column) + "'");
        }
    }
}
