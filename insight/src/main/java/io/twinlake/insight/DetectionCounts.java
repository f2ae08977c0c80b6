package io.twinlake.insight;

/// What a detector did on one picture, or on several together.
///
/// @param found annotated faces that were detected
/// @param missed annotated faces that were not
/// @param falseAlarms detections of no annotated face; a second detection of one is one too
/// @param ignored detections that count neither for nor against the detector
public record DetectionCounts(int found, int missed, int falseAlarms, int ignored) {

    static final DetectionCounts NONE = new DetectionCounts(0, 0, 0, 0);

    /// Returns the share of annotated faces that were found; 1 if there was nothing to find.
    public double recall() {
        return found + missed == 0 ? 1 : (double) found / (found + missed);
    }

    /// Returns the share of detections that were right; 1 if there were none that count.
    public double precision() {
        return found + falseAlarms == 0 ? 1 : (double) found / (found + falseAlarms);
    }

    /// Returns the sums of both.
    public DetectionCounts plus(DetectionCounts other) {
        return new DetectionCounts(
                found + other.found, missed + other.missed, falseAlarms + other.falseAlarms, ignored + other.ignored);
    }
}
