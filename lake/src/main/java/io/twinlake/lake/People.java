package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes whom one collection knows, in one transaction. Confined.
final class People {

    private static final String SHOWING = """
            SELECT DISTINCT c.picture_id FROM label l JOIN crop c USING (crop_id) WHERE l.identity_id = ?
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = l.crop_id)""";

    /// Whether a picture shows somebody else whose name is known.
    private static final String SHOWS_OTHERS = """
            SELECT EXISTS (SELECT 1 FROM crop c JOIN label l USING (crop_id)
                WHERE c.collection_id = ?1 AND c.picture_id = ?2 AND l.identity_id <> ?3
                    AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id))""";

    private static final String CROPS = """
            SELECT c.crop_id FROM label l JOIN crop c USING (crop_id) WHERE l.identity_id = ? AND c.picture_id = ?
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id)""";

    /// Whether a picture shows anybody whose name is known besides one crop.
    private static final String SHOWS_ANOTHER = """
            SELECT EXISTS (SELECT 1 FROM crop c JOIN label l USING (crop_id)
                WHERE c.collection_id = ? AND c.picture_id = ? AND c.crop_id <> ?)""";

    private static final String NAMES = """
            SELECT DISTINCT i.folded FROM label l JOIN identity i USING (identity_id) WHERE l.crop_id = ?""";

    /// Denials that two people bring along who turn out to be one, of crops that are confirmed to show them.
    private static final String CONTRADICTED = """
            DELETE FROM denial WHERE identity_id = ?1 AND crop_id IN
                (SELECT crop_id FROM label WHERE identity_id = ?1 AND source = 'confirmed')""";

    private final Session session;
    private final PictureCollection collection;
    private final PublishedNames published;
    private final long before;

    People(Session session, PictureCollection collection) throws SQLException {
        this.session = session;
        this.collection = collection;
        this.published = new PublishedNames(session, collection);
        this.before = LakeTable.changes(session);
    }

    boolean enter(String name) throws SQLException {
        boolean isNew = session.change(
                        "INSERT INTO identity (collection_id, name, folded, is_entered) VALUES (?, ?, ?, 1)"
                                + " ON CONFLICT DO UPDATE SET is_entered = 1 WHERE NOT is_entered",
                        collection.id(),
                        name.strip(),
                        Values.fold(name))
                > 0;
        LakeTable.advance(session, before);
        return isNew;
    }

    boolean rename(String from, String to) throws SQLException {
        Optional<Long> one = find(from);
        if (one.isEmpty()) {
            return false;
        }
        Optional<Long> other = find(to);
        if (other.isEmpty() || other.get().equals(one.get())) {
            session.change(
                    "UPDATE identity SET name = ?, folded = ? WHERE identity_id = ?",
                    to.strip(),
                    Values.fold(to),
                    one.get());
        } else {
            session.change("UPDATE label SET identity_id = ? WHERE identity_id = ?", other.get(), one.get());
            session.change("UPDATE OR IGNORE denial SET identity_id = ? WHERE identity_id = ?", other.get(), one.get());
            session.change(CONTRADICTED, other.get());
            session.change(
                    "UPDATE identity SET is_entered = max(is_entered, (SELECT is_entered FROM identity"
                            + " WHERE identity_id = ?)) WHERE identity_id = ?",
                    one.get(),
                    other.get());
            session.change("DELETE FROM identity WHERE identity_id = ?", one.get());
        }
        renameOrigins(from, to.strip());
        published.follow(Values.fold(from), Values.fold(to));
        LakeTable.advance(session, before);
        return true;
    }

    /// Removes a person, or everybody if `name` is `null`; also one whom only published versions name.
    IdentityRemoval remove(@Nullable String name) throws SQLException {
        List<Long> identities = name == null
                ? session.list(
                        "SELECT identity_id FROM identity WHERE collection_id = ?",
                        row -> row.getLong(1),
                        collection.id())
                : find(name).stream().toList();
        IdentityRemoval all = new IdentityRemoval(0, 0, 0);
        for (long identity : identities) {
            IdentityRemoval one = remove(identity);
            all = new IdentityRemoval(all.identities() + 1, all.faces() + one.faces(), all.pictures() + one.pictures());
        }
        if (name == null) {
            session.change("UPDATE origin SET identity = NULL WHERE collection_id = ?", collection.id());
            session.change("UPDATE run SET source = '' WHERE collection_id = ?", collection.id());
            published.forgetAll();
        } else {
            renameOrigins(name, null);
            forgetSources(Values.fold(name));
            if (published.forget(Values.fold(name)) > 0 && all.identities() == 0) {
                all = new IdentityRemoval(1, 0, 0);
            }
        }
        LakeTable.advance(session, before);
        return all;
    }

    /// Removes crops, and with them the pictures that show nobody else whose name is known.
    Correction removeExamples(Collection<CropId> ids) throws SQLException {
        int changed = 0;
        int notFound = 0;
        for (CropId id : new LinkedHashSet<>(ids)) {
            Optional<Place> place = session.find(
                    "SELECT crop_id, picture_id FROM crop WHERE key = ? AND collection_id = ?",
                    row -> new Place(row.getLong("crop_id"), row.getLong("picture_id")),
                    Values.blob(id),
                    collection.id());
            if (place.isPresent()) {
                removeExample(place.get());
                changed++;
            } else {
                notFound++;
            }
        }
        return new Correction(LakeTable.advance(session, before), changed, notFound);
    }

    private void removeExample(Place place) throws SQLException {
        Corrections corrections = new Corrections(session, collection);
        if (session.number(SHOWS_ANOTHER, collection.id(), place.picture, place.crop) == 0) {
            corrections.removePicture(place.picture);
            return;
        }
        List<String> names = session.list(NAMES, row -> row.getString(1), place.crop);
        corrections.remove(place.crop);
        for (String folded : names) {
            forgetOrigin(place.picture, folded);
        }
    }

    private IdentityRemoval remove(long identity) throws SQLException {
        int faces = 0;
        int pictures = 0;
        Corrections corrections = new Corrections(session, collection);
        for (long picture : session.list(SHOWING, row -> row.getLong(1), identity)) {
            if (session.number(SHOWS_OTHERS, collection.id(), picture, identity) > 0) {
                for (long crop : session.list(CROPS, row -> row.getLong(1), identity, picture)) {
                    corrections.remove(crop);
                    faces++;
                }
            } else {
                faces += corrections.removePicture(picture);
                pictures++;
            }
        }
        session.change("DELETE FROM identity WHERE identity_id = ?", identity);
        return new IdentityRemoval(1, faces, pictures);
    }

    /// Takes a name out of what is kept of where one picture came from.
    private void forgetOrigin(long picture, String folded) throws SQLException {
        renameOrigins(
                session.list(
                        "SELECT origin_id, identity FROM origin WHERE collection_id = ? AND picture_id = ?"
                                + " AND identity IS NOT NULL",
                        People::naming,
                        collection.id(),
                        picture),
                folded,
                null);
    }

    /// Changes a name in what is kept of where pictures came from, those too that show the person no more, or
    /// never did: nothing of a name stays that nobody has.
    ///
    /// @param to `null` to keep none
    private void renameOrigins(String from, @Nullable String to) throws SQLException {
        renameOrigins(
                session.list(
                        "SELECT origin_id, identity FROM origin WHERE collection_id = ? AND identity IS NOT NULL",
                        People::naming,
                        collection.id()),
                Values.fold(from),
                to);
    }

    private void renameOrigins(List<Naming> all, String folded, @Nullable String to) throws SQLException {
        for (Naming origin : all) {
            if (Values.fold(origin.name).equals(folded)) {
                session.change("UPDATE origin SET identity = ? WHERE origin_id = ?", to, origin.id);
            }
        }
    }

    /// Forgets what sources were called where that has a person's name in it, as `Photos of Ann.zip` has.
    private void forgetSources(String folded) throws SQLException {
        List<String> sources = session.list(
                "SELECT DISTINCT source FROM run WHERE collection_id = ?", row -> row.getString(1), collection.id());
        for (String source : sources) {
            if (Values.fold(source).contains(folded)) {
                session.change(
                        "UPDATE run SET source = '' WHERE collection_id = ? AND source = ?", collection.id(), source);
            }
        }
    }

    private static Naming naming(ResultSet row) throws SQLException {
        return new Naming(row.getLong("origin_id"), row.getString("identity"));
    }

    private Optional<Long> find(String name) throws SQLException {
        return find(session, collection.id(), name);
    }

    /// Returns the key of a person; throws `ITEM_NOT_FOUND` if there is nobody of that name.
    static long require(Session session, long collectionId, String name) throws SQLException {
        return find(session, collectionId, name).orElseThrow(People::nobody);
    }

    static TwinlakeException nobody() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "There is nobody of that name");
    }

    private static Optional<Long> find(Session session, long collectionId, String name) throws SQLException {
        return session.find(
                "SELECT identity_id FROM identity WHERE collection_id = ? AND folded = ?",
                row -> row.getLong(1),
                collectionId,
                Values.fold(name));
    }

    /// Whom an origin says that its picture shows.
    private record Naming(long id, String name) {}

    /// Keys of a crop and its picture.
    private record Place(long crop, long picture) {}
}
