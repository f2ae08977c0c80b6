package io.twinlake.index;

import java.util.function.IntPredicate;

/// One pass over all blocks of a snapshot in order. After each `next` it holds the cosines of [#count]
/// vectors of one block, in the order of their ordinals. Confined to a thread.
final class Scan {

    private final Rows rows;
    private final DotProduct product;
    private final float[] probe;
    private final int[] places;
    private final float[] scores;
    private int block = -1;
    private int count;

    /// @param probe `float[DotProduct.stride(dimension)]`
    Scan(Rows rows, DotProduct product, float[] probe) {
        this.rows = rows;
        this.product = product;
        this.probe = probe;
        int mostRows = Math.min(rows.rowsPerBlock(), rows.size());
        places = new int[mostRows];
        scores = new float[mostRows];
    }

    /// Goes on to the next block, of which it reads the accepted vectors only; `false` behind the last one.
    boolean next(IntPredicate accept) {
        block++;
        if (block >= rows.blocks().size()) {
            return false;
        }
        count = 0;
        for (int row = 0; row < rows.rowsIn(block); row++) {
            if (accept.test(block * rows.rowsPerBlock() + row)) {
                places[count++] = row;
            }
        }
        product.score(rows.blocks().get(block), places, count, probe, scores);
        return true;
    }

    int count() {
        return count;
    }

    int ordinal(int i) {
        return block * rows.rowsPerBlock() + places[i];
    }

    /// Rounding can take the dot product of two unit vectors a little past 1.
    float cosine(int i) {
        return Math.clamp(scores[i], -1f, 1f);
    }

    void offerTo(Collector best) {
        for (int i = 0; i < count; i++) {
            if (scores[i] >= best.floor()) {
                best.offer(cosine(i), ordinal(i));
            }
        }
    }
}
