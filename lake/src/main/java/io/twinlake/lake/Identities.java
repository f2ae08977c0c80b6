package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The people whom a collection knows by name. Names that differ in case or Unicode form only are one, spelt
/// as first met.
///
/// Somebody who came with a picture or by a label goes with the last crop that shows them; somebody who was
/// entered with [#enter] stays until removed. Thread-safe; what is said at [Catalog] of failures holds here.
public final class Identities {

    /// Whom a crop counts for: the label that comes first by its source.
    private static final String SHOWING =
            " l.identity_id = i.identity_id AND l.source = (SELECT min(source) FROM label WHERE crop_id = l.crop_id)";

    /// The greater the norm of its embedding, the clearer a face; those that are not searchable have none.
    private static final String PERSON = "SELECT i.identity_id, i.name, (SELECT count(*) FROM label l WHERE" + SHOWING
            + ") AS faces, (SELECT c.key FROM label l JOIN crop c USING (crop_id) WHERE" + SHOWING
            + " ORDER BY c.norm DESC, c.face_pixels DESC, c.crop_id LIMIT 1) AS key"
            + " FROM identity i WHERE ";

    private static final String OF_COLLECTION = "i.collection_id = ?1";
    private static final String OF_PART = " AND (?2 IS NULL OR instr(unaccented(i.name), ?2) > 0)";
    /// The unary plus keeps SQLite from sorting all people of the collection for each page.
    private static final String BY_ARRIVAL =
            "+" + OF_COLLECTION + OF_PART + " AND i.identity_id > ?3 ORDER BY i.identity_id LIMIT ?4";
    private static final String BY_NAME = OF_COLLECTION + OF_PART
            + " AND (?3 = 0 OR i.folded > (SELECT folded FROM identity WHERE identity_id = ?3))"
            + " ORDER BY i.folded LIMIT ?4";

    private final Database database;

    Identities(Database database) {
        this.database = database;
    }

    /// Returns people.
    ///
    /// @param after only those after this key of a page; `null` for the first
    /// @throws TwinlakeException REQUEST_INVALID if people are ordered by name, and the last one of the page
    ///     before was removed since
    public Page<IdentityView> list(
            PictureCollection collection, IdentitySelection wanted, @Nullable Long after, int limit) {
        boolean isByName = wanted.order() == IdentitySelection.Order.NAME;
        return database.read(session -> {
            if (isByName && after != null) {
                requireThere(session, collection, after);
            }
            return Page.of(
                    session.list(
                            PERSON + (isByName ? BY_NAME : BY_ARRIVAL),
                            row -> new Page.Keyed<>(row.getLong("identity_id"), read(row)),
                            collection.id(),
                            wanted.part() == null ? null : Values.unaccented(wanted.part()),
                            after == null ? 0 : after,
                            limit + 1),
                    limit);
        });
    }

    /// Returns the person of a name, whatever its case.
    public Optional<IdentityView> find(PictureCollection collection, String name) {
        return database.read(session -> session.find(
                PERSON + OF_COLLECTION + " AND i.folded = ?2", Identities::read, collection.id(), Values.fold(name)));
    }

    /// Enters a person by name, whom no crop shows yet.
    ///
    /// @param name not blank
    /// @return whether nobody of that name was entered before
    public boolean enter(PictureCollection collection, String name) {
        return database.write(session -> new People(session, collection).enter(name));
    }

    /// Gives a person another name. If somebody else has it already, both become one.
    ///
    /// @param to not blank
    /// @throws TwinlakeException ITEM_NOT_FOUND if there is nobody of the name `from`
    public void rename(PictureCollection collection, String from, String to) {
        boolean found = database.write(session -> new People(session, collection).rename(from, to));
        if (!found) {
            throw People.nobody();
        }
    }

    private static void requireThere(Session session, PictureCollection collection, long key) throws SQLException {
        long found = session.number(
                "SELECT count(*) FROM identity WHERE identity_id = ? AND collection_id = ?", key, collection.id());
        if (found == 0) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID, "Somebody was removed where this list was to go on: begin it again");
        }
    }

    private static IdentityView read(ResultSet row) throws SQLException {
        return new IdentityView(
                row.getString("name"),
                row.getLong("faces"),
                row.getBytes("key") == null ? null : Values.cropId(row, "key"));
    }
}
