package io.twinlake.lake;

import io.twinlake.model.CropId;
import java.util.OptionalLong;
import java.util.Set;

/// What pictures are said to be beside whom they show: keys with a value, such as `team` and `red`. A picture
/// that was met at several places is said to be all that they tell, so it can have several values of a key.
/// Thread-safe; what is said at [Catalog] of failures holds here.
///
/// A key is a category as long as it has no more than [#MOST_VALUES] values and none of more than
/// [#MOST_CHARACTERS]: a row's number or a caption is none, and only of categories values are counted.
public final class Attributes {

    /// More nobody would choose from, and a map of faces has fewer colours.
    public static final int MOST_VALUES = 10_000;

    public static final int MOST_CHARACTERS = 200;

    private final Database database;
    private final KeptCounts<AttributeCounts> counts;

    Attributes(Database database, KeptCounts<AttributeCounts> counts) {
        this.database = database;
        this.counts = counts;
    }

    /// Hands over every searchable crop that has a value of a key, each once.
    ///
    /// @return the position that all were read at
    public long forEachFace(PictureCollection collection, String key, Faces faces) {
        return database.read(session -> {
            new AttributeReader(session, collection, key).each(faces);
            return LakeTable.position(session);
        });
    }

    /// Hands over every crop of which something changed after the position `since`, as
    /// [Catalog#forEachChange] does, with its values of a key; without any if it is not searchable.
    ///
    /// @return the position that all changes were read at; empty, and nothing was handed over, when they are
    ///     not all known
    public OptionalLong forEachChange(PictureCollection collection, String key, long since, Faces faces) {
        return database.read(session -> {
            if (!ChangeLog.reaches(session, collection, since)) {
                return OptionalLong.empty();
            }
            new AttributeReader(session, collection, key).eachChange(since, faces);
            return OptionalLong.of(LakeTable.position(session));
        });
    }

    /// Counts how many searchable crops have which keys and values. Of a collection that takes more than a
    /// quarter of a second to count and that is being changed they can be ten times as old as counting takes.
    public AttributeCounts counts(PictureCollection collection) {
        return counts.of(collection);
    }

    /// Takes the values of one face.
    @FunctionalInterface
    public interface Faces {
        void accept(CropId id, Set<String> values);
    }
}
