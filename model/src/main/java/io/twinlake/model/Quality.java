package io.twinlake.model;

/// What was measured of one face crop, to decide whether it can be used and to explain answers.
///
/// @param detectionScore the detector's confidence, 0 to 1
/// @param facePixels height of the face's box in the picture, in pixels
/// @param sharpness variance of the Laplacian of the aligned 112x112 grey crop; below about 30 is a blur
/// @param brightness mean grey level of the aligned crop, 0 to 255
/// @param contrast standard deviation of the grey level of the aligned crop
/// @param yawDegrees estimate of how far the head is turned, from the landmarks; positive to the viewer's
///     right
/// @param rollDegrees tilt in the picture's plane
public record Quality(
        float detectionScore,
        float facePixels,
        float sharpness,
        float brightness,
        float contrast,
        float yawDegrees,
        float rollDegrees) {}
