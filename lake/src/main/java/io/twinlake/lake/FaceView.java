package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Face;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import io.twinlake.model.Sha256;
import org.jspecify.annotations.Nullable;

/// One crop as a collection knows it, for showing.
///
/// @param id the crop
/// @param picture the picture it was taken from
/// @param face where and how good it is
/// @param jpeg name of the crop's JPEG on the shelf [Shelf#CROPS]
/// @param refusal why it is not searchable; `null` if it is
/// @param label who it shows; `null` if unknown
/// @param norm norm of the raw embedding; `null` if it has none
/// @param originUri where the picture was first met for this collection; it can hold people's names
public record FaceView(
        CropId id,
        PictureId picture,
        Face face,
        Sha256 jpeg,
        @Nullable Refusal refusal,
        @Nullable Label label,
        @Nullable Float norm,
        String originUri) {}
