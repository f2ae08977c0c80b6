package io.twinlake.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Counts the attributes of a collection's searchable crops. Keys that are no categories are found out on the
/// way, so that the memory it takes is bounded. Confined.
final class AttributeCounting {

    static final int MOST_KEYS = 100;
    static final int MOST_FREQUENT = 100;

    /// More keys than a manifest that a person made has; those that are met later are not counted.
    private static final int MOST_KEPT_KEYS = 10_000;

    /// Of all keys together; when there are more, the key with the most values is taken for no category.
    private static final int MOST_KEPT_VALUES = 200_000;

    private static final String ATTRIBUTES = """
            SELECT s.picture_id, o.attributes, (SELECT count(*) FROM crop c
                WHERE c.collection_id = s.collection_id AND c.picture_id = s.picture_id AND c.norm IS NOT NULL)
                AS faces
            FROM staging s
            CROSS JOIN origin o ON o.picture_id = s.picture_id AND o.collection_id = s.collection_id
            WHERE s.collection_id = ? AND s.encoder = ? AND s.refusal IS NULL AND o.attributes IS NOT NULL
            ORDER BY s.picture_id""";

    private final Map<String, Counted> byKey = new HashMap<>();
    private final Set<String> told = new TreeSet<>(); // what the places of one picture say, each text once
    private long picture = -1;
    private long faces;
    private int kept;

    private AttributeCounting() {}

    static AttributeCounts of(Session session, PictureCollection collection) throws SQLException {
        AttributeCounting counting = new AttributeCounting();
        session.each(ATTRIBUTES, counting::read, collection.id(), collection.encoder());
        counting.endPicture();
        return counting.counts();
    }

    private void read(ResultSet row) throws SQLException {
        if (row.getLong("picture_id") != picture) {
            endPicture();
            picture = row.getLong("picture_id");
            faces = row.getLong("faces");
        }
        told.add(row.getString("attributes"));
    }

    private void endPicture() {
        if (told.size() == 1 && faces > 0) {
            AttributeJson.each(told.iterator().next(), (key, value) -> {
                Counted counted = counted(key);
                if (counted != null) {
                    counted.faces += faces;
                    add(counted, value);
                }
            });
        } else if (faces > 0) {
            Map<String, Set<String>> union = new TreeMap<>();
            told.forEach(text -> AttributeJson.each(
                    text,
                    (key, value) ->
                            union.computeIfAbsent(key, _ -> new TreeSet<>()).add(value)));
            union.forEach((key, values) -> {
                Counted counted = counted(key);
                if (counted != null) {
                    counted.faces += faces;
                    values.forEach(value -> add(counted, value));
                }
            });
        }
        told.clear();
    }

    private @Nullable Counted counted(String key) {
        Counted known = byKey.get(key);
        if (known == null && byKey.size() < MOST_KEPT_KEYS && key.length() <= Attributes.MOST_CHARACTERS) {
            known = new Counted();
            byKey.put(key, known);
        }
        return known;
    }

    private void add(Counted counted, String value) {
        Map<String, long[]> values = counted.values;
        if (values == null) {
            return;
        }
        long[] known = values.get(value);
        if (known != null) {
            known[0] += faces;
        } else if (values.size() == Attributes.MOST_VALUES || value.length() > Attributes.MOST_CHARACTERS) {
            drop(counted);
        } else {
            values.put(value, new long[] {faces});
            if (++kept > MOST_KEPT_VALUES) {
                drop(byKey.values().stream()
                        .max(Comparator.comparingInt(Counted::size))
                        .orElseThrow());
            }
        }
    }

    private void drop(Counted counted) {
        kept -= counted.size();
        counted.values = null;
    }

    private AttributeCounts counts() {
        List<AttributeCounts.Key> keys = new ArrayList<>();
        byKey.forEach((name, counted) -> keys.add(counted.of(name)));
        keys.sort(Comparator.comparingLong(AttributeCounts.Key::faces)
                .reversed()
                .thenComparing(AttributeCounts.Key::name));
        return new AttributeCounts(keys.subList(0, Math.min(MOST_KEYS, keys.size())), keys.size());
    }

    /// What is known of a key so far.
    private static final class Counted {

        private long faces;
        private @Nullable Map<String, long[]> values = new HashMap<>();

        int size() {
            return values == null ? 0 : values.size();
        }

        AttributeCounts.Key of(String name) {
            if (values == null) {
                return new AttributeCounts.Key(name, faces, null, List.of());
            }
            List<AttributeCounts.Value> frequent = new ArrayList<>();
            values.forEach((text, count) -> frequent.add(new AttributeCounts.Value(text, count[0])));
            frequent.sort(Comparator.comparingLong(AttributeCounts.Value::faces)
                    .reversed()
                    .thenComparing(AttributeCounts.Value::text));
            return new AttributeCounts.Key(
                    name, faces, values.size(), frequent.subList(0, Math.min(MOST_FREQUENT, frequent.size())));
        }
    }
}
