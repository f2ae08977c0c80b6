package io.twinlake.server;

import io.twinlake.vision.FaceVision;
import org.jspecify.annotations.Nullable;

/// What computes the answers; that there are no more tells which plug-ins there are not.
record CompreFaceVersions(String detector, String landmarks, String pose, String calculator) {

    /// Returns the versions, or `null` if a request does not ask for them.
    static @Nullable CompreFaceVersions of(FaceVision vision, CompreFaceOptions options) {
        String recipe = FaceVision.RECIPE;
        return options.status()
                ? new CompreFaceVersions(
                        recipe, recipe, recipe, vision.encoder().id())
                : null;
    }
}
