package io.twinlake.insight;

import io.twinlake.insight.VerificationReport.FoldResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Verification as in View 2 of Labeled Faces in the Wild (Huang, Ramesh, Berg, Learned-Miller: "Labeled Faces
/// in the Wild", University of Massachusetts 07-49, 2007, section 3): pairs come in folds without common
/// people; each fold is answered with the threshold that was best on all others; the result is the mean
/// accuracy and its standard error. LFW has ten folds; any number from two works.
public final class VerificationProtocol {

    private static final double[] TARGET_FMRS = {1e-2, 1e-3, 1e-4};

    private VerificationProtocol() {}

    /// @param scores pairs of both kinds, in two folds or more, of which any two hold a pair that was enrolled
    public static VerificationReport evaluate(List<PairScore> scores) {
        List<FoldResult> folds = folds(scores);
        double[] accuracies = folds.stream().mapToDouble(FoldResult::accuracy).toArray();
        float bestThreshold = AccuracyThreshold.of(scores);
        Roc roc = new Roc(scores);
        return new VerificationReport(
                roc.genuinePairs(),
                roc.impostorPairs(),
                Math.toIntExact(
                        scores.stream().filter(score -> !score.enrolled()).count()),
                folds,
                mean(accuracies),
                standardError(accuracies),
                bestThreshold,
                AccuracyThreshold.accuracy(scores, bestThreshold),
                DoubleStream.of(TARGET_FMRS)
                        .filter(roc::resolves)
                        .mapToObj(roc::atFmr)
                        .toList(),
                roc.equalErrorRate(),
                roc.areaUnderCurve(),
                CalibrationFit.fit(scores).orElse(null));
    }

    private static List<FoldResult> folds(List<PairScore> scores) {
        Map<Integer, List<PairScore>> byFold =
                scores.stream().collect(Collectors.groupingBy(PairScore::fold, TreeMap::new, Collectors.toList()));
        if (byFold.size() < 2) {
            throw new IllegalArgumentException(
                    "A threshold is chosen on other folds, so 2 or more are needed, found: " + byFold.size());
        }
        List<FoldResult> results = new ArrayList<>();
        byFold.forEach((fold, held) -> {
            List<PairScore> others =
                    scores.stream().filter(score -> score.fold() != fold).toList();
            float threshold = AccuracyThreshold.of(others);
            results.add(new FoldResult(fold, held.size(), threshold, AccuracyThreshold.accuracy(held, threshold)));
        });
        return results;
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares =
                DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }
}
