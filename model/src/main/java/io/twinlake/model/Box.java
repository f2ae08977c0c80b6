package io.twinlake.model;

/// An axis-parallel rectangle in an upright picture, in pixels; it may reach over the picture's edges.
///
/// @param left first column
/// @param top first row
/// @param right column after the last one
/// @param bottom row after the last one
public record Box(float left, float top, float right, float bottom) {

    public Box {
        if (!(right > left && bottom > top)) {
            throw new IllegalArgumentException(
                    "A box has a positive size, found: %s,%s,%s,%s".formatted(left, top, right, bottom));
        }
    }

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    public float area() {
        return width() * height();
    }

    public Point centre() {
        return new Point((left + right) / 2, (top + bottom) / 2);
    }

    /// Returns the area that this box shares with `other`, in square pixels; 0 if they do not touch.
    public float intersection(Box other) {
        float width = Math.min(right, other.right) - Math.max(left, other.left);
        float height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }

    /// Returns intersection over union, from 0 (apart) to 1 (the same).
    public float overlap(Box other) {
        float shared = intersection(other);
        return shared / (area() + other.area() - shared);
    }
}
