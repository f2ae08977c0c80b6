package io.twinlake.model;

/// How similar faces of two different people are to an encoder: their cosines, as a normal distribution that
/// was fitted to its upper end.
///
/// @param mean of the cosines, -1 to 1
/// @param deviation their standard deviation, above 0
public record Impostors(double mean, double deviation) {

    public Impostors {
        if (!(Math.abs(mean) < 1) || !(deviation > 0)) {
            throw new IllegalArgumentException(
                    "Impostors have a mean in -1..1 and a deviation above 0, found: %s, %s".formatted(mean, deviation));
        }
    }
}
