package io.twinlake.lake;

import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads every layer of one picture, and finds pictures and crops by the beginning of their id.
final class PictureReader {

    private static final String CROPS_BETWEEN = """
            SELECT DISTINCT c.key, p.sha256 FROM crop c JOIN picture p USING (picture_id)
            WHERE c.key BETWEEN ? AND ? ORDER BY c.key LIMIT ?""";

    private static final String ATTRIBUTES = """
            SELECT o.origin_id, a.key, a.value FROM origin o, json_each(o.attributes) a WHERE o.picture_id = ?""";

    private static final String ORIGINS = """
            SELECT o.origin_id, o.uri, o.identity, o.legal_basis, o.keep_until, o.run_id, r.started_at, c.name
            FROM origin o JOIN run r USING (run_id) JOIN collection c ON c.collection_id = o.collection_id
            WHERE o.picture_id = ? ORDER BY o.origin_id""";

    private static final String STAGINGS = """
            SELECT c.*, s.recipe, s.encoder AS staged_encoder, s.refusal, s.detail, s.run_id, r.started_at
            FROM staging s JOIN collection c USING (collection_id) JOIN run r USING (run_id)
            WHERE s.picture_id = ? ORDER BY c.name""";

    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,64}");

    /// As many as anyone would want to choose from.
    private static final int MOST_MATCHES = 20;

    private PictureReader() {}

    static Optional<PictureView> find(Session session, PictureId id) throws SQLException {
        Optional<Long> key =
                session.find("SELECT picture_id FROM picture WHERE sha256 = ?", row -> row.getLong(1), Values.blob(id));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Raw raw = session.find("SELECT * FROM picture WHERE picture_id = ?", PictureReader::readRaw, key.get())
                .orElseThrow();
        return Optional.of(new PictureView(id, raw, origins(session, key.get()), stagings(session, key.get())));
    }

    static List<IdMatch> lookUp(Session session, String prefix) throws SQLException {
        String hex = prefix.toLowerCase(Locale.ROOT);
        if (!PREFIX.matcher(hex).matches()) {
            return List.of();
        }
        List<IdMatch> matches = new ArrayList<>();
        session.each(
                "SELECT sha256 FROM picture WHERE sha256 BETWEEN ? AND ? ORDER BY sha256 LIMIT ?",
                row -> matches.add(new IdMatch.OfPicture(Values.pictureId(row, "sha256"))),
                filled(hex, 64, '0'),
                filled(hex, 64, 'f'),
                MOST_MATCHES);
        if (hex.length() <= 32) {
            session.each(
                    CROPS_BETWEEN,
                    row -> matches.add(new IdMatch.OfCrop(Values.cropId(row, "key"), Values.pictureId(row, "sha256"))),
                    filled(hex, 32, '0'),
                    filled(hex, 32, 'f'),
                    MOST_MATCHES);
        }
        return List.copyOf(matches);
    }

    private static byte[] filled(String hex, int digits, char with) {
        return HexFormat.of().parseHex(hex + String.valueOf(with).repeat(digits - hex.length()));
    }

    private static List<PictureView.Met> origins(Session session, long key) throws SQLException {
        Map<Long, Map<String, String>> attributes = new TreeMap<>();
        session.each(
                ATTRIBUTES,
                row -> attributes
                        .computeIfAbsent(row.getLong(1), _ -> new TreeMap<>())
                        .put(row.getString(2), row.getString(3)),
                key);
        return session.list(
                ORIGINS,
                row -> new PictureView.Met(
                        new Origin(
                                row.getString("uri"),
                                row.getString("identity"),
                                attributes.getOrDefault(row.getLong("origin_id"), Map.of()),
                                Values.retention(row)),
                        row.getString("name"),
                        row.getLong("run_id"),
                        Values.instant(row, "started_at")),
                key);
    }

    private static List<PictureView.Staging> stagings(Session session, long key) throws SQLException {
        List<PictureView.Staging> bare = session.list(STAGINGS, PictureReader::readStaging, key);
        List<PictureView.Staging> stagings = new ArrayList<>();
        for (PictureView.Staging one : bare) {
            stagings.add(new PictureView.Staging(
                    one.collection(),
                    one.recipe(),
                    one.encoder(),
                    one.refusal(),
                    one.runId(),
                    one.at(),
                    FaceReader.ofPicture(session, one.collection().id(), key)));
        }
        return stagings;
    }

    private static PictureView.Staging readStaging(ResultSet row) throws SQLException {
        return new PictureView.Staging(
                CollectionTable.read(row),
                row.getString("recipe"),
                row.getString("staged_encoder"),
                Values.refusedOrNull(row),
                row.getLong("run_id"),
                Values.instant(row, "started_at"),
                List.of());
    }

    static Raw readRaw(ResultSet row) throws SQLException {
        return new Raw(
                row.getString("media_type"),
                row.getInt("width_pixels"),
                row.getInt("height_pixels"),
                row.getLong("bytes"),
                Values.instantOrNull(row, "taken_at"));
    }
}
