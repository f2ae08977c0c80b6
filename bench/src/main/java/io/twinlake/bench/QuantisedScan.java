package io.twinlake.bench;

import io.twinlake.index.ExactIndex;
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
import java.util.Optional;

/// Twinlake's [QuantisedIndex], which is what answers users: written to a file and mapped. How hard it looks
/// it has chosen itself.
final class QuantisedScan implements Engine {

    private static final String FILE = "gallery.index";

    private final Arena arena;
    private final QuantisedShape shape;
    private final VectorIndex index;
    private final boolean exact;
    private final long diskBytes;

    private QuantisedScan(Path file, Arena arena, boolean exact) throws IOException {
        this.arena = arena;
        this.exact = exact;
        QuantisedIndex mapped = QuantisedIndex.of(SectionFile.open(file, arena));
        shape = mapped.shape();
        index = exact ? mapped.exactly() : mapped;
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
            return new QuantisedScan(file, arena, exact);
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        return index.nearest(Embedding.normalise(probe), k).stream()
                .mapToInt(Neighbour::ordinal)
                .toArray();
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
