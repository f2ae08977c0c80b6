package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.PictureId;
import io.twinlake.model.Quality;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One searchable crop: what an index is built from, and what a search can be narrowed by.
///
/// @param id the crop
/// @param picture the picture it was taken from
/// @param label who it shows, by the most trustworthy of its labels; `null` if unknown
/// @param quality how large, sharp and frontal it is
/// @param embedding what it is searched by, with its norm
/// @param takenAt when the picture was taken by its own metadata; `null` if they do not say
/// @param addedAt when the run began that staged it in the collection
public record CuratedFace(
        CropId id,
        PictureId picture,
        @Nullable Label label,
        Quality quality,
        Embedding embedding,
        @Nullable Instant takenAt,
        Instant addedAt) {

    /// Returns the person's name as it was first spelt in the collection; `null` if unknown.
    public @Nullable String identity() {
        return label == null ? null : label.identity();
    }
}
