package io.twinlake.model;

/// Five points of a face, in pixels of the upright picture. Left and right are the viewer's: `leftEye` has
/// the smaller x on an upright frontal face.
public record Landmarks(Point leftEye, Point rightEye, Point nose, Point leftMouth, Point rightMouth) {

    /// Returns the angle by which the face is tilted in the picture's plane, in degrees, from -180 to 180;
    /// positive means that the right eye stands lower.
    public float rollDegrees() {
        return (float) Math.toDegrees(Math.atan2(rightEye.y() - leftEye.y(), rightEye.x() - leftEye.x()));
    }

    /// Returns the distance between the centres of the eyes, in pixels.
    public float eyeDistance() {
        return leftEye.distanceTo(rightEye);
    }
}
