package io.twinlake.cli;

import io.twinlake.lake.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a command has found damaged: the first of it one by one. Confined.
final class Damages {

    /// So many are listed; all are counted.
    static final int LISTED = 1000;

    /// What people read before they stop reading.
    private static final int PRINTED = 20;

    private final List<Row> rows = new ArrayList<>();
    private final TreeSet<String> pictures = new TreeSet<>();

    void add(Damage damage) {
        if (rows.size() < LISTED) {
            String picture = damage.picture() == null ? null : damage.picture().toString();
            rows.add(new Row(damage.reason().code(), damage.where(), picture));
            if (picture != null) {
                pictures.add(picture);
            }
        }
    }

    /// Returns the first ones.
    List<Row> rows() {
        return List.copyOf(rows);
    }

    void print(Console console) {
        rows.stream().limit(PRINTED).forEach(row -> console.line("    %s (%s)", row.where, row.reason));
        if (rows.size() > PRINTED) {
            console.line("    ... and more: --json lists the first %d", LISTED);
        }
        if (!pictures.isEmpty()) {
            console.line("Ingest these pictures again with --verify; `twinlake show ID` tells where each came from:");
            pictures.stream().limit(PRINTED).forEach(picture -> console.line("    %s", picture));
        }
    }

    /// @param picture whose ingesting again mends it; `null` where that does not help
    record Row(String reason, String where, @Nullable String picture) {}
}
