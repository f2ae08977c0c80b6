package io.twinlake.lake;

import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Which objects the rows of a catalog name.
final class ObjectNames {

    /// So many names are read at a time.
    private static final int PAGE = 1000;

    private static final String RAW = """
            SELECT sha256 FROM picture WHERE sha256 > ? AND length(sha256) = 32 ORDER BY sha256 LIMIT ?""";

    private static final String CROPS = """
            SELECT DISTINCT jpeg FROM crop WHERE jpeg > ? AND length(jpeg) = 32 ORDER BY jpeg LIMIT ?""";

    private static final String CROPS_OF_PICTURE = """
            SELECT DISTINCT c.jpeg FROM picture p CROSS JOIN crop c USING (picture_id)
            WHERE p.sha256 = ? AND c.collection_id = ?""";

    private ObjectNames() {}

    /// Hands over the names on a shelf, in order and some at a time. Each page is a transaction of its own,
    /// so that the log of a lake that is written to does not grow as long as somebody reads names; a name
    /// that is added or goes meanwhile may or may not be seen.
    static void eachPage(Database database, Shelf shelf, Consumer<List<Sha256>> pages) {
        byte[] last = {};
        while (true) {
            byte[] after = last;
            List<Sha256> page = database.read(
                    session -> session.list(sql(shelf), row -> Values.sha256(row.getBytes(1)), after, PAGE));
            if (page.isEmpty()) {
                return;
            }
            pages.accept(page);
            last = Values.blob(page.getLast());
        }
    }

    static boolean isNamed(Session session, Shelf shelf, Sha256 key) throws SQLException {
        return session.number(
                        switch (shelf) {
                            case RAW -> "SELECT count(*) FROM picture WHERE sha256 = ?";
                            case CROPS -> "SELECT EXISTS (SELECT 1 FROM crop WHERE jpeg = ?)";
                        },
                        Values.blob(key))
                > 0;
    }

    /// Returns the crops that a collection has of a picture, by the names of their objects.
    static List<Sha256> cropsOf(Session session, PictureCollection collection, PictureId picture) throws SQLException {
        return session.list(
                CROPS_OF_PICTURE, row -> Values.sha256(row.getBytes(1)), Values.blob(picture), collection.id());
    }

    /// Returns those of some objects that rows name.
    static List<NewObject> named(Session session, Collection<NewObject> objects) throws SQLException {
        List<NewObject> named = new ArrayList<>();
        for (NewObject object : objects) {
            if (isNamed(session, object.shelf(), object.key())) {
                named.add(object);
            }
        }
        return named;
    }

    private static String sql(Shelf shelf) {
        return switch (shelf) {
            case RAW -> RAW;
            case CROPS -> CROPS;
        };
    }
}
