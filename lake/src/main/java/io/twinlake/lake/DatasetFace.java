package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.PictureId;
import org.jspecify.annotations.Nullable;

/// One face of a published version.
///
/// @param id the crop
/// @param picture the picture it was taken from
/// @param face where and how good it is
/// @param identity whom it showed when the version was published; `null` if that was unknown
/// @param source how that was known; `null` with `identity`
/// @param norm of the raw embedding
/// @param embedding `null` if nobody asked for it
public record DatasetFace(
        CropId id,
        PictureId picture,
        Face face,
        @Nullable String identity,
        Label.@Nullable Source source,
        float norm,
        @Nullable Embedding embedding) {}
