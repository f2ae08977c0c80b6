package io.twinlake.search;

import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Refusal;
import io.twinlake.vision.Crop;
import org.jspecify.annotations.Nullable;

/// A face that is searched for; nothing of it is stored.
///
/// @param face where it is in the photograph, and how good it is
/// @param crop its aligned crop
/// @param embedding what it is searched by
/// @param caution why a collection would refuse this face, so that its answers are to be taken with care;
///     `null` if it would not
public record ProbeFace(
        Face face, Crop crop, Embedding embedding, @Nullable Refusal caution) {}
