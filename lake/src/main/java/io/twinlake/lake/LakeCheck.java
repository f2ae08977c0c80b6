package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Checks every row of a catalog and every object that a row names, and changes nothing. Confined.
///
/// Rows are read in many short transactions, a few hundred at a time, so nothing grows with the size of the
/// lake and a service beside it goes on undisturbed. SQLite's own checks of the file are one long transaction
/// each, during which its log grows by what is written.
///
/// Where a damaged page bars the way, what could be read up to there has been checked, and the check goes on
/// with its next part.
final class LakeCheck {

    private final Database database;
    private final Consumer<Damage> damages;
    private final Map<Damage.Reason, Long> counts = new EnumMap<>(Damage.Reason.class);

    /// @param damages told of everything that is damaged, as it is found
    LakeCheck(Database database, Consumer<Damage> damages) {
        this.database = database;
        this.damages = damages;
    }

    /// @param quick whether objects are only looked for and not read, and indexes of the catalog are left out
    /// @param progress told how many objects have been checked
    CheckReport check(Objects objects, boolean quick, LongConsumer progress) {
        RowCheck rows = new RowCheck(database, this::report);
        attempt("file", () -> rows.checkFile(quick));
        attempt("references", rows::checkReferences);
        attempt("crops", rows::checkCrops);
        attempt("labels", rows::checkLabels);
        attempt("datasets", rows::checkDatasets);
        ObjectCheck found = new ObjectCheck(database, objects, quick, this::report, progress);
        for (Shelf shelf : Shelf.values()) {
            attempt("names of " + shelf.code(), () -> found.checkNamed(shelf));
            attempt("names of " + shelf.code(), () -> found.countUnnamed(shelf));
        }
        return new CheckReport(
                count("picture"),
                count("crop"),
                count("embedding"),
                count("label"),
                found.named(),
                found.bytes(),
                found.unnamed(),
                attempt("runs", "SELECT count(*) FROM run WHERE state = 'open'"),
                counts);
    }

    private void report(Damage damage) {
        counts.merge(damage.reason(), 1L, Long::sum);
        damages.accept(damage);
    }

    private long count(String table) {
        return attempt(table, "SELECT count(*) FROM " + table);
    }

    private long attempt(String part, String sql) {
        long[] number = {0};
        attempt(part, () -> number[0] = database.read(session -> session.number(sql)));
        return number[0];
    }

    /// Does a part of the check, as far as the catalog can be read.
    private void attempt(String part, Runnable check) {
        try {
            check.run();
        } catch (TwinlakeException e) {
            if (e.code() != ErrorCode.LAKE_CORRUPT) {
                throw e;
            }
            report(new Damage(Damage.Reason.CATALOG_DAMAGED, "catalog: " + part + " cannot be read", null));
        }
    }
}
