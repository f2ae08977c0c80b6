package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Compares the probe with every vector: exact, and about as quick as memory can be read.
///
/// Vectors lie outside the Java heap, in blocks of rows taken from the [Arena] that the builder was given,
/// and count against neither the heap nor any other limit of the Java machine. Whoever made that arena closes
/// it, after the last search of the last snapshot. With [Arena#ofAuto] nobody has to: memory is freed once no
/// snapshot and no builder is reachable, but only when the heap is next collected, so a large index that is
/// often built anew is better given shared arenas of its own. A confined arena does not do: searches come
/// from any thread.
public final class ExactIndex extends ScannedIndex {

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
    public boolean isCoarse() {
        return false;
    }

    @Override
    public float greatestError(Embedding probe) {
        return FLOAT_ERROR;
    }

    @Override
    public ScannedIndex exactly() {
        return this;
    }

    Rows rows() {
        return rows;
    }

    @Override
    void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly) {
        Scan scan = new Scan(rows, product, probe.values());
        while (scan.next(accept)) {
            scan.offerTo(into);
        }
    }

    @Override
    void addTo(VectorSum sum, int ordinal) {
        sum.add(rows, ordinal);
    }

    @Override
    public List<List<Neighbour>> nearestAll(List<Embedding> probes, int k) {
        if (probes.size() < BatchSearch.FEW) {
            return super.nearestAll(probes, k);
        }
        BatchSearch search = new BatchSearch(new PlainTiles(rows, product));
        return search.nearest(probes.size(), i -> check(probes.get(i)).values(), capacity(k, size()));
    }

    @Override
    public void forEachPair(float leastCosine, PairConsumer consumer) {
        new PairJoin(new PlainTiles(rows, product), leastCosine).run(consumer);
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

        /// Returns a snapshot of what was added up to here. The builder goes on: it only ever writes behind
        /// the last vector of a snapshot, so snapshots share memory and the next one costs nothing.
        public ExactIndex build() {
            return new ExactIndex(new Rows(dimension, size, rowsPerBlock, List.copyOf(blocks)), product);
        }

        private long rowBytes() {
            return (long) row.length * Float.BYTES;
        }
    }
}
