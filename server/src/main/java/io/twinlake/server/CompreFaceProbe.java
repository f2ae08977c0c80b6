package io.twinlake.server;

import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import org.jspecify.annotations.Nullable;

/// A face that a client of CompreFace has sent.
///
/// @param box in the picture, within its edges
/// @param face what was found; `null` if the picture was not searched, since it is an aligned crop
/// @param embedding `null` if it was not asked for
/// @param detectorMillis the time that finding and aligning all faces of the picture took
/// @param calculatorMillis the time that the embedding took
record CompreFaceProbe(
        Box box, @Nullable Face face, @Nullable Embedding embedding, double detectorMillis, double calculatorMillis) {

    /// Returns the embedding, which was asked for.
    Embedding known() {
        if (embedding == null) {
            throw new IllegalStateException("The face was not embedded");
        }
        return embedding;
    }
}
