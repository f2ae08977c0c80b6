package io.twinlake.index;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/// One search of a [Quantised]: part after part, nearest first, the codes tell which vectors may be wanted,
/// the high bytes of their rows which of those very probably are, and the whole rows how similar they are.
/// Confined to a thread, but for the help it gets.
///
/// Threads that search together have a collector each and share the greatest of their floors. Which vectors
/// are worth a closer look depends on the floor at that moment, so where the codes decide, two searches for
/// the same may differ in what both may miss.
final class QuantisedSearch {

    static final CodeScan SCAN = CodeScan.quickest();
    private static final FixedPointProduct ROW_PRODUCT = FixedPointProduct.quickest();
    private static final DotProduct PRODUCT = DotProduct.quickest();

    /// Of more candidates than this the best are looked at first: the floor they set spares many others.
    private static final int MANY = 32;

    /// Candidates wait until they are so many, then their rows are looked at together. Each row is somewhere
    /// else in memory, and what takes time is to wait for it: a processor waits for several at once.
    private static final int TOGETHER = 64;

    /// From so many vectors in the parts to visit on, idle cores join in: on two cores a search then takes
    /// 1.5 times less time for 1.25 times the work (366,000 vectors, 1.18 ms alone and .76 ms together). With
    /// half as many the gain is no greater than what it costs, to wake a thread and to have two floors. Where
    /// cores join in, how they take turns decides which of two nearly equal neighbours an answer has; a
    /// smaller index finds the same every time.
    private static final int MUCH = 300_000;

    private final Quantised vectors;
    private final float[] probe;
    private final Collector into;
    private final IntPredicate accept;
    private final float[] bases;
    private final float trail;
    private final int much;
    private final int[] positions;
    private final float[] estimates;
    private final int[] waiting;
    private final float[] promises;
    private final float[] products;
    private int waitingCount;
    private float waitingTrail;

    /// @param probe coordinates in the vectors' projection
    QuantisedSearch(Quantised vectors, float[] probe, Collector into, IntPredicate accept) {
        this(vectors, probe, into, accept, MUCH);
    }

    /// @param much how many vectors are enough for other cores to join in
    QuantisedSearch(Quantised vectors, float[] probe, Collector into, IntPredicate accept, int much) {
        this(vectors, probe, into, accept, bases(vectors.parts(), probe), much);
    }

    /// Another thread's share of the same search.
    private QuantisedSearch(QuantisedSearch search, Collector into) {
        this(search.vectors, search.probe, into, search.accept, search.bases, search.much);
    }

    private QuantisedSearch(
            Quantised vectors, float[] probe, Collector into, IntPredicate accept, float[] bases, int much) {
        this.vectors = vectors;
        this.probe = probe;
        this.into = into;
        this.accept = accept;
        this.bases = bases;
        this.much = much;
        trail = (float) vectors.rows().trail(probe);
        int most = Codes.blocks(vectors.parts().largest()) * CodeScan.BLOCK;
        positions = new int[most];
        estimates = new float[most];
        waiting = new int[most + TOGETHER];
        promises = new float[waiting.length];
        products = new float[waiting.length];
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
        CodeProbe codeProbe = new CodeProbe(probe, vectors.codes().layout());
        float margin = effort.margin();
        visit(
                visitOrder(bases, effort.visits()),
                (search, part) -> search.gather(part, codeProbe, margin),
                search -> search.considerWaiting(margin));
    }

    /// Looks at the row of every vector: misses none, whatever the codes would say.
    void runThroughRows() {
        Parts parts = vectors.parts();
        visit(
                visitOrder(bases, parts.count()),
                (search, part) -> {
                    int count = parts.size(part);
                    for (int i = 0; i < count; i++) {
                        search.positions[i] = parts.start(part) + i;
                    }
                    search.consider(search.positions, count, parts.greatestTrail(part), 1);
                },
                _ -> {});
    }

    /// Looks into the parts in their order, together with the cores that are idle if there is much to see.
    ///
    /// @param atLast what is left to do when a thread has seen its last part
    private void visit(int[] order, Look look, Consumer<QuantisedSearch> atLast) {
        if ((long) vectors.parts().size() * order.length
                < (long) much * vectors.parts().count()) {
            for (int part : order) {
                look.into(this, part);
            }
            atLast.accept(this);
            return;
        }
        SharedFloor floor = new SharedFloor(into.floor());
        QuantisedSearch own = new QuantisedSearch(this, floor.shared(into));
        Queue<QuantisedSearch> others = new ConcurrentLinkedQueue<>();
        Cores.idle(order.length, step -> look.into(own, order[step]), () -> {
            QuantisedSearch other = new QuantisedSearch(this, floor.shared(into.fork()));
            others.add(other);
            return step -> look.into(other, order[step]);
        });
        atLast.accept(own);
        for (QuantisedSearch other : others) {
            atLast.accept(other);
            other.into.handTo(into);
        }
    }

    /// Lets the part's vectors that may reach the floor wait, but for the best if there are many.
    private void gather(int part, CodeProbe codeProbe, float margin) {
        int count = candidates(part, codeProbe, margin);
        if (count > MANY) {
            considerBest(part, count);
        }
        System.arraycopy(positions, 0, waiting, waitingCount, count);
        System.arraycopy(estimates, 0, promises, waitingCount, count);
        waitingCount += count;
        waitingTrail = Math.max(waitingTrail, vectors.parts().greatestTrail(part));
        if (waitingCount >= TOGETHER) {
            considerWaiting(margin);
        }
    }

    /// Writes the positions and estimates of the part's vectors that may reach the floor.
    private int candidates(int part, CodeProbe codeProbe, float margin) {
        Parts parts = vectors.parts();
        float base = bases[part];
        int size = parts.size(part);
        int found = SCAN.find(
                vectors.codes(),
                parts.firstBlock(part),
                parts.blocks(part),
                codeProbe,
                into.floor() - margin - base,
                positions,
                estimates);
        while (found > 0 && positions[found - 1] >= size) { // the last block is not full
            found--;
        }
        for (int i = 0; i < found; i++) {
            positions[i] += parts.start(part);
            estimates[i] += base;
        }
        return found;
    }

    /// Looks at the candidates with the best estimates, and takes their estimates away.
    private void considerBest(int part, int count) {
        TopK best = new TopK(MANY / 2);
        for (int i = 0; i < count; i++) {
            if (estimates[i] >= best.floor()) {
                best.offer(estimates[i], i);
            }
        }
        int[] first = new int[best.size()];
        for (int i = 0; i < first.length; i++) {
            int candidate = best.removeWorst();
            first[i] = positions[candidate];
            estimates[candidate] = Float.NEGATIVE_INFINITY;
        }
        consider(first, first.length, vectors.parts().greatestTrail(part), Rounding.LIKELY);
    }

    /// Looks at those that wait and may still reach the floor.
    private void considerWaiting(float margin) {
        float least = Math.max(into.floor() - margin, -Float.MAX_VALUE);
        int count = 0;
        for (int i = 0; i < waitingCount; i++) {
            if (promises[i] >= least) {
                waiting[count++] = waiting[i];
            }
        }
        consider(waiting, count, waitingTrail, Rounding.LIKELY);
        waitingCount = 0;
        waitingTrail = 0;
    }

    /// Looks at the leading coordinates of candidates, and at the whole of those that may be wanted.
    ///
    /// @param greatestTrail the greatest length of any candidate without its leading coordinates
    /// @param allowed how much of the greatest possible error of a leading product is allowed for
    private void consider(int[] candidates, int count, float greatestTrail, float allowed) {
        FixedPointRows rows = vectors.rows();
        float slack = allowed * (vectors.rounding().lead() + trail * greatestTrail);
        ROW_PRODUCT.lead(rows, candidates, count, probe, products);
        for (int i = 0; i < count; i++) {
            int position = candidates[i];
            float scale = rows.scale(position);
            if (products[i] * (scale * FixedPointRows.HIGH) + slack >= into.floor()) {
                int ordinal = vectors.parts().ordinal(position);
                if (accept.test(ordinal)) {
                    into.offer(cosine(rows, position, probe), ordinal);
                }
            }
        }
    }

    /// Returns the cosine between a probe and a vector, as exactly as its row is.
    static float cosine(FixedPointRows rows, int position, float[] probe) {
        return Math.clamp(ROW_PRODUCT.full(rows, position, probe) * rows.scale(position), -1f, 1f);
    }

    /// What a search does with a part.
    private interface Look {

        void into(QuantisedSearch search, int part);
    }
}
