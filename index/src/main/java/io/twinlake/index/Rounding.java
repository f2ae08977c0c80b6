package io.twinlake.index;

/// How far what a [Quantised] keeps is from the vectors, at most; all of it lengths, of unit vectors.
///
/// @param lead of the difference between a vector's leading coordinates and their high bytes
/// @param row of the difference between a vector's coordinates and its row
/// @param outside of what a vector has outside the basis
record Rounding(float lead, float row, float outside) {

    /// How much of the greatest possible error of a product is allowed for where a few vectors may be missed.
    /// It is a sum of many that cancel out: a third of the greatest are four standard deviations or more.
    static final float LIKELY = 1 / 3f;

    static final Rounding NONE = new Rounding(0, 0, 0);

    /// Returns what holds of vectors of which either this or the other holds.
    Rounding or(Rounding other) {
        return new Rounding(Math.max(lead, other.lead), Math.max(row, other.row), Math.max(outside, other.outside));
    }

    /// Returns the length of what a unit vector has outside the basis in which it has these coordinates.
    static double outside(float[] coordinates) {
        double squares = 0;
        for (float value : coordinates) {
            squares += (double) value * value;
        }
        return Math.sqrt(Math.max(0, 1 - squares));
    }
}
