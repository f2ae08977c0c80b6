package io.twinlake.source;

import io.twinlake.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the columns of a manifest mean, by its header.
///
/// @param names every column's name, trimmed
/// @param path index of the column with the file's path
/// @param identity index of the column with the name of the person, or -1
record ManifestColumns(List<String> names, int path, int identity) {

    /// Names for the column with the path, the first that is there counts; capitals do not.
    private static final List<String> PATH = List.of("path", "file", "image");

    private static final List<String> IDENTITY = List.of("identity", "label", "name", "person");

    /// Returns the meaning of a header, or empty if it names no path.
    ///
    /// A column without a name, as spreadsheets and data frames write for row numbers, is called after its
    /// place.
    static Optional<ManifestColumns> parse(List<String> header) {
        List<String> names = new ArrayList<>();
        for (String name : header) {
            names.add(name.isBlank() ? "column-" + (names.size() + 1) : name.strip());
        }
        int path = indexOf(names, PATH);
        return path < 0 ? Optional.empty() : Optional.of(new ManifestColumns(names, path, indexOf(names, IDENTITY)));
    }

    ManifestColumns {
        names = List.copyOf(names);
    }

    /// Returns the name of a column that is there twice.
    Optional<String> duplicate() {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(name)).findFirst();
    }

    /// Returns the origin that a row gives: its identity if there is such a column, else that of `placed`;
    /// and every other column that is not empty as an attribute, beside those of `placed`.
    Origin origin(Origin placed, List<String> row) {
        Map<String, String> attributes = new TreeMap<>(placed.attributes());
        for (int column = 0; column < row.size(); column++) {
            if (column != path && column != identity && !row.get(column).isEmpty()) {
                attributes.put(names.get(column), row.get(column));
            }
        }
        @Nullable String person = placed.identity();
        if (identity >= 0) {
            person = identity < row.size() ? Labelling.identity(row.get(identity)) : null;
        }
        return new Origin(placed.uri(), person, attributes, placed.retention());
    }

    private static int indexOf(List<String> names, List<String> wanted) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return wanted.stream()
                .mapToInt(lower::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }
}
