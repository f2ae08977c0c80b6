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
    private static final String PERSON = """
            SELECT i.identity_id, i.name, (SELECT count(*) FROM label l WHERE l.identity_id = i.identity_id
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = l.crop_id)) AS faces
            FROM identity i WHERE i.collection_id = ?""";

    private final Database database;

    Identities(Database database) {
        this.database = database;
    }

    /// Returns people in the order in which they came.
    ///
    /// @param after only those after this key of a page; `null` for the first
    public Page<IdentityView> list(PictureCollection collection, @Nullable Long after, int limit) {
        return database.read(session -> Page.of(
                session.list(
                        PERSON + " AND i.identity_id > ? ORDER BY i.identity_id LIMIT ?",
                        row -> new Page.Keyed<>(row.getLong("identity_id"), read(row)),
                        collection.id(),
                        after == null ? 0 : after,
                        limit + 1),
                limit));
    }

    /// Returns the person of a name, whatever its case.
    public Optional<IdentityView> find(PictureCollection collection, String name) {
        return database.read(session ->
                session.find(PERSON + " AND i.folded = ?", Identities::read, collection.id(), Values.fold(name)));
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
            throw new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "There is nobody of that name");
        }
    }

    private static IdentityView read(ResultSet row) throws SQLException {
        return new IdentityView(row.getString("name"), row.getLong("faces"));
    }
}
