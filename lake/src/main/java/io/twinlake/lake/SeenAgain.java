package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import org.jspecify.annotations.Nullable;

/// A picture that is staged already and was met again, perhaps elsewhere and perhaps with a name this time.
///
/// @param id the picture; nothing happens if the collection has it no more
/// @param origin where it was met; its identity is recorded with it
/// @param labelled the crop that the origin's identity stands for; `null` if none. Nothing happens if the
///     crop does not exist or has a given name already, or if faces of the picture were removed by hand
public record SeenAgain(
        PictureId id, Origin origin, @Nullable CropId labelled) {}
