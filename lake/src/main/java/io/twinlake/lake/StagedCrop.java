package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Refusal;
import io.twinlake.model.Sha256;
import org.jspecify.annotations.Nullable;

/// One crop of a staged picture: accepted with an embedding, or refused without.
///
/// @param id derived from picture, recipe and ordinal
/// @param face where and how good it is
/// @param jpeg name of the crop's JPEG on the shelf [Shelf#CROPS]
/// @param refusal why it is not searchable; `null` if it is
/// @param embedding what it is searched by; `null` exactly if it was refused
/// @param identity the name given to the person by the origin; `null` or blank if none
public record StagedCrop(
        CropId id,
        Face face,
        Sha256 jpeg,
        @Nullable Refusal refusal,
        @Nullable Embedding embedding,
        @Nullable String identity) {

    public StagedCrop {
        if ((refusal == null) != (embedding != null)) {
            throw new IllegalArgumentException(
                    "A crop has either a refusal or an embedding, found: %s, %s".formatted(refusal, embedding));
        }
    }
}
