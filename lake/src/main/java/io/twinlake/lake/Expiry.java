package io.twinlake.lake;

/// What went, or would go, because it was past its date.
///
/// @param pictures how many
/// @param faces those of the pictures, those that are not searchable included
public record Expiry(int pictures, int faces) {

    public static final Expiry NOTHING = new Expiry(0, 0);

    public Expiry plus(Expiry other) {
        return new Expiry(pictures + other.pictures, faces + other.faces);
    }
}
