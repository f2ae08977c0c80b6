package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// One pass over all blocks of a snapshot in order. After each `next` it holds the cosines of [#count] vectors
/// of one block, in the order of their ordinals. Confined to a thread.
final class Scan {

    private final Rows rows;
    private final DotProduct product;
    private final float[] probe;
    private final int[] every;
    private final int[] accepted;
    private final float[] scores;
    private int[] places;
    private int block = -1;
    private int count;

    Scan(Rows rows, DotProduct product, Embedding probe) {
        if (probe.dimension() != rows.dimension()) {
            throw new IllegalArgumentException(
                    "The probe has %d dimensions, the index has %d".formatted(probe.dimension(), rows.dimension()));
        }
        this.rows = rows;
        this.product = product;
        this.probe = new float[DotProduct.stride(rows.dimension())];
        probe.copyTo(this.probe, 0);
        int mostRows = Math.min(rows.rowsPerBlock(), rows.size());
        every = new int[mostRows];
        accepted = new int[mostRows];
        scores = new float[mostRows];
        places = every;
        Arrays.setAll(every, i -> i);
    }

    /// Goes on to the next block; `false` behind the last one.
    boolean next() {
        if (!advance()) {
            return false;
        }
        places = every;
        count = rows.rowsIn(block);
        score();
        return true;
    }

    /// Goes on to the next block, of which it reads the accepted vectors only; `false` behind the last one.
    boolean next(IntPredicate accept) {
        if (!advance()) {
            return false;
        }
        places = accepted;
        count = 0;
        for (int row = 0; row < rows.rowsIn(block); row++) {
            if (accept.test(block * rows.rowsPerBlock() + row)) {
                accepted[count++] = row;
            }
        }
        score();
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

    void offerTo(TopK best) {
        for (int i = 0; i < count; i++) {
            if (scores[i] >= best.floor()) {
                best.offer(cosine(i), ordinal(i));
            }
        }
    }

    private boolean advance() {
        block++;
        return block < rows.blocks().size();
    }

    private void score() {
        product.score(rows.blocks().get(block), places, count, probe, scores);
    }
}
