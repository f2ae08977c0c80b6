package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.PictureId;
import org.jspecify.annotations.Nullable;

/// One searchable crop: what an index is built from.
///
/// @param id the crop
/// @param picture the picture it was taken from
/// @param identity the person's name as it was first spelt in the collection; `null` if unknown
/// @param embedding what it is searched by
public record CuratedFace(
        CropId id, PictureId picture, @Nullable String identity, Embedding embedding) {}
