package io.twinlake.bench;

import io.twinlake.index.ExactIndex;
import io.twinlake.index.Neighbour;
import io.twinlake.index.QuantisedIndex;
import io.twinlake.index.QuantisedShape;
import io.twinlake.index.Reranking;
import io.twinlake.index.SectionFile;
import io.twinlake.model.Embedding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Twinlake's [QuantisedIndex], which is what answers users: written to a file and mapped. How hard it looks
/// it has chosen itself. It has the gallery at hand to rerank, as a lake has its catalog.
final class QuantisedScan implements Engine {

    private static final String FILE = "gallery.index";

    private final Arena arena;
    private final QuantisedShape shape;
    private final QuantisedIndex index;
    private final Reranking reranking;
    private final boolean exact;
    private final long diskBytes;

    private QuantisedScan(Path file, Arena arena, Vectors gallery, boolean exact) throws IOException {
        this.arena = arena;
        this.exact = exact;
        reranking = new Reranking(ordinals -> originals(gallery, ordinals));
        index = QuantisedIndex.of(SectionFile.open(file, arena));
        shape = index.shape();
        diskBytes = Files.size(file);
    }

    /// Builds an index that finds nearly all neighbours.
    static QuantisedScan build(Vectors gallery, Path scratch) throws IOException {
        return build(gallery, scratch, false);
    }

    /// Builds the same index, asked for all neighbours.
    static QuantisedScan buildExact(Vectors gallery, Path scratch) throws IOException {
        return build(gallery, scratch, true);
    }

    private static QuantisedScan build(Vectors gallery, Path scratch, boolean exact) throws IOException {
        Path file = scratch.resolve(FILE);
        try (Arena building = Arena.ofShared()) {
            ExactIndex source = Truth.index(gallery, building);
            SectionFile.write(file, QuantisedIndex.of(source, building).sections());
        }
        Arena arena = Arena.ofShared();
        try {
            return new QuantisedScan(file, arena, gallery, exact);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        Embedding embedding = Embedding.normalise(probe);
        List<Neighbour> neighbours = exact
                ? reranking.exactlyNearest(index, embedding, k, _ -> true)
                : reranking.nearest(index, embedding, k);
        return neighbours.stream().mapToInt(Neighbour::ordinal).toArray();
    }

    private static Map<Integer, Embedding> originals(Vectors gallery, List<Integer> ordinals) {
        return ordinals.stream()
                .collect(Collectors.toMap(ordinal -> ordinal, ordinal -> Embedding.normalise(gallery.get(ordinal))));
    }

    @Override
    public String parameters() {
        return shape.description();
    }

    /// Its tables; all else is mapped.
    @Override
    public long memoryBytes() {
        return shape.heapBytes();
    }

    @Override
    public long diskBytes() {
        return diskBytes;
    }

    @Override
    public Optional<ScanLimit> limit() {
        return exact ? Optional.empty() : Optional.of(ScanLimit.measure(shape));
    }

    @Override
    public void close() {
        arena.close();
    }
}
