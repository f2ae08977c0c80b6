package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.TwinlakeException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `collection`.
final class CollectionTable {

    private static final String ADD = """
            INSERT INTO collection
                (name, kind, encoder, min_face_pixels, min_sharpness, min_brightness, max_brightness, min_norm)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING collection_id""";

    private CollectionTable() {}

    static PictureCollection create(Session session, NewCollection wanted) throws SQLException {
        if (find(session, wanted.name()).isPresent()) {
            throw new TwinlakeException(
                    ErrorCode.COLLECTION_EXISTS, "The lake has a collection of that name: " + wanted.name());
        }
        QualityPolicy policy = wanted.policy();
        long id = session.number(
                ADD,
                wanted.name(),
                wanted.kind().code(),
                wanted.encoder(),
                policy.minFacePixels(),
                policy.minSharpness(),
                policy.minBrightness(),
                policy.maxBrightness(),
                policy.minNorm());
        return new PictureCollection(
                id, wanted.name(), wanted.kind(), wanted.encoder(), policy, UsualRetention.NONE, null);
    }

    static PictureCollection setConfidence(Session session, PictureCollection collection, @Nullable Double confidence)
            throws SQLException {
        session.change("UPDATE collection SET confidence = ? WHERE collection_id = ?", confidence, collection.id());
        return find(session, collection.name()).orElseThrow();
    }

    static PictureCollection setRetention(Session session, PictureCollection collection, UsualRetention retention)
            throws SQLException {
        session.change(
                "UPDATE collection SET legal_basis = ?, keep_days = ? WHERE collection_id = ?",
                Values.code(retention.legalBasis()),
                retention.keepDays(),
                collection.id());
        return find(session, collection.name()).orElseThrow();
    }

    /// Returns what counts now, whatever counted when somebody opened the collection.
    static UsualRetention retention(Session session, long id) throws SQLException {
        return session.find(
                        "SELECT legal_basis, keep_days FROM collection WHERE collection_id = ?",
                        CollectionTable::readRetention,
                        id)
                .orElse(UsualRetention.NONE);
    }

    static Optional<PictureCollection> find(Session session, String name) throws SQLException {
        return session.find("SELECT * FROM collection WHERE name = ?", CollectionTable::read, name);
    }

    static List<PictureCollection> all(Session session) throws SQLException {
        return session.list("SELECT * FROM collection ORDER BY name", CollectionTable::read);
    }

    private static UsualRetention readRetention(ResultSet row) throws SQLException {
        int days = row.getInt("keep_days");
        boolean isForEver = row.wasNull();
        return new UsualRetention(Values.legalBasisOrNull(row), isForEver ? null : days);
    }

    static PictureCollection read(ResultSet row) throws SQLException {
        QualityPolicy policy = new QualityPolicy(
                row.getFloat("min_face_pixels"),
                row.getFloat("min_sharpness"),
                row.getFloat("min_brightness"),
                row.getFloat("max_brightness"),
                row.getFloat("min_norm"));
        return new PictureCollection(
                row.getLong("collection_id"),
                row.getString("name"),
                PictureCollection.Kind.ofCode(row.getString("kind")),
                row.getString("encoder"),
                policy,
                readRetention(row),
                Values.doubleOrNull(row, "confidence"));
    }
}
