package io.twinlake.vision;

import io.twinlake.model.Face;

/// A face with its aligned crop.
public record AlignedFace(Face face, Crop crop) {}
