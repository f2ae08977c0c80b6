package io.twinlake.lake;

import io.twinlake.model.Sha256;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// The table `loose_object`: objects whose row was deleted. The catalog's triggers fill it, in the
/// transaction that deletes the row, so no killed program leaves an object that is not on the list.
///
/// An object can be on the list and be named by another row, of another collection, of another picture that
/// looks the same, or of one that came back. Those are taken off the list and stay.
final class LooseObjects {

    /// So many are deleted between two transactions.
    private static final int BATCH = 1000;

    private static final String DROP_NAMED = """
            DELETE FROM loose_object WHERE
                (shelf = 'crops' AND EXISTS (SELECT 1 FROM crop c WHERE c.jpeg = loose_object.sha256))
                OR (shelf = 'raw' AND EXISTS (SELECT 1 FROM picture p WHERE p.sha256 = loose_object.sha256))""";

    private LooseObjects() {}

    /// Deletes the objects that no row names. The caller sees to it that nobody stores objects meanwhile.
    static void sweep(Database database, Objects objects) {
        if (database.read(session -> session.number("SELECT count(*) FROM loose_object")) == 0) {
            return;
        }
        database.write(session -> session.change(DROP_NAMED));
        for (List<Loose> batch = list(database); !batch.isEmpty(); batch = list(database)) {
            List<Loose> deleted = batch;
            deleted.forEach(object -> objects.delete(object.shelf, object.key));
            database.write(session -> drop(session, deleted));
        }
    }

    private static List<Loose> list(Database database) {
        return database.read(session -> session.list(
                "SELECT shelf, sha256 FROM loose_object LIMIT ?",
                row -> new Loose(
                        Shelf.valueOf(row.getString("shelf").toUpperCase(Locale.ROOT)), Values.sha256(row, "sha256")),
                BATCH));
    }

    private static int drop(Session session, List<Loose> deleted) throws SQLException {
        for (Loose object : deleted) {
            session.change(
                    "DELETE FROM loose_object WHERE shelf = ? AND sha256 = ?",
                    object.shelf.code(),
                    Values.blob(object.key));
        }
        return deleted.size();
    }

    private record Loose(Shelf shelf, Sha256 key) {}
}
