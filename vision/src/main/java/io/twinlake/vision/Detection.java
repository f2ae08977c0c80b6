package io.twinlake.vision;

import io.twinlake.model.Box;

/// A face as the detector sees it.
///
/// @param box in pixels of the upright frame; it can reach over the edges
/// @param score confidence, 0 to 1
/// @param quarterTurns clockwise quarter turns of the frame after which the face stood upright, 0 to 3
public record Detection(Box box, float score, int quarterTurns) {}
