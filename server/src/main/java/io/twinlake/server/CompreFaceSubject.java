package io.twinlake.server;

import io.twinlake.vision.FaceVision;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How much a face looks like somebody, as CompreFace tells it.
///
/// @param similarity the probability that they are one person, if that was as likely as not beforehand
record CompreFaceSubject(String subject, double similarity) {

    private static final int DIGITS = 5;

    /// Returns the similarity that a cosine means: with an encoder that is not calibrated, half the way from
    /// opposite to equal is one half.
    static double similarity(FaceVision vision, float cosine) {
        var calibration = vision.encoder().calibration();
        return rounded(calibration == null ? (1 + cosine) / 2 : calibration.sameInPair(cosine));
    }

    /// Rounds half up to five digits, as CompreFace does.
    static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }
}
