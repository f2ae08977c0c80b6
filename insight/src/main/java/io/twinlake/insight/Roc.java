package io.twinlake.insight;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The receiver operating characteristic of a set of scores: what each threshold costs. A pair is accepted if
/// it scores the threshold or more. Immutable.
///
/// Rates are shares of the pairs given; nothing is smoothed, and only [#equalErrorRate] interpolates. Pairs
/// that were not enrolled are never accepted, and count.
public final class Roc {

    private final float[] genuine;
    private final float[] impostor;

    /// @param scores at least one pair of the same person and one of different people
    public Roc(List<PairScore> scores) {
        genuine = sorted(scores.stream().filter(PairScore::same));
        impostor = sorted(scores.stream().filter(score -> !score.same()));
        if (genuine.length == 0 || impostor.length == 0) {
            throw new IllegalArgumentException("Error rates need pairs of both kinds, found: %d same, %d different"
                    .formatted(genuine.length, impostor.length));
        }
    }

    public int genuinePairs() {
        return genuine.length;
    }

    public int impostorPairs() {
        return impostor.length;
    }

    /// Returns the false match rate: the share of impostor pairs accepted at that threshold.
    public double fmr(float threshold) {
        return (double) accepted(impostor, threshold) / impostor.length;
    }

    /// Returns the false non-match rate: the share of genuine pairs rejected at that threshold.
    public double fnmr(float threshold) {
        return 1 - tar(threshold);
    }

    /// Returns the true accept rate: the share of genuine pairs accepted at that threshold.
    public double tar(float threshold) {
        return (double) accepted(genuine, threshold) / genuine.length;
    }

    /// Tells whether there are enough impostor pairs to see a false match rate as low as that: at least one of
    /// them may be accepted. Ten times as many make a figure worth publishing.
    public boolean resolves(double targetFmr) {
        return allowed(targetFmr) >= 1;
    }

    /// Returns the conservative operating point for a false match rate: the lowest threshold at which no more
    /// impostor pairs are accepted than the target allows. If several score alike on the edge, all of them are
    /// rejected.
    ///
    /// @param targetFmr above 0, below 1
    public OperatingPoint atFmr(double targetFmr) {
        if (!(targetFmr > 0 && targetFmr < 1)) {
            throw new IllegalArgumentException("A target is a rate between 0 and 1, found: " + targetFmr);
        }
        float highestRejected = impostor[impostor.length - 1 - allowed(targetFmr)];
        float threshold = highestRejected == PairScore.NOT_ENROLLED ? -1 : Math.nextUp(highestRejected);
        return new OperatingPoint(targetFmr, threshold, fmr(threshold), tar(threshold));
    }

    /// Returns where FMR and FNMR are equal. As both change in steps, the point is interpolated on the straight
    /// line between the two neighbouring points of the curve where their order changes.
    public EqualErrorRate equalErrorRate() {
        float[] thresholds = thresholdsDescending();
        double fmrBefore = 0;
        double fnmrBefore = 1;
        float before = thresholds[0];
        for (float threshold : thresholds) {
            double fmr = threshold == PairScore.NOT_ENROLLED ? 1 : fmr(threshold);
            double fnmr = threshold == PairScore.NOT_ENROLLED ? 0 : fnmr(threshold);
            if (fmr >= fnmr) {
                double share = (fnmrBefore - fmrBefore) / (fnmrBefore - fmrBefore + fmr - fnmr);
                double rate = fmrBefore + share * (fmr - fmrBefore);
                float at = Float.isFinite(threshold) ? (float) (before + share * (threshold - before)) : before;
                return new EqualErrorRate(rate, at);
            }
            fmrBefore = fmr;
            fnmrBefore = fnmr;
            before = threshold;
        }
        throw new IllegalStateException("At the lowest threshold everything is accepted");
    }

    /// Returns the area under the curve: the probability that a genuine pair scores higher than an impostor
    /// pair, where a tie counts half (the Mann-Whitney statistic; Hanley and McNeil, Radiology 143, 1982).
    public double areaUnderCurve() {
        double wins = 0;
        for (float score : impostor) {
            int above = genuine.length - countBelow(genuine, Math.nextUp(score));
            int equal = genuine.length - countBelow(genuine, score) - above;
            wins += above + equal / 2.0;
        }
        return wins / genuine.length / impostor.length;
    }

    private int allowed(double targetFmr) {
        return (int) Math.floor(targetFmr * impostor.length + 1e-9);
    }

    private float[] thresholdsDescending() {
        float[] all = Arrays.copyOf(genuine, genuine.length + impostor.length);
        System.arraycopy(impostor, 0, all, genuine.length, impostor.length);
        Arrays.sort(all);
        float[] distinct = new float[all.length];
        int count = 0;
        for (int i = all.length - 1; i >= 0; i--) {
            if (count == 0 || all[i] != distinct[count - 1]) {
                distinct[count++] = all[i];
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    private static int accepted(float[] ascending, float threshold) {
        return ascending.length - countBelow(ascending, Math.max(threshold, -Float.MAX_VALUE));
    }

    private static int countBelow(float[] ascending, float bound) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static float[] sorted(Stream<PairScore> scores) {
        double[] cosines = scores.mapToDouble(PairScore::cosine).sorted().toArray();
        float[] ascending = new float[cosines.length];
        for (int i = 0; i < cosines.length; i++) {
            ascending[i] = (float) cosines[i];
        }
        return ascending;
    }
}
