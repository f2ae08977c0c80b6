package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Compares the probe with every vector: exact, and about as quick as memory can be read.
///
/// Vectors lie outside the Java heap, in blocks of rows taken from the [Arena] that the builder was given, and
/// count against neither the heap nor any other limit of the Java machine. Whoever made that arena closes it,
/// after the last search of the last snapshot. With [Arena#ofAuto] nobody has to: memory is freed once no
/// snapshot and no builder is reachable, but only when the heap is next collected, so a large index that is
/// often built anew is better given shared arenas of its own. A confined arena does not do: searches come from
/// any thread.
public final class ExactIndex implements VectorIndex {

    private static final long BLOCK_BYTES = 1 << 20;
    private static final long CACHE_LINE_BYTES = 64;

    private final Rows rows;
    private final DotProduct product;

    private ExactIndex(Rows rows, DotProduct product) {
        this.rows = rows;
        this.product = product;
    }

    /// Returns an empty builder.
    ///
    /// @param dimension number of dimensions of every vector, above 0
    /// @param arena where the vectors go; shared, automatic or global
    public static Builder builder(int dimension, Arena arena) {
        return new Builder(dimension, arena, DotProduct.quickest());
    }

    static Builder builder(int dimension, Arena arena, DotProduct product) {
        return new Builder(dimension, arena, product);
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int dimension() {
        return rows.dimension();
    }

    @Override
    public Embedding vector(int ordinal) {
        return Embedding.normalise(rows.copy(ordinal));
    }

    @Override
    public List<Neighbour> nearest(Embedding probe, int k) {
        TopK best = new TopK(capacity(k, rows.size()));
        Scan scan = new Scan(rows, product, probe);
        while (scan.next()) {
            scan.offerTo(best);
        }
        return neighbours(best);
    }

    @Override
    public List<Neighbour> nearest(Embedding probe, int k, IntPredicate accept) {
        TopK best = new TopK(capacity(k, rows.size()));
        Scan scan = new Scan(rows, product, probe);
        while (scan.next(accept)) {
            scan.offerTo(best);
        }
        return neighbours(best);
    }

    @Override
    public List<GroupScore> nearestGroups(Embedding probe, int k, Groups groups) {
        if (!groups.isOf(this)) {
            throw new IllegalArgumentException("Groups of another index were given to this one");
        }
        float[] best = new float[groups.count()];
        int[] bestOrdinal = new int[groups.count()];
        double[] sum = new double[groups.count()];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        Scan scan = new Scan(rows, product, probe);
        while (scan.next(ordinal -> groups.groupOf(ordinal) != Groups.NONE)) {
            for (int i = 0; i < scan.count(); i++) {
                int ordinal = scan.ordinal(i);
                int group = groups.groupOf(ordinal);
                float cosine = scan.cosine(i);
                sum[group] += cosine;
                if (cosine > best[group]) {
                    best[group] = cosine;
                    bestOrdinal[group] = ordinal;
                }
            }
        }
        TopK top = new TopK(capacity(k, groups.count()));
        for (int group = 0; group < best.length; group++) {
            if (best[group] > Float.NEGATIVE_INFINITY) {
                top.offer(best[group], bestOrdinal[group]);
            }
        }
        GroupScore[] answer = new GroupScore[top.size()];
        for (int i = answer.length - 1; i >= 0; i--) {
            int ordinal = top.removeWorst();
            int group = groups.groupOf(ordinal);
            answer[i] = new GroupScore(group, ordinal, best[group], groups.meanCosine(group, sum[group]));
        }
        return List.of(answer);
    }

    @Override
    public Groups group(int[] groupOfOrdinal) {
        int[] copy = groupOfOrdinal.clone();
        int[] starts = new int[Groups.count(copy, rows.size()) + 1];
        int[] members = membersByGroup(copy, starts);
        float[] lengths = new float[starts.length - 1];
        double[] sum = new double[rows.dimension()];
        for (int group = 0; group < lengths.length; group++) {
            Arrays.fill(sum, 0);
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                rows.addTo(sum, members[i]);
            }
            lengths[group] =
                    (float) Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
        }
        return new Groups(this, copy, lengths);
    }

    /// Returns the grouped ordinals sorted by group; those of group `g` stand from `starts[g]` up to `starts[g
    /// + 1]`.
    private static int[] membersByGroup(int[] groupOfOrdinal, int[] starts) {
        for (int group : groupOfOrdinal) {
            if (group != Groups.NONE) {
                starts[group + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] members = new int[starts[starts.length - 1]];
        for (int ordinal = 0; ordinal < groupOfOrdinal.length; ordinal++) {
            if (groupOfOrdinal[ordinal] != Groups.NONE) {
                members[next[groupOfOrdinal[ordinal]]++] = ordinal;
            }
        }
        return members;
    }

    private static int capacity(int k, int available) {
        if (k < 1) {
            throw new IllegalArgumentException("The number of neighbours is 1 or more, found: " + k);
        }
        return Math.min(k, available);
    }

    private static List<Neighbour> neighbours(TopK best) {
        Neighbour[] answer = new Neighbour[best.size()];
        for (int i = answer.length - 1; i >= 0; i--) {
            float cosine = best.worstScore();
            answer[i] = new Neighbour(best.removeWorst(), cosine);
        }
        return List.of(answer);
    }

    /// Collects vectors. Confined to one thread at a time; the snapshots it builds are not.
    public static final class Builder {

        /// How far the squared length of a vector may be from 1: far above what rounding does, far below a
        /// mistake.
        private static final double LENGTH_TOLERANCE = 0.01;

        private final int dimension;
        private final Arena arena;
        private final DotProduct product;
        private final int rowsPerBlock;
        private final float[] row;
        private final List<MemorySegment> blocks = new ArrayList<>();
        private int size;

        private Builder(int dimension, Arena arena, DotProduct product) {
            if (dimension < 1) {
                throw new IllegalArgumentException("An index has 1 dimension or more, found: " + dimension);
            }
            this.dimension = dimension;
            this.arena = arena;
            this.product = product;
            row = new float[DotProduct.stride(dimension)];
            rowsPerBlock = (int) Math.max(1, BLOCK_BYTES / rowBytes());
        }

        /// Copies a vector into the index and returns its ordinal.
        public int add(Embedding embedding) {
            if (embedding.dimension() != dimension) {
                throw new IllegalArgumentException("Embedding has %d dimensions, index has %d: ordinal %d"
                        .formatted(embedding.dimension(), dimension, size));
            }
            embedding.copyTo(row, 0);
            double squares = 0;
            for (float value : row) {
                squares += (double) value * value;
            }
            if (!(Math.abs(squares - 1) <= LENGTH_TOLERANCE)) {
                throw new IllegalArgumentException(
                        "Embedding has length %s, expected 1: ordinal %d".formatted(Math.sqrt(squares), size));
            }
            int place = size % rowsPerBlock;
            if (place == 0) {
                blocks.add(arena.allocate(rowsPerBlock * rowBytes(), CACHE_LINE_BYTES));
            }
            MemorySegment.copy(row, 0, blocks.getLast(), ValueLayout.JAVA_FLOAT, place * rowBytes(), row.length);
            return size++;
        }

        public int size() {
            return size;
        }

        /// Returns a snapshot of what was added up to here. The builder goes on: it only ever writes behind the
        /// last vector of a snapshot, so snapshots share memory and the next one costs nothing.
        public ExactIndex build() {
            return new ExactIndex(new Rows(dimension, size, rowsPerBlock, List.copyOf(blocks)), product);
        }

        private long rowBytes() {
            return (long) row.length * Float.BYTES;
        }
    }
}
