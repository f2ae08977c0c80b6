package io.twinlake.model;

/// A point in a picture, in pixels from the top left corner of the upright picture; the centre of the first
/// pixel is 0, 0.
///
/// @param x pixels to the right
/// @param y pixels down
public record Point(float x, float y) {

    public float distanceTo(Point other) {
        return (float) Math.hypot(other.x - x, other.y - y);
    }
}
