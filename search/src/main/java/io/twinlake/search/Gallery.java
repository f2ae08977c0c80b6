package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.VectorIndex;
import io.twinlake.lake.Label;
import io.twinlake.model.CropId;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// A collection's curated faces as they were at one catalog position, ready to be searched. Immutable but for
/// deletions, which take effect at once; thread-safe.
final class Gallery {

    private static final byte PASSES = 1;
    private static final byte FAILS = 2;

    private final VectorIndex index;
    private final FaceColumns columns;
    private final long[] idHighs;
    private final long[] idLows;
    private final Groups people;
    private final List<String> names;
    private final AttributeColumns attributes;
    private final int size;
    private final int peopleCount;

    /// @param idHighs first half of the crop id of each ordinal
    /// @param idLows second half
    /// @param people who a face shows, by number
    /// @param names the people's names by number; those of whom no face is left included
    /// @param attributes what pictures are said to be, by the same ordinals
    /// @param size number of faces that are not deleted
    Gallery(
            VectorIndex index,
            FaceColumns columns,
            long[] idHighs,
            long[] idLows,
            Groups people,
            List<String> names,
            AttributeColumns attributes,
            int size,
            int peopleCount) {
        this.index = index;
        this.columns = columns;
        this.idHighs = idHighs;
        this.idLows = idLows;
        this.people = people;
        this.names = names;
        this.attributes = attributes;
        this.size = size;
        this.peopleCount = peopleCount;
    }

    VectorIndex index() {
        return index;
    }

    Groups people() {
        return people;
    }

    String name(int person) {
        return names.get(person);
    }

    List<String> names() {
        return names;
    }

    FaceColumns columns() {
        return columns;
    }

    /// Returns what pictures are said to be; later changes included.
    AttributeColumns attributes() {
        return attributes;
    }

    CropId cropId(int ordinal) {
        return CropIds.id(idHighs[ordinal], idLows[ordinal]);
    }

    /// Returns a number that is another one for other faces or another order of them, whatever their names:
    /// ids are digests, so mixing them is enough.
    long digest() {
        long digest = index.size();
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            digest = 31 * digest + idHighs[ordinal];
        }
        return digest;
    }

    /// Returns what tells apart the faces of this gallery from those of others, but for chance.
    int state() {
        return Long.hashCode(31 * digest() + size);
    }

    /// Returns who a face is known to show: not by a mere prediction; [Groups#NONE] for nobody.
    int named(int ordinal) {
        Label.Source source = columns.source(ordinal);
        return source == null || source == Label.Source.PREDICTED ? Groups.NONE : columns.person(ordinal);
    }

    /// Compares faces by their ids.
    int compare(int ordinal, int other) {
        int highs = Long.compareUnsigned(idHighs[ordinal], idHighs[other]);
        return highs != 0 ? highs : Long.compareUnsigned(idLows[ordinal], idLows[other]);
    }

    /// Compares a face's id with another one.
    int compare(int ordinal, CropId id) {
        return cropId(ordinal).hex().compareTo(id.hex());
    }

    /// Returns the first digits of a face's id as a number of 40 bits, in the order of the ids.
    long digits(int ordinal) {
        return idHighs[ordinal] >>> 24;
    }

    /// Returns how many faces there are.
    int size() {
        return size;
    }

    /// Returns how many people have at least one face.
    int peopleCount() {
        return peopleCount;
    }

    /// Returns a filter as a test of ordinals.
    ///
    /// @throws TwinlakeException REQUEST_INVALID if it asks for an attribute that is no category
    IntPredicate accept(FaceFilter filter) {
        IntPredicate accept = filter.isOfPeople() ? acceptPeople(filter) : _ -> true;
        if (!filter.sources().isEmpty()) {
            accept = accept.and(ordinal -> {
                Label.Source source = columns.source(ordinal);
                return source != null && filter.sources().contains(source);
            });
        }
        FaceFilter.Floors floors = filter.floors();
        if (!floors.equals(FaceFilter.Floors.NONE)) {
            accept = accept.and(ordinal -> columns.norm(ordinal) >= floors.norm()
                    && columns.facePixels(ordinal) >= floors.facePixels()
                    && columns.sharpness(ordinal) >= floors.sharpness());
        }
        FaceFilter.Period taken = filter.taken();
        if (!taken.equals(FaceFilter.Period.ANY)) {
            accept = accept.and(
                    ordinal -> columns.taken(ordinal) != FaceColumns.UNKNOWN && taken.contains(columns.taken(ordinal)));
        }
        FaceFilter.Period added = filter.added();
        if (!added.equals(FaceFilter.Period.ANY)) {
            accept = accept.and(ordinal -> added.contains(columns.added(ordinal)));
        }
        for (Map.Entry<String, Set<String>> wanted : filter.attributes().entrySet()) {
            accept = accept.and(attributes.of(wanted.getKey()).having(wanted.getValue()));
        }
        return accept;
    }

    /// Asks about a person when the first of their faces is met: a search meets few of them. Threads that ask
    /// about one at the same time find the same.
    private IntPredicate acceptPeople(FaceFilter filter) {
        byte[] known = new byte[names.size()];
        boolean nobody = filter.passes(null);
        return ordinal -> {
            int person = columns.person(ordinal);
            if (person == Groups.NONE) {
                return nobody;
            }
            if (known[person] == 0) {
                known[person] = filter.passes(names.get(person)) ? PASSES : FAILS;
            }
            return known[person] == PASSES;
        };
    }
}
