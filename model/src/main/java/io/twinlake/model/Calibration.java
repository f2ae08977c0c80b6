package io.twinlake.model;

/// Turns a cosine into the probability that two faces are the same person, by logistic regression (Platt
/// scaling) fitted per encoder: `sigmoid(slope (cosine - midpoint))`, at even prior odds.
///
/// @param slope how steep, above 0
/// @param midpoint the cosine at which both answers are equally likely
public record Calibration(double slope, double midpoint) {

    public Calibration {
        if (!(slope > 0) || !(Math.abs(midpoint) < 1)) {
            throw new IllegalArgumentException(
                    "A calibration has a slope above 0 and a midpoint in -1..1, found: %s, %s"
                            .formatted(slope, midpoint));
        }
    }

    /// Returns the probability that one pair of faces is one person, when that was as likely as not
    /// beforehand.
    public double sameInPair(double cosine) {
        return sigmoid(slope * (cosine - midpoint));
    }

    /// Returns the probability that the best of `candidates` is the person sought, when it was as likely as
    /// not that the person is among them: each further candidate is a further chance of a false match.
    public double sameAmong(double cosine, long candidates) {
        return sigmoid(slope * (cosine - midpoint) - Math.log((double) Math.max(1, candidates)));
    }

    /// Returns the cosine from which on [#sameAmong] is at least so probable; it may be above 1, which no
    /// pair reaches.
    ///
    /// @param probability above 0 and below 1
    public double cosineFor(double probability, long candidates) {
        double odds = Math.log(probability / (1 - probability));
        return midpoint + (odds + Math.log((double) Math.max(1, candidates))) / slope;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
