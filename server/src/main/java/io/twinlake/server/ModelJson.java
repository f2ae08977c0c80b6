package io.twinlake.server;

import io.twinlake.vision.ModelManifest;

/// An encoder.
///
/// @param id name and version: embeddings of different ids never compare
/// @param dimension how many numbers its embeddings have
/// @param isCalibrated whether its answers have a probability
record ModelJson(String id, String task, String licence, String sha256, int dimension, boolean isCalibrated) {

    static ModelJson of(ModelManifest manifest) {
        return new ModelJson(
                manifest.id(),
                manifest.task(),
                manifest.licence(),
                manifest.sha256().hex(),
                manifest.outputDimension(),
                manifest.calibration() != null);
    }
}
