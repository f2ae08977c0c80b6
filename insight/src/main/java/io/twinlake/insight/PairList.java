package io.twinlake.insight;

import io.twinlake.insight.TsvTable.Row;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The pairs of a verification protocol.
///
/// A file of pairs is tab-separated UTF-8 with the header `fold`, `file_a`, `file_b`, `same`: a whole number
/// from 0 up, two paths relative to the folder of pictures, and 1 for the same person or 0 for two. It has two
/// folds or more and pairs of both kinds.
///
/// @param pairs in the order of the file
public record PairList(List<Pair> pairs) {

    private static final List<String> HEADER = List.of("fold", "file_a", "file_b", "same");

    public PairList {
        pairs = List.copyOf(pairs);
    }

    /// Reads a file of pairs.
    ///
    /// @throws TwinlakeException `SOURCE_MALFORMED` with the line if it is not as described, `SOURCE_NOT_FOUND`,
    ///     `SOURCE_UNREADABLE`
    public static PairList read(Path path) {
        List<Pair> pairs =
                TsvTable.read(path, HEADER).stream().map(PairList::pair).toList();
        long folds = pairs.stream().mapToInt(Pair::fold).distinct().count();
        long same = pairs.stream().filter(Pair::same).count();
        if (folds < 2 || same == 0 || same == pairs.size()) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_MALFORMED,
                    "Expected pairs of both kinds in 2 folds or more, found %d same and %d different in %d folds: %s"
                            .formatted(same, pairs.size() - same, folds, path));
        }
        return new PairList(pairs);
    }

    /// Returns every file that is in a pair, each once.
    public SortedSet<String> files() {
        SortedSet<String> files = new TreeSet<>();
        for (Pair pair : pairs) {
            files.add(pair.fileA());
            files.add(pair.fileB());
        }
        return files;
    }

    private static Pair pair(Row row) {
        for (int column : new int[] {1, 2}) {
            if (row.text(column).isBlank()) {
                throw row.wrong(column, "a path");
            }
        }
        boolean same = switch (row.text(3)) {
            case "1" -> true;
            case "0" -> false;
            default -> throw row.wrong(3, "0 or 1");
        };
        return new Pair(row.number(0, 0), row.text(1), row.text(2), same);
    }

    /// Two pictures with one face each and a known answer.
    ///
    /// @param fold the part of the protocol it belongs to
    /// @param fileA path of the one picture, relative to the folder of pictures
    /// @param fileB path of the other
    /// @param same whether both show the same person
    public record Pair(int fold, String fileA, String fileB, boolean same) {}
}
