package io.twinlake.pipeline;

import io.twinlake.lake.NewObject;
import io.twinlake.lake.SeenAgain;
import io.twinlake.lake.Shelf;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.lake.UnusableInput;
import io.twinlake.model.CropId;
import java.util.List;

/// What the workers made of one item, ready to be stored.
sealed interface Ingested {

    /// Returns how many bytes it holds besides the picture as it came.
    default long cropBytes() {
        return 0;
    }

    /// @param picture rows for the catalog
    /// @param objects bytes for the objects, stored before the rows
    record Staged(StagedPicture picture, List<NewObject> objects) implements Ingested {

        @Override
        public long cropBytes() {
            return bytesOfCrops(objects);
        }

        /// Returns what it comes to when the collection has had the same picture from elsewhere meanwhile.
        Known seenAgain() {
            return seenAgain(List.of());
        }

        /// Returns what it comes to when the collection has the picture, but has lost objects of it.
        Known storedAgain() {
            return seenAgain(objects);
        }

        private Known seenAgain(List<NewObject> lost) {
            CropId labelled = picture.crops().stream()
                    .filter(crop -> crop.identity() != null)
                    .map(StagedCrop::id)
                    .findFirst()
                    .orElse(null);
            return new Known(new SeenAgain(picture.id(), picture.origin(), labelled), lost);
        }
    }

    /// A picture that the collection has already.
    ///
    /// @param lost bytes of its objects, if the lake has lost any of them
    record Known(SeenAgain seen, List<NewObject> lost) implements Ingested {

        @Override
        public long cropBytes() {
            return bytesOfCrops(lost);
        }
    }

    /// Something that never became bytes.
    record Unusable(UnusableInput input) implements Ingested {}

    private static long bytesOfCrops(List<NewObject> objects) {
        return objects.stream()
                .filter(object -> object.shelf() == Shelf.CROPS)
                .mapToLong(NewObject::length)
                .sum();
    }
}
