package io.twinlake.insight;

import io.twinlake.model.Calibration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well pairs were told apart.
///
/// @param genuinePairs pairs of the same person
/// @param impostorPairs pairs of different people
/// @param notEnrolledPairs those of both kinds that could only be answered "different", for want of a face
/// @param folds each fold, answered with the threshold that was best on the others; in the order of their numbers
/// @param accuracy mean of the folds' accuracies
/// @param standardError of that mean: the standard deviation of the folds' accuracies over the root of their
///     number
/// @param bestThreshold the single threshold that answers most pairs right
/// @param bestAccuracy what it reaches; optimistic, as it has seen the answers
/// @param operatingPoints true accept rates at false match rates of 1e-2, 1e-3 and 1e-4, as far as there are
///     pairs to see them
/// @param equalErrorRate where both kinds of error are equally frequent
/// @param areaUnderCurve from 0.5 (chance) to 1
/// @param calibration what turns these cosines into probabilities; `null` if the scores do not support one
public record VerificationReport(
        int genuinePairs,
        int impostorPairs,
        int notEnrolledPairs,
        List<FoldResult> folds,
        double accuracy,
        double standardError,
        float bestThreshold,
        double bestAccuracy,
        List<OperatingPoint> operatingPoints,
        EqualErrorRate equalErrorRate,
        double areaUnderCurve,
        @Nullable Calibration calibration) {

    public VerificationReport {
        folds = List.copyOf(folds);
        operatingPoints = List.copyOf(operatingPoints);
    }

    /// @param fold its number
    /// @param pairs how many it has
    /// @param threshold the one that was best on the other folds
    /// @param accuracy share of this fold's pairs that it answers right
    public record FoldResult(int fold, int pairs, float threshold, double accuracy) {}
}
