package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntPredicate;

/// Finds the nearest of many vectors without comparing the probe with all of them in full: the vectors lie in
/// parts, of which the nearest are searched, and are known by codes of about a bit a coordinate, which tell
/// what is worth a closer look ([QuantisedSearch]).
///
/// How many parts are searched and how much closer looks are taken was measured on the vectors themselves
/// when the index was made ([Tuning]), so that of the ten nearest the wanted fraction is found, of probes
/// that are like nobody in the index as of those that are. [#exactly] finds all of them.
///
/// In a large index cores that are idle join in a search. It may then find one of the few that it may miss at
/// one time and not at another; [#exactly] always finds the same.
///
/// Vectors lie outside the heap: in memory, or in a mapped file.
public final class QuantisedIndex extends ScannedIndex {

    /// How many coordinates can be multiplied in a large batch while a search looks at a word of a code and
    /// does the rest of its work: .60 against .0172 ns a vector (1,000 probes of 200,000 and of 1,000,000
    /// vectors with 192 coordinates and 6 words, and of 200,000 with 512 and 16).
    private static final int COORDINATES_A_WORD = 35;

    /// Of what a filter accepts not one vector in so many of, each is looked at and no other: where so few
    /// are kept the codes keep little from being looked at. Of 200,000 faces a filter that lets one in a
    /// thousand pass took three times as long as none, and less than twice as long like this.
    private static final int RARE = 100;

    private final Quantised vectors;
    private final Effort effort;
    private final boolean exact;

    QuantisedIndex(Quantised vectors, Effort effort) {
        this(vectors, effort, false);
    }

    /// Makes an index of the vectors of another one.
    ///
    /// @param source at least one vector
    /// @param allocator where the vectors go; what it gives is filled with zeros
    public static QuantisedIndex of(ExactIndex source, SegmentAllocator allocator) {
        Quantised vectors = new QuantisedBuild(source.rows(), allocator).build();
        return new QuantisedIndex(vectors, new Tuning(vectors).effort(Tuning.RECALL));
    }

    /// Returns the index that was written as sections of a file; it lives as long as the file is mapped.
    ///
    /// @throws DamagedFileException if the file does not hold one
    public static QuantisedIndex of(SectionFile file) throws DamagedFileException {
        return QuantisedSections.read(file);
    }

    /// Returns all that there is of this index as sections of a file; their names have no dot, those of
    /// other sections beside them should.
    public SequencedMap<String, MemorySegment> sections() {
        return QuantisedSections.write(vectors, effort);
    }

    /// Makes a small index of vectors that came later, without learning anything anew: like another index, in
    /// its basis and as thorough.
    ///
    /// @param source at least one vector
    /// @param allocator where the vectors go; what it gives is filled with zeros
    QuantisedIndex like(ExactIndex source, SegmentAllocator allocator) {
        Quantised small = new QuantisedBuild(source.rows(), allocator).buildLike(vectors);
        return new QuantisedIndex(small, effort);
    }

    private QuantisedIndex(Quantised vectors, Effort effort, boolean exact) {
        this.vectors = vectors;
        this.effort = effort;
        this.exact = exact;
    }

    @Override
    public int size() {
        return vectors.parts().size();
    }

    @Override
    public int dimension() {
        return vectors.projection().inputDimension();
    }

    @Override
    public Embedding vector(int ordinal) {
        float[] coordinates = vectors.rows().decode(vectors.parts().position(ordinal));
        return Embedding.normalise(vectors.projection().restore(coordinates));
    }

    @Override
    public boolean isCoarse() {
        return !vectors.rows().isWhole();
    }

    @Override
    public float greatestError(Embedding probe) {
        double outside = Rounding.outside(check(probe).coordinates(vectors.projection()));
        Rounding rounding = vectors.rounding();
        return (float) (rounding.row() + outside * rounding.outside() + FLOAT_ERROR);
    }

    @Override
    public ScannedIndex exactly() {
        return new QuantisedIndex(vectors, effort, true);
    }

    /// Returns what the index chose to be.
    public QuantisedShape shape() {
        return QuantisedShape.of(vectors, effort);
    }

    Quantised vectors() {
        return vectors;
    }

    Effort effort() {
        return effort;
    }

    @Override
    void collect(Probe probe, Collector into, IntPredicate accept, boolean thoroughly) {
        float[] coordinates = probe.coordinates(vectors.projection());
        if (thoroughly && !exact) {
            int[] accepted = new int[size() / RARE + 1];
            int count = firstAccepted(accept, accepted);
            if (count < accepted.length) {
                for (int i = 0; i < count; i++) {
                    int position = vectors.parts().position(accepted[i]);
                    into.offer(QuantisedSearch.cosine(vectors.rows(), position, coordinates), accepted[i]);
                }
                return;
            }
        }
        QuantisedSearch search = new QuantisedSearch(vectors, coordinates, into, accept);
        if (exact) {
            search.runThroughRows();
        } else {
            search.run(thoroughly ? effort.everywhere() : effort);
        }
    }

    /// Writes the first ordinals that are accepted, as many as there is room for, and returns how many.
    private int firstAccepted(IntPredicate accept, int[] ordinals) {
        int count = 0;
        for (int ordinal = 0; ordinal < size() && count < ordinals.length; ordinal++) {
            if (accept.test(ordinal)) {
                ordinals[count++] = ordinal;
            }
        }
        return count;
    }

    /// {@inheritDoc}
    ///
    /// By a product of all vectors with all probes where no vector may be missed, and where the codes would
    /// not be quicker.
    @Override
    public List<List<Neighbour>> nearestAll(List<Embedding> probes, int k) {
        if (probes.size() < BatchSearch.FEW || (!exact && codesAreQuicker())) {
            return super.nearestAll(probes, k);
        }
        BatchSearch search = new BatchSearch(new QuantisedTiles(vectors));
        return search.nearest(
                probes.size(), i -> check(probes.get(i)).coordinates(vectors.projection()), capacity(k, size()));
    }

    /// {@inheritDoc}
    ///
    /// Misses none, whether this index may or not.
    @Override
    public void forEachPair(float leastCosine, PairConsumer consumer) {
        new PairJoin(new QuantisedTiles(vectors), leastCosine).run(consumer);
    }

    private boolean codesAreQuicker() {
        double visited = (double) effort.visits() / vectors.parts().count();
        return Math.min(1, visited) * vectors.codes().layout().words() * COORDINATES_A_WORD
                < vectors.rows().dimension();
    }

    @Override
    void addTo(VectorSum sum, int ordinal) {
        sum.add(vectors.projection(), vectors.rows(), vectors.parts().position(ordinal));
    }
}
