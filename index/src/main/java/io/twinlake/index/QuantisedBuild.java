package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.IntStream;

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

    /// Rows of no more coordinates than this have low bytes too.
    private static final int MOST_WHOLE = 256;

    private final Rows source;
    private final SegmentAllocator allocator;

    QuantisedBuild(Rows source, SegmentAllocator allocator) {
        this.source = source;
        this.allocator = allocator;
    }

    Quantised build() {
        Projection projection = Projection.learn(sample(BASIS_SAMPLE), SEED);
        float[][] coordinates = new float[source.size()][];
        IntStream.range(0, source.size())
                .parallel()
                .forEach(ordinal -> coordinates[ordinal] = projection.apply(source.padded(ordinal)));
        int[] partOfOrdinal = partition(coordinates);
        return arrange(projection, coordinates, partOfOrdinal);
    }

    private float[][] sample(int most) {
        return new Random(SEED)
                .ints(0, source.size())
                .distinct()
                .limit(Math.min(most, source.size()))
                .mapToObj(source::copy)
                .toArray(float[][]::new);
    }

    private static int[] partition(float[][] coordinates) {
        int parts = (int) Math.max(1, Math.sqrt(coordinates.length));
        float[][] sample = new Random(SEED)
                .ints(0, coordinates.length)
                .distinct()
                .limit(Math.min((long) parts * PART_SAMPLE, coordinates.length))
                .mapToObj(ordinal -> coordinates[ordinal])
                .toArray(float[][]::new);
        KMeans means = KMeans.train(sample, parts, PART_ROUNDS, SEED);
        return IntStream.range(0, coordinates.length)
                .parallel()
                .map(ordinal -> means.nearest(coordinates[ordinal]))
                .toArray();
    }

    private Quantised arrange(Projection projection, float[][] coordinates, int[] partOfOrdinal) {
        int dimension = projection.outputDimension();
        Groups parts = Groups.of(partOfOrdinal);
        int[] starts = new int[parts.count() + 1];
        for (int part = 0; part < parts.count(); part++) {
            starts[part + 1] = starts[part] + parts.members(part).length;
        }
        float[][] means = new float[parts.count()][];
        IntStream.range(0, means.length)
                .parallel()
                .forEach(part -> means[part] = mean(coordinates, parts.members(part), dimension));
        CodeLayout layout = layout(coordinates, partOfOrdinal, means);
        long[] codeOffsets = Parts.codeOffsets(starts, layout);
        int size = coordinates.length;
        MemorySegment ordinals = allocate((long) size * Integer.BYTES);
        MemorySegment factors = allocate((long) size * Float.BYTES);
        MemorySegment codes = allocate(codeOffsets[parts.count()]);
        boolean whole = dimension <= MOST_WHOLE;
        FixedPointRows rows = new FixedPointRows(
                dimension,
                allocate((long) size * dimension),
                whole ? allocate((long) size * dimension) : MemorySegment.NULL,
                allocate((long) size * Float.BYTES));
        double rowError = IntStream.range(0, means.length)
                .parallel()
                .mapToDouble(part -> {
                    double worst = 0;

                    int[] members = parts.members(part);
                    for (int place = 0; place < members.length; place++) {
                        int position = starts[part] + place;
                        float[] vector = coordinates[members[place]];
                        ordinals.setAtIndex(Parts.ORDINAL, position, members[place]);
                        float[] rest = difference(vector, means[part]);
                        factors.setAtIndex(
                                FixedPointRows.SCALE,
                                position,
                                Codes.encode(codes, codeOffsets[part], place, rest, layout));
                        rows.encode(position, vector);
                        worst = Math.max(worst, rows.highError(position, vector));
                    }
                    return worst;
                })
                .max()
                .orElse(0);
        return new Quantised(
                projection,
                layout,
                new Parts(starts, layout, segment(means, dimension), ordinals, factors),
                codes,
                factors,
                rows,
                (float) rowError);
    }

    private static CodeLayout layout(float[][] coordinates, int[] partOfOrdinal, float[][] means) {
        double[] variances = new double[coordinates[0].length / CodeLayout.GROUP];
        int step = Math.max(1, coordinates.length / BASIS_SAMPLE);
        int count = 0;
        for (int ordinal = 0; ordinal < coordinates.length; ordinal += step) {
            float[] rest = difference(coordinates[ordinal], means[partOfOrdinal[ordinal]]);
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

    private static float[] mean(float[][] coordinates, int[] members, int dimension) {
        double[] sum = new double[dimension];
        for (int member : members) {
            for (int i = 0; i < dimension; i++) {
                sum[i] += coordinates[member][i];
            }
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
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
}
