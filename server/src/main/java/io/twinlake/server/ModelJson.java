package io.twinlake.server;

import io.twinlake.model.Calibration;
import io.twinlake.model.Impostors;
import io.twinlake.vision.ModelManifest;
import org.jspecify.annotations.Nullable;

/// An encoder.
///
/// @param id name and version: embeddings of different ids never compare
/// @param dimension how many numbers its embeddings have
/// @param calibration from cosine to probability; `null` if nobody measured it, and answers have no
///     probability
/// @param impostors how similar faces of two people are; `null` if nobody measured it
record ModelJson(
        String id,
        String task,
        String licence,
        String source,
        String sha256,
        int dimension,
        @Nullable Calibration calibration,
        @Nullable Impostors impostors) {

    static ModelJson of(ModelManifest manifest) {
        return new ModelJson(
                manifest.id(),
                manifest.task(),
                manifest.licence(),
                manifest.source(),
                manifest.sha256().hex(),
                manifest.outputDimension(),
                manifest.calibration(),
                manifest.impostors());
    }
}
