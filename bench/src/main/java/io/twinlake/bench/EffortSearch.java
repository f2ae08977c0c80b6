package io.twinlake.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/// Looks for the least effort that reaches a recall: doubles it until it does, then halves the gap on a
/// logarithmic scale, to within about a tenth. Confined to a thread.
///
/// It gives up where two doublings brought next to nothing, since then what is missing is lost in the codes,
/// not in the search.
final class EffortSearch {

    private static final double STANDSTILL = 5e-4;
    private static final int HALVINGS = 3;

    private final IntToDoubleFunction recallOf;
    private final double wanted;
    private final Map<Integer, Double> known = new HashMap<>();

    /// @param recallOf measures the recall of an effort
    EffortSearch(double wanted, IntToDoubleFunction recallOf) {
        this.wanted = wanted;
        this.recallOf = recallOf;
    }

    /// What was found.
    ///
    /// @param effort the least one that reaches the recall, or the one from where on more brings nothing
    record Found(int effort, boolean reached) {}

    Found between(int least, int most) {
        int low = least;
        int high = least;
        while (recall(high) < wanted) {
            if (high >= most || standsStill(high, least)) {
                return new Found(high >= 4 * least && high < most ? high / 4 : high, false);
            }
            low = high;
            high = (int) Math.min(most, 2L * high);
        }
        for (int i = 0; i < HALVINGS; i++) {
            int middle = (int) Math.round(Math.sqrt((double) low * high));
            if (middle > low && middle < high) {
                if (recall(middle) < wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        }
        return new Found(high, true);
    }

    private boolean standsStill(int effort, int least) {
        return effort / 4 >= least && recall(effort) > 0.5 && recall(effort) - recall(effort / 4) < STANDSTILL;
    }

    private double recall(int effort) {
        return known.computeIfAbsent(effort, recallOf::applyAsDouble);
    }
}
