package io.twinlake.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The threshold that answers most pairs right. Candidates are the middles of the gaps between neighbouring
/// scores; when several are equally good, the median one is taken, away from the edges of what the data cannot
/// tell apart.
final class AccuracyThreshold {

    private AccuracyThreshold() {}

    /// @param scores at least one that is enrolled
    static float of(List<PairScore> scores) {
        List<PairScore> descending = scores.stream()
                .filter(PairScore::enrolled)
                .sorted(Comparator.comparingDouble(PairScore::cosine).reversed())
                .toList();
        if (descending.isEmpty()) {
            throw new IllegalArgumentException("A threshold needs pairs that were enrolled, found: none");
        }
        List<Float> best = new ArrayList<>();
        best.add(Math.nextUp(descending.getFirst().cosine()));
        int gain = 0;
        int bestGain = 0;
        for (int i = 0; i < descending.size(); i++) {
            gain += descending.get(i).same() ? 1 : -1;
            float cosine = descending.get(i).cosine();
            boolean last = i == descending.size() - 1;
            if (!last && descending.get(i + 1).cosine() == cosine) {
                continue;
            }
            if (gain > bestGain) {
                best.clear();
                bestGain = gain;
            }
            if (gain == bestGain) {
                best.add(last ? cosine : between(descending.get(i + 1).cosine(), cosine));
            }
        }
        return best.get(best.size() / 2);
    }

    /// Returns the share of pairs that the threshold answers right.
    static double accuracy(List<PairScore> scores, float threshold) {
        long right = scores.stream()
                .filter(score -> score.same() == (score.cosine() >= threshold))
                .count();
        return (double) right / scores.size();
    }

    private static float between(float rejected, float accepted) {
        float middle = rejected + (accepted - rejected) / 2;
        return middle > rejected ? middle : accepted;
    }
}
