package io.twinlake.lake;

import java.sql.SQLException;

/// What the published versions of one collection call people, within one transaction. A version keeps the
/// name that it was published with, and the catalog notes by which name the same person is known since, so
/// that whoever removes a person finds all of it. Confined.
final class PublishedNames {

    private static final String OF_COLLECTION =
            " dataset_id IN (SELECT dataset_id FROM dataset WHERE collection_id = ?)";

    private final Session session;
    private final long collectionId;

    PublishedNames(Session session, PictureCollection collection) {
        this.session = session;
        this.collectionId = collection.id();
    }

    /// Notes that a person is known by another name; versions go on telling the one that they have.
    void follow(String fromFolded, String toFolded) throws SQLException {
        session.change(
                "UPDATE dataset_person SET folded = ? WHERE" + OF_COLLECTION + " AND folded = ?",
                toFolded,
                collectionId,
                fromFolded);
    }

    /// Takes a person out of every version: their name, and the faces that have it there, though the
    /// collection may know better by now whom these show. Returns how many versions named them.
    int forget(String folded) throws SQLException {
        return session.change(
                "DELETE FROM dataset_person WHERE" + OF_COLLECTION + " AND folded = ?", collectionId, folded);
    }

    /// Takes everybody out of every version.
    void forgetAll() throws SQLException {
        session.change("DELETE FROM dataset_person WHERE" + OF_COLLECTION, collectionId);
    }
}
