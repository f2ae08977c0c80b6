package io.twinlake.bench;

import io.twinlake.index.ExactIndex;
import io.twinlake.index.ExactNeighbours;
import io.twinlake.index.Neighbour;
import io.twinlake.index.QuantisedIndex;
import io.twinlake.index.QuantisedShape;
import io.twinlake.index.SectionFile;
import io.twinlake.index.VectorIndex;
import io.twinlake.model.Embedding;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Twinlake's [QuantisedIndex], which is what answers users: written to a file and mapped. How hard it looks
/// it has chosen itself. For exact answers it has the gallery at hand, as a lake has its catalog.
final class QuantisedScan implements Engine {

    private static final String FILE = "gallery.index";

    private final Arena arena;
    private final QuantisedShape shape;
    private final VectorIndex index;
    private final @Nullable Vectors originals;
    private final long diskBytes;

    private QuantisedScan(Path file, Arena arena, @Nullable Vectors originals) throws IOException {
        this.arena = arena;
        this.originals = originals;
        QuantisedIndex mapped = QuantisedIndex.of(SectionFile.open(file, arena));
        shape = mapped.shape();
        index = mapped;
        diskBytes = Files.size(file);
    }

    /// Builds an index that finds nearly all neighbours.
    static QuantisedScan build(Vectors gallery, Path scratch) throws IOException {
        return build(gallery, scratch, null);
    }

    /// Builds the same index, asked for all neighbours.
    static QuantisedScan buildExact(Vectors gallery, Path scratch) throws IOException {
        return build(gallery, scratch, gallery);
    }

    private static QuantisedScan build(Vectors gallery, Path scratch, @Nullable Vectors originals) throws IOException {
        Path file = scratch.resolve(FILE);
        try (Arena building = Arena.ofShared()) {
            ExactIndex source = Truth.index(gallery, building);
            SectionFile.write(file, QuantisedIndex.of(source, building).sections());
        }
        Arena arena = Arena.ofShared();
        try {
            return new QuantisedScan(file, arena, originals);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        Embedding embedding = Embedding.normalise(probe);
        List<Neighbour> neighbours = originals == null
                ? index.nearest(embedding, k)
                : ExactNeighbours.nearest(index, embedding, k, _ -> true, ordinals -> of(originals, ordinals));
        return neighbours.stream().mapToInt(Neighbour::ordinal).toArray();
    }

    private static Map<Integer, Embedding> of(Vectors originals, List<Integer> ordinals) {
        return ordinals.stream()
                .collect(Collectors.toMap(ordinal -> ordinal, ordinal -> Embedding.normalise(originals.get(ordinal))));
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
        return originals != null ? Optional.empty() : Optional.of(ScanLimit.measure(shape));
    }

    @Override
    public void close() {
        arena.close();
    }
}
