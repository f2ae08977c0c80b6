package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a [Quantised] of the vectors of an [ExactIndex], on all cores: learns the basis, the parts and the
/// codes from samples, then puts every vector in its place. The same vectors give the same result.
final class QuantisedBuild {

    private static final long SEED = 0x7457_494E_4C41_4B45L;
    private static final long CACHE_LINE_BYTES = 64;

    /// Vectors that the basis is learnt from.
    private static final int BASIS_SAMPLE = 8192;

    /// Vectors a part that the parts are learnt from, and rounds of learning.
    private static final int PART_SAMPLE = 40;

    private static final int PART_ROUNDS = 8;

    /// Codes are made longer until they explain all but this much of the vectors.
    private static final double UNEXPLAINED = 0.23;

    /// Codes are this many words at most, to stay below 600 bytes for a vector of 512 coordinates.
    private static final int MOST_WORDS = 16;

    /// What coordinates behind the leading ones may have of the squared length, on average.
    private static final double TRAILING_ENERGY = 0.05;

    /// Rows of no more coordinates than this have low bytes too.
    private static final int MOST_WHOLE = 256;

    private final Rows source;
    private final SegmentAllocator allocator;

    /// @param source at least one vector
    /// @param allocator where the result goes; what it gives is filled with zeros
    QuantisedBuild(Rows source, SegmentAllocator allocator) {
        this.source = source;
        this.allocator = allocator;
    }

    /// Learns everything from the vectors themselves.
    Quantised build() {
        Projection projection = Projection.learn(sample(source, BASIS_SAMPLE), SEED);
        try (Arena scratch = Arena.ofShared()) {
            Rows coordinates = project(projection, scratch);
            int[] partOfOrdinal = partition(coordinates);
            return arrange(projection, coordinates, Groups.of(partOfOrdinal), null);
        }
    }

    /// Takes basis and codes over from other vectors of the same encoder, and puts all into one part.
    Quantised buildLike(Quantised other) {
        try (Arena scratch = Arena.ofShared()) {
            Rows coordinates = project(other.projection(), scratch);
            return arrange(
                    other.projection(),
                    coordinates,
                    Groups.of(new int[source.size()]),
                    other.codes().layout());
        }
    }

    private Rows project(Projection projection, Arena scratch) {
        int dimension = projection.outputDimension();
        long rowBytes = (long) dimension * Float.BYTES;
        MemorySegment segment = scratch.allocate(source.size() * rowBytes, CACHE_LINE_BYTES);
        IntStream.range(0, source.size())
                .parallel()
                .forEach(ordinal -> MemorySegment.copy(
                        projection.apply(source.padded(ordinal)),
                        0,
                        segment,
                        ValueLayout.JAVA_FLOAT,
                        ordinal * rowBytes,
                        dimension));
        return new Rows(dimension, source.size(), source.size(), List.of(segment));
    }

    private static float[][] sample(Rows vectors, long most) {
        return new Random(SEED)
                .ints(0, vectors.size())
                .distinct()
                .limit(Math.min(most, vectors.size()))
                .mapToObj(vectors::copy)
                .toArray(float[][]::new);
    }

    private static int[] partition(Rows coordinates) {
        int parts = (int) Math.max(1, Math.sqrt(coordinates.size()));
        KMeans means = KMeans.train(sample(coordinates, (long) parts * PART_SAMPLE), parts, PART_ROUNDS, SEED);
        return IntStream.range(0, coordinates.size())
                .parallel()
                .map(ordinal -> means.nearest(coordinates.copy(ordinal)))
                .toArray();
    }

    private Quantised arrange(
            Projection projection, Rows coordinates, Groups members, @Nullable CodeLayout knownLayout) {
        int dimension = projection.outputDimension();
        int[] starts = new int[members.count() + 1];
        for (int part = 0; part < members.count(); part++) {
            starts[part + 1] = starts[part] + members.members(part).length;
        }
        float[][] means = new float[members.count()][];
        IntStream.range(0, means.length)
                .parallel()
                .forEach(part -> means[part] = mean(coordinates, members.members(part)));
        CodeLayout layout = knownLayout == null ? layout(coordinates, members, means) : knownLayout;
        long size = coordinates.size();
        MemorySegment ordinals = allocate(size * Integer.BYTES);
        int[] blocks = Parts.blocks(starts);
        Codes codes = Codes.allocate(blocks[means.length], layout, allocator);
        FixedPointRows rows =
                FixedPointRows.allocate(size, dimension, leading(coordinates), dimension <= MOST_WHOLE, allocator);
        float[] trails = new float[means.length];
        Rounding rounding = IntStream.range(0, means.length)
                .parallel()
                .mapToObj(part -> {
                    List<Member> sorted = sorted(coordinates, members.members(part), means[part], layout);
                    for (int start = 0; start < sorted.size(); start += CodeScan.BLOCK) {
                        List<Member> block = sorted.subList(start, Math.min(sorted.size(), start + CodeScan.BLOCK));
                        codes.encode(
                                blocks[part] + start / CodeScan.BLOCK,
                                block.stream().map(member -> member.rest).toList());
                    }
                    Rounding worst = Rounding.NONE;
                    for (int place = 0; place < sorted.size(); place++) {
                        int position = starts[part] + place;
                        int ordinal = sorted.get(place).ordinal;
                        float[] vector = coordinates.copy(ordinal);
                        ordinals.setAtIndex(Parts.ORDINAL, position, ordinal);
                        rows.encode(position, vector);
                        worst = worst.or(rows.rounding(position, vector));
                        trails[part] = Math.max(trails[part], (float) rows.trail(vector));
                    }
                    return worst;
                })
                .reduce(Rounding.NONE, Rounding::or);
        return new Quantised(
                projection, new Parts(starts, segment(means, dimension), ordinals, trails), codes, rows, rounding);
    }

    /// Returns a part's vectors, those of like [Codes#factor] one after the other.
    private static List<Member> sorted(Rows coordinates, int[] ordinals, float[] mean, CodeLayout layout) {
        return Arrays.stream(ordinals)
                .mapToObj(ordinal -> {
                    float[] rest = difference(coordinates.copy(ordinal), mean);
                    return new Member(ordinal, rest, Codes.factor(rest, layout));
                })
                .sorted(Comparator.comparingDouble(member -> member.factor))
                .toList();
    }

    /// Returns how many coordinates carry nearly all of the length.
    private static int leading(Rows coordinates) {
        double[] energies = new double[coordinates.dimension()];
        for (float[] vector : sample(coordinates, BASIS_SAMPLE)) {
            for (int i = 0; i < vector.length; i++) {
                energies[i] += (double) vector[i] * vector[i];
            }
        }
        double allowed = Arrays.stream(energies).sum() * TRAILING_ENERGY;
        int leading = energies.length;
        double trailing = 0;
        while (leading > CodeLayout.GROUP) {
            trailing +=
                    Arrays.stream(energies, leading - CodeLayout.GROUP, leading).sum();
            if (trailing > allowed) {
                break;
            }
            leading -= CodeLayout.GROUP;
        }
        return leading;
    }

    private static CodeLayout layout(Rows coordinates, Groups members, float[][] means) {
        double[] variances = new double[coordinates.dimension() / CodeLayout.GROUP];
        int step = Math.max(1, coordinates.size() / BASIS_SAMPLE);
        int count = 0;
        for (int ordinal = 0; ordinal < coordinates.size(); ordinal += step) {
            float[] rest = difference(coordinates.copy(ordinal), means[members.groupOf(ordinal)]);
            for (int i = 0; i < rest.length; i++) {
                variances[i / CodeLayout.GROUP] += (double) rest[i] * rest[i];
            }
            count++;
        }
        for (int group = 0; group < variances.length; group++) {
            variances[group] /= (double) count * CodeLayout.GROUP;
        }
        int words = 1;
        CodeLayout layout = CodeLayout.allot(variances, words);
        int most = Math.min(MOST_WORDS, variances.length * CodeLayout.MOST_BITS);
        while (layout.lost(variances) > UNEXPLAINED && words < most) {
            words++;
            layout = CodeLayout.allot(variances, words);
        }
        return layout;
    }

    private MemorySegment segment(float[][] rows, int dimension) {
        MemorySegment segment = allocate((long) rows.length * dimension * Float.BYTES);
        for (int row = 0; row < rows.length; row++) {
            MemorySegment.copy(
                    rows[row], 0, segment, ValueLayout.JAVA_FLOAT, (long) row * dimension * Float.BYTES, dimension);
        }
        return segment;
    }

    private MemorySegment allocate(long bytes) {
        return allocator.allocate(bytes, CACHE_LINE_BYTES);
    }

    private static float[] mean(Rows coordinates, int[] members) {
        double[] sum = new double[coordinates.dimension()];
        for (int member : members) {
            coordinates.addTo(sum, member);
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / Math.max(1, members.length));
        }
        return mean;
    }

    private static float[] difference(float[] vector, float[] other) {
        float[] difference = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            difference[i] = vector[i] - other[i];
        }
        return difference;
    }

    /// A vector of a part.
    private static final class Member {

        private final int ordinal;
        private final float[] rest;
        private final float factor;

        /// @param rest its coordinates less the part's mean
        Member(int ordinal, float[] rest, float factor) {
            this.ordinal = ordinal;
            this.rest = rest;
            this.factor = factor;
        }
    }
}
