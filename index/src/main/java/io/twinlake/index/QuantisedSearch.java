package io.twinlake.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// One search of a [Quantised]: part after part, nearest first, the codes tell which vectors may be wanted,
/// the high bytes of their rows which of those very probably are, and the whole rows how similar they are.
/// Confined to a thread.
final class QuantisedSearch {

    static final CodeScan SCAN = CodeScan.quickest();
    private static final FixedPointProduct ROW_PRODUCT = FixedPointProduct.quickest();
    private static final DotProduct PRODUCT = DotProduct.quickest();

    /// Of more candidates than this the best are looked at first: the floor they set spares many others.
    private static final int MANY = 32;

    private final Quantised vectors;
    private final float[] probe;
    private final Collector into;
    private final IntPredicate accept;
    private final float[] bases;
    private final int[] positions;
    private final int[] disagreements;
    private final float[] scores;

    /// @param probe coordinates in the vectors' projection
    QuantisedSearch(Quantised vectors, float[] probe, Collector into, IntPredicate accept) {
        this.vectors = vectors;
        this.probe = probe;
        this.into = into;
        this.accept = accept;
        bases = bases(vectors.parts(), probe);
        int most = Codes.blocks(vectors.parts().largest()) * CodeScan.BLOCK;
        positions = new int[most];
        disagreements = new int[most];
        scores = new float[most];
    }

    /// Returns the dot product of a probe with the mean of each part.
    static float[] bases(Parts parts, float[] probe) {
        float[] bases = new float[parts.count()];
        PRODUCT.score(parts.means(), parts.all(), bases.length, probe, bases);
        return bases;
    }

    /// Returns the `visits` parts with the greatest bases, greatest first.
    static int[] visitOrder(float[] bases, int visits) {
        long[] keys = new long[bases.length];
        for (int part = 0; part < keys.length; part++) {
            int bits = Float.floatToIntBits(bases[part]);
            int ascending = bits ^ ((bits >> 31) >>> 1); // the order of floats as one of ints
            keys[part] = ((long) ~ascending << Integer.SIZE) | part;
        }
        Arrays.sort(keys);
        int[] order = new int[Math.min(visits, keys.length)];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /// Looks into the nearest parts with the help of the codes.
    void run(Effort effort) {
        CodeProbe codeProbe = new CodeProbe(probe, vectors.layout());
        for (int part : visitOrder(bases, effort.visits())) {
            int count = candidates(part, codeProbe, effort.margin());
            if (count > MANY) {
                count = considerBest(count, effort.margin());
            }
            consider(positions, count);
        }
    }

    /// Looks at the row of every vector: misses none, whatever the codes would say.
    void runThroughRows() {
        Parts parts = vectors.parts();
        for (int part : visitOrder(bases, parts.count())) {
            int count = parts.size(part);
            for (int i = 0; i < count; i++) {
                positions[i] = parts.start(part) + i;
            }
            consider(positions, count);
        }
    }

    /// Writes the positions and estimates of the part's vectors that may reach the floor.
    private int candidates(int part, CodeProbe codeProbe, float margin) {
        Parts parts = vectors.parts();
        float base = bases[part];
        float least = into.floor() - margin - base;
        float factor = least > 0 ? parts.greatestFactor(part) : parts.leastFactor(part);
        int size = parts.size(part);
        int found = SCAN.find(
                vectors.codes(),
                parts.codeOffset(part),
                Codes.blocks(size),
                codeProbe,
                codeProbe.limit(factor, least),
                positions,
                disagreements);
        int kept = 0;
        for (int i = 0; i < found && positions[i] < size; i++) { // behind them the last block is empty
            int position = parts.start(part) + positions[i];
            float estimate = codeProbe.estimate(vectors.factor(position), disagreements[i]);
            if (estimate >= least) {
                positions[kept] = position;
                scores[kept] = base + estimate;
                kept++;
            }
        }
        return kept;
    }

    /// Looks at the candidates with the best estimates, and returns how many of the others are still left.
    private int considerBest(int count, float margin) {
        TopK best = new TopK(MANY / 2);
        for (int i = 0; i < count; i++) {
            if (scores[i] >= best.floor()) {
                best.offer(scores[i], i);
            }
        }
        int[] first = new int[best.size()];
        for (int i = 0; i < first.length; i++) {
            int candidate = best.removeWorst();
            first[i] = positions[candidate];
            scores[candidate] = Float.NEGATIVE_INFINITY;
        }
        float[] estimates = Arrays.copyOf(scores, count); // considering overwrites them
        consider(first, first.length);
        float least = Math.max(into.floor() - margin, -Float.MAX_VALUE);
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (estimates[i] >= least) {
                positions[left++] = positions[i];
            }
        }
        return left;
    }

    private void consider(int[] candidates, int count) {
        FixedPointRows rows = vectors.rows();
        ROW_PRODUCT.coarse(rows.high(), candidates, count, probe, scores);
        for (int i = 0; i < count; i++) {
            int position = candidates[i];
            float scale = rows.scale(position);
            if (scores[i] * (scale * FixedPointRows.HIGH) + vectors.rowError() >= into.floor()) {
                int ordinal = vectors.parts().ordinal(position);
                if (accept.test(ordinal)) {
                    into.offer(cosine(rows, position, probe), ordinal);
                }
            }
        }
    }

    /// Returns the cosine between a probe and a vector, as exactly as its row is.
    static float cosine(FixedPointRows rows, int position, float[] probe) {
        long offset = (long) position * rows.dimension();
        float product = ROW_PRODUCT.full(rows.high(), rows.low(), offset, probe);
        return Math.clamp(product * rows.scale(position), -1f, 1f);
    }
}
