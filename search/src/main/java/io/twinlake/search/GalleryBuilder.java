package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.GrowingIndex;
import io.twinlake.lake.CuratedFace;
import io.twinlake.lake.FaceChange;
import io.twinlake.model.CropId;
import java.util.Arrays;
import java.util.List;

/// A gallery in the making, and from then on kept up to date. Confined to a thread at a time; the galleries
/// it builds are not.
final class GalleryBuilder {

    private final GrowingIndex index;
    private final GalleryFaces faces;
    private int[] deleted = new int[16];
    private int deletedCount;

    /// @param index of as many vectors as there are faces, nothing deleted
    GalleryBuilder(GrowingIndex index, GalleryFaces faces) {
        this.index = index;
        this.faces = faces;
    }

    /// Brings a face up to date.
    void apply(FaceChange change) {
        int ordinal = ordinalOf(change.id());
        switch (change) {
            case FaceChange.Gone _ -> delete(ordinal);
            case FaceChange.Present present -> {
                CuratedFace face = present.face();
                if (ordinal >= 0 && faces.isSame(ordinal, face)) {
                    faces.label(ordinal, face);
                } else {
                    delete(ordinal);
                    index.add(face.embedding());
                    faces.add(face);
                }
            }
        }
    }

    /// Returns the ordinal of a face that is there, or -1.
    int ordinalOf(CropId id) {
        int ordinal = faces.ordinalOf(id);
        return ordinal >= 0 && index.isPresent(ordinal) ? ordinal : -1;
    }

    /// Tells whether the gallery had better be made anew.
    boolean isWorn() {
        return index.isWorn();
    }

    /// Returns the ordinals that were deleted, in that order, without the first ones.
    int[] deleted(int from) {
        return Arrays.copyOfRange(deleted, from, deletedCount);
    }

    /// Returns the gallery as it is now.
    ///
    /// @param attributes of the same faces
    Gallery build(AttributeColumns attributes) {
        Groups people = Groups.of(faces.columns().people());
        return new Gallery(
                index.snapshot(),
                faces.columns().snapshot(),
                faces.ids().highs(),
                faces.ids().lows(),
                people,
                List.copyOf(faces.names()),
                attributes,
                faces.size() - deletedCount,
                peopleLeft(people));
    }

    private int peopleLeft(Groups people) {
        int left = 0;
        for (int person = 0; person < people.count(); person++) {
            for (int ordinal : people.members(person)) {
                if (index.isPresent(ordinal)) {
                    left++;
                    break;
                }
            }
        }
        return left;
    }

    private void delete(int ordinal) {
        if (ordinal >= 0) {
            index.delete(ordinal);
            if (deletedCount == deleted.length) {
                deleted = Arrays.copyOf(deleted, 2 * deletedCount);
            }
            deleted[deletedCount++] = ordinal;
        }
    }
}
