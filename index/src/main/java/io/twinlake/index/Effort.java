package io.twinlake.index;

/// How hard a [QuantisedIndex] looks.
///
/// @param visits how many parts are looked into, nearest first
/// @param margin how far below the floor a vector's estimated cosine may be for it to be looked at closely
record Effort(int visits, float margin) {

    /// Returns the same, but looking into all parts.
    Effort everywhere() {
        return new Effort(Integer.MAX_VALUE, margin);
    }
}
