package io.twinlake.model;

import java.nio.charset.StandardCharsets;

/// The identity of a crop: 32 hexadecimal digits derived from the picture, the vision recipe and the crop's
/// place in the picture, so that every machine that sees the picture with the same recipe arrives at the same
/// id.
///
/// @param hex 32 characters of `0-9a-f`
public record CropId(String hex) implements Comparable<CropId> {

    private static final int DIGITS = 32;

    public CropId {
        if (!Hex.isLowerCase(hex, DIGITS)) {
            throw new IllegalArgumentException("A crop id is 32 lower-case hexadecimal digits, found: " + hex);
        }
    }

    /// Derives the id: the first 128 bits of the SHA-256 of `picture/recipe/ordinal`.
    ///
    /// @param picture the picture that the crop was taken from
    /// @param recipe name and version of the steps that found it, such as `face-1`
    /// @param ordinal its place among the picture's crops, from 0, in the recipe's own stable order
    public static CropId of(PictureId picture, String recipe, int ordinal) {
        String name = picture + "/" + recipe + "/" + ordinal;
        Sha256 digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return new CropId(digest.hex().substring(0, DIGITS));
    }

    @Override
    public int compareTo(CropId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
