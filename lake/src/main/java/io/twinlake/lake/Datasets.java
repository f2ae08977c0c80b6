package io.twinlake.lake;

import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Published versions of collections' curated layers.
///
/// A face's id follows from its picture, its recipe and its place, and its embedding from its crop and the
/// encoder. So a list of faces, with whom each was said to show, is a snapshot, and nothing is copied. What a
/// version says of a face never changes; a face that is removed from the collection, or replaced because its
/// picture is staged anew, is gone from every version, and so is what named a person who is removed.
///
/// Publishing and removing do not move the catalog's position, since no index depends on them. Thread-safe;
/// what is said at [Catalog] of failures holds here.
public final class Datasets {

    private static final String NEXT_VERSION =
            "SELECT coalesce(max(version), 0) + 1 FROM dataset WHERE collection_id = ? AND name = ?";

    private static final String ADD = """
            INSERT INTO dataset
                (collection_id, name, version, description, labelled_only, encoder, position, published_at, faces,
                faces_left)
            SELECT ?1, coalesce((SELECT name FROM dataset WHERE collection_id = ?1 AND name = ?2 AND version = 1), ?2),
                ?3, ?4, ?5, ?6, position, ?7, 0, 0 FROM lake
            RETURNING dataset_id""";

    private static final String ADD_PEOPLE = """
            INSERT INTO dataset_person (dataset_id, name, folded)
            SELECT ?, name, folded FROM identity WHERE collection_id = ? ORDER BY identity_id""";

    private static final String ADD_FACES = """
            INSERT INTO dataset_face (dataset_id, crop_id, dataset_person_id, label_source)
            SELECT ?1, c.crop_id, n.dataset_person_id, l.source
            FROM crop c
            JOIN staging s USING (collection_id, picture_id)
            LEFT JOIN label l ON l.crop_id = c.crop_id
                AND l.source = (SELECT min(source) FROM label WHERE crop_id = c.crop_id)
            LEFT JOIN identity i USING (identity_id)
            LEFT JOIN dataset_person n ON n.dataset_id = ?1 AND n.folded = i.folded
            WHERE c.collection_id = ?2 AND c.norm IS NOT NULL AND s.encoder = ?3
                AND (NOT ?4 OR l.crop_id IS NOT NULL)
            ORDER BY c.crop_id""";

    private static final String DROP_UNUSED = """
            DELETE FROM dataset_person WHERE dataset_id = ? AND NOT EXISTS
                (SELECT 1 FROM dataset_face f WHERE f.dataset_person_id = dataset_person.dataset_person_id)""";

    private static final String VERSIONS = """
            SELECT d.*, c.name AS collection,
                (SELECT count(*) FROM dataset_person n WHERE n.dataset_id = d.dataset_id) AS people
            FROM dataset d JOIN collection c USING (collection_id)
            WHERE d.removed_at IS NULL
            """;

    private static final String FACES = """
            SELECT c.*, p.sha256, n.name AS identity, f.label_source, %s AS vector
            FROM dataset_face f
            CROSS JOIN crop c USING (crop_id)
            CROSS JOIN picture p ON p.picture_id = c.picture_id
            LEFT JOIN dataset_person n ON n.dataset_person_id = f.dataset_person_id
            %s
            WHERE f.dataset_id = ? AND f.crop_id > ? ORDER BY f.crop_id LIMIT ?""";

    private static final String WITHOUT_EMBEDDINGS = FACES.formatted("NULL", "");
    private static final String WITH_EMBEDDINGS =
            FACES.formatted("e.vector", "JOIN embedding e ON e.crop_id = f.crop_id");

    private final Database database;

    Datasets(Database database) {
        this.database = database;
    }

    /// Publishes what of a collection is searchable, as the next version of that name, whatever its case.
    /// Others who write wait meanwhile.
    public Dataset publish(PictureCollection collection, NewDataset wanted, Instant at) {
        return database.write(session -> {
            long version = session.number(NEXT_VERSION, collection.id(), wanted.name());
            long id = session.number(
                    ADD,
                    collection.id(),
                    wanted.name(),
                    version,
                    wanted.description(),
                    wanted.labelledOnly(),
                    collection.encoder(),
                    at.toEpochMilli());
            session.change(ADD_PEOPLE, id, collection.id());
            int faces = session.change(ADD_FACES, id, collection.id(), collection.encoder(), wanted.labelledOnly());
            session.change(DROP_UNUSED, id);
            session.change("UPDATE dataset SET faces = ?1, faces_left = ?1 WHERE dataset_id = ?2", faces, id);
            return session.find(VERSIONS + "AND d.dataset_id = ?", Datasets::read, id)
                    .orElseThrow();
        });
    }

    /// Returns the versions of all datasets of some collections, the newest first.
    ///
    /// @param after only those after this key of a page; `null` for the first
    public Page<Dataset> list(Collection<PictureCollection> collections, @Nullable Long after, int limit) {
        String ids = collections.stream()
                .map(collection -> Long.toString(collection.id()))
                .collect(Collectors.joining(",", "[", "]"));
        return database.read(session -> Page.of(
                session.list(
                        VERSIONS + "AND d.collection_id IN (SELECT value FROM json_each(?)) AND d.dataset_id < ?"
                                + " ORDER BY d.dataset_id DESC LIMIT ?",
                        row -> new Page.Keyed<>(row.getLong("dataset_id"), read(row)),
                        ids,
                        after == null ? Long.MAX_VALUE : after,
                        limit + 1),
                limit));
    }

    /// Returns a version.
    ///
    /// @param name whatever its case
    public Optional<Dataset> find(PictureCollection collection, String name, long version) {
        return database.read(session -> session.find(
                VERSIONS + "AND d.collection_id = ? AND d.name = ? AND d.version = ?",
                Datasets::read,
                collection.id(),
                name,
                version));
    }

    /// Returns faces of a version in the order in which they came to the collection. Throws `ITEM_NOT_FOUND`
    /// when the version was removed, so that nobody takes it for one with fewer faces.
    ///
    /// @param after only those after this key of a page; `null` for the first
    public Page<DatasetFace> faces(Dataset dataset, boolean withEmbeddings, @Nullable Long after, int limit) {
        return database.read(session -> {
            requireThere(session, dataset);
            return Page.of(
                    session.list(
                            withEmbeddings ? WITH_EMBEDDINGS : WITHOUT_EMBEDDINGS,
                            row -> new Page.Keyed<>(row.getLong("crop_id"), readFace(row)),
                            dataset.id(),
                            after == null ? 0 : after,
                            limit + 1),
                    limit);
        });
    }

    /// Removes a version; its faces stay in the collection. Others who write wait meanwhile. Throws
    /// `ITEM_NOT_FOUND` when it was removed before.
    public void remove(Dataset dataset, Instant at) {
        database.write(session -> {
            requireThere(session, dataset);
            session.change("DELETE FROM dataset_face WHERE dataset_id = ?", dataset.id());
            return session.change(
                    "UPDATE dataset SET removed_at = ?, description = NULL WHERE dataset_id = ?",
                    at.toEpochMilli(),
                    dataset.id());
        });
    }

    private static void requireThere(Session session, Dataset dataset) throws SQLException {
        if (session.number("SELECT count(*) FROM dataset WHERE dataset_id = ? AND removed_at IS NULL", dataset.id())
                == 0) {
            throw new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The version of the dataset was removed");
        }
    }

    private static Dataset read(ResultSet row) throws SQLException {
        return new Dataset(
                row.getLong("dataset_id"),
                row.getString("collection"),
                row.getString("name"),
                row.getLong("version"),
                row.getString("description"),
                row.getBoolean("labelled_only"),
                row.getString("encoder"),
                row.getLong("position"),
                Values.instant(row, "published_at"),
                row.getLong("faces"),
                row.getLong("faces_left"),
                row.getLong("people"));
    }

    private static DatasetFace readFace(ResultSet row) throws SQLException {
        String source = row.getString("label_source");
        float norm = row.getFloat("norm");
        byte[] vector = row.getBytes("vector");
        return new DatasetFace(
                Values.cropId(row, "key"),
                Values.pictureId(row, "sha256"),
                FaceReader.face(row),
                row.getString("identity"),
                source == null ? null : Label.Source.ofCode(source),
                norm,
                vector == null ? null : Embedding.ofBytes(vector, norm));
    }
}
