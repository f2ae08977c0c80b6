package io.twinlake.search;

import io.twinlake.lake.Attributes;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Columns of the attributes that were asked for last, of the faces of a gallery. A column is read from the
/// catalog when it is asked for the first time, some microseconds a face, and brought up to date by what
/// changed since whenever it is asked for again. Thread-safe: who asks while one is read waits, and searches
/// that ask for none do not.
final class AttributeColumns {

    /// As many as one search can ask for, 4 MB each of a million faces.
    static final int MOST = FaceFilter.MOST_ATTRIBUTES;

    private final Attributes attributes;
    private final PictureCollection collection;
    private final Faces faces;
    private final Map<String, Kept> byKey = new LinkedHashMap<>(16, .75f, true);

    AttributeColumns(Lake lake, PictureCollection collection, Faces faces) {
        this.attributes = lake.catalog().attributes();
        this.collection = collection;
        this.faces = faces;
    }

    /// Returns the values of a key, with all that the gallery knew when this was called.
    ///
    /// @throws TwinlakeException REQUEST_INVALID if the key is no category
    synchronized AttributeValues of(String key) {
        Kept kept = byKey.get(key);
        if (kept == null) {
            kept = new Kept();
            read(key, kept);
            byKey.put(key, kept);
            if (byKey.size() > MOST) {
                byKey.remove(byKey.keySet().iterator().next());
            }
        } else if (faces.reached() != kept.position) {
            catchUp(key, kept);
        }
        AttributeValues values = kept.column.values();
        if (values == null) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID,
                    "An attribute to choose by has %d values at most, none of more than %d characters"
                            .formatted(Attributes.MOST_VALUES, Attributes.MOST_CHARACTERS));
        }
        return values;
    }

    /// What the gallery has not seen yet is read again next time: then it knows where those faces are.
    private void catchUp(String key, Kept kept) {
        long reached = faces.reached();
        OptionalLong known =
                attributes.forEachChange(collection, key, kept.position, (id, values) -> put(kept.column, id, values));
        if (known.isPresent()) {
            kept.position = reached;
            clearDeleted(kept);
        } else {
            kept.column = new AttributeColumn();
            read(key, kept);
        }
    }

    private void read(String key, Kept kept) {
        kept.position = faces.reached();
        attributes.forEachFace(collection, key, (id, values) -> put(kept.column, id, values));
        clearDeleted(kept);
    }

    private void put(AttributeColumn column, CropId id, Set<String> values) {
        int ordinal = faces.ordinalOf(id);
        if (ordinal >= 0) {
            column.put(ordinal, values);
        }
    }

    private void clearDeleted(Kept kept) {
        for (int ordinal : faces.deleted(kept.deleted)) {
            kept.column.put(ordinal, Set.of());
            kept.deleted++;
        }
    }

    /// The faces of a gallery that is kept up to date. Thread-safe.
    interface Faces {

        /// Returns up to which position of the catalog they are known.
        long reached();

        /// Returns the ordinal of a face that is there, or -1.
        int ordinalOf(CropId id);

        /// Returns the ordinals that were deleted, in that order, without the first ones.
        int[] deleted(int from);
    }

    /// A column, what it has reached, and how many deleted faces it has seen.
    private static final class Kept {

        private AttributeColumn column = new AttributeColumn();
        private long position;
        private int deleted;
    }
}
