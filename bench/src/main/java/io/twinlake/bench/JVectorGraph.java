package io.twinlake.bench;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/// JVector's graph: Vamana's pruning (Subramanya et al., "DiskANN", NeurIPS 2019) in layers like those of
/// HNSW. The graph is on the heap, the vectors off it; each that is compared with is copied to an array
/// first, as JVector does with those on disk.
///
/// Its degrees are those that Lucene has with `M=16`.
final class JVectorGraph implements Tunable {

    /// Of the layer that holds all vectors, and of those above it.
    private static final List<Integer> DEGREES = List.of(32, 16);

    private static final int BEAM_WIDTH = 100;
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;

    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;
    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();

    private final ImmutableGraphIndex graph;
    private final Vectors gallery;
    private final ThreadLocal<Searching> searching;

    private JVectorGraph(ImmutableGraphIndex graph, Vectors gallery) {
        this.graph = graph;
        this.gallery = gallery;
        searching = ThreadLocal.withInitial(() -> new Searching(new GraphSearcher(graph), new Values(gallery)));
    }

    static JVectorGraph build(Vectors gallery) throws IOException {
        Values values = new Values(gallery);
        BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(values, SIMILARITY);
        int cores = Runtime.getRuntime().availableProcessors();
        try (ForkJoinPool pool = new ForkJoinPool(cores);
                GraphIndexBuilder builder = GraphIndexBuilder.builder(scores, gallery.dimension(), DEGREES)
                        .withBeamWidth(BEAM_WIDTH)
                        .withNeighborOverflow(OVERFLOW)
                        .withAlpha(ALPHA)
                        .withSimdExecutor(pool)
                        .withParallelExecutor(pool)
                        .build()) {
            return new JVectorGraph(builder.build(values), gallery);
        }
    }

    @Override
    public Search at(int effort) {
        return (probe, k) -> {
            Searching mine = searching.get();
            var scores = DefaultSearchScoreProvider.exact(TYPES.createFloatVector(probe), SIMILARITY, mine.values);
            NodeScore[] found = mine.searcher
                    .search(scores, k, Math.max(k, effort), 0f, 0f, Bits.ALL)
                    .getNodes();
            return Arrays.stream(found).mapToInt(hit -> hit.node).toArray();
        };
    }

    @Override
    public String effortName() {
        return "ef";
    }

    @Override
    public int usualEffort() {
        return 80;
    }

    @Override
    public int mostEffort() {
        return gallery.size();
    }

    @Override
    public String parameters() {
        return "degree=%d beam=%d".formatted(DEGREES.getFirst(), BEAM_WIDTH);
    }

    @Override
    public long memoryBytes() {
        return graph.ramBytesUsed() + gallery.rows().byteSize();
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void close() {
        try {
            graph.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "JVector's graph cannot be closed", e);
        }
    }

    /// What a thread searches with.
    private record Searching(GraphSearcher searcher, Values values) {}

    /// The gallery as JVector reads it: one array, overwritten by each vector. Confined to a thread; others
    /// take a copy.
    private static final class Values implements RandomAccessVectorValues {

        private final Vectors gallery;
        private final float[] array;
        private final VectorFloat<?> vector;

        Values(Vectors gallery) {
            this.gallery = gallery;
            array = new float[gallery.dimension()];
            vector = TYPES.createFloatVector(array);
        }

        @Override
        public int size() {
            return gallery.size();
        }

        @Override
        public int dimension() {
            return gallery.dimension();
        }

        @Override
        public VectorFloat<?> getVector(int ordinal) {
            gallery.copyTo(ordinal, array);
            return vector;
        }

        @Override
        public boolean isValueShared() {
            return true;
        }

        @Override
        public RandomAccessVectorValues copy() {
            return new Values(gallery);
        }
    }
}
