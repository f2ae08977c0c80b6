package io.twinlake.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/// Locality-sensitive hashing for cosines: a vector's key in a table says on which side of some random
/// hyperplanes it lies (Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002).
/// All vectors under the probe's keys are compared with it.
///
/// With more than one probed key a table, those follow whose sides are the least certain, as in Lv et al.,
/// "Multi-probe LSH", VLDB 2007: [ProbedKeys].
final class HyperplaneLsh implements Tunable {

    private static final long SEED = 20_261_122;

    private final Vectors gallery;
    private final int planes;
    private final int tables;

    /// `float[dimension][tables * planes]`, so that one value of a vector goes to all planes at once.
    private final float[][] normals;

    /// For each table where the members of each key start, and behind them their number.
    private final int[][] starts;

    private final int[][] members;

    private HyperplaneLsh(Vectors gallery, int planes, int tables) {
        this.gallery = gallery;
        this.planes = planes;
        this.tables = tables;
        normals = new float[gallery.dimension()][tables * planes];
        SplittableRandom random = Seeds.PLANE.random(SEED, 0);
        for (float[] row : normals) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        starts = new int[tables][(1 << planes) + 1];
        members = new int[tables][];
    }

    /// @param planes bits of a key, 1 to 20
    static HyperplaneLsh build(Vectors gallery, int planes, int tables) {
        HyperplaneLsh lsh = new HyperplaneLsh(gallery, planes, tables);
        int[][] keys = new int[tables][gallery.size()];
        IntStream.range(0, gallery.size()).parallel().forEach(ordinal -> {
            float[] sides = lsh.sides(gallery.get(ordinal));
            for (int table = 0; table < tables; table++) {
                keys[table][ordinal] = ProbedKeys.key(sides, table * planes, planes);
            }
        });
        for (int table = 0; table < tables; table++) {
            lsh.members[table] = sorted(keys[table], lsh.starts[table]);
            keys[table] = new int[0];
        }
        return lsh;
    }

    private static int[] sorted(int[] keys, int[] starts) {
        for (int key : keys) {
            starts[key + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] next = starts.clone();
        int[] members = new int[keys.length];
        for (int ordinal = 0; ordinal < keys.length; ordinal++) {
            members[next[keys[ordinal]]++] = ordinal;
        }
        return members;
    }

    /// Returns for each plane of each table how far the vector lies on its positive side.
    private float[] sides(float[] vector) {
        float[] sides = new float[tables * planes];
        for (int i = 0; i < vector.length; i++) {
            float value = vector[i];
            float[] row = normals[i];
            for (int j = 0; j < sides.length; j++) {
                sides[j] += value * row[j];
            }
        }
        return sides;
    }

    @Override
    public Search at(int effort) {
        return (probe, k) -> {
            float[] sides = sides(probe);
            long[] met = new long[(gallery.size() + Long.SIZE - 1) / Long.SIZE];
            float[] row = new float[gallery.dimension()];
            NearestList best = new NearestList(k);
            for (int table = 0; table < tables; table++) {
                for (int key : ProbedKeys.of(sides, table * planes, planes, effort)) {
                    for (int i = starts[table][key]; i < starts[table][key + 1]; i++) {
                        int ordinal = members[table][i];
                        long bit = 1L << ordinal;
                        if ((met[ordinal / Long.SIZE] & bit) == 0) {
                            met[ordinal / Long.SIZE] |= bit;
                            gallery.copyTo(ordinal, row);
                            best.offer(ordinal, VectorUtil.dotProduct(probe, row));
                        }
                    }
                }
            }
            return best.ordinals();
        };
    }

    @Override
    public String effortName() {
        return "keys";
    }

    @Override
    public int usualEffort() {
        return 1;
    }

    @Override
    public int mostEffort() {
        return 1 << planes;
    }

    @Override
    public String parameters() {
        return "planes=%d tables=%d".formatted(planes, tables);
    }

    @Override
    public long memoryBytes() {
        long ints = (long) tables * ((1L << planes) + 1 + gallery.size());
        return ints * Integer.BYTES
                + (long) normals.length * tables * planes * Float.BYTES
                + gallery.rows().byteSize();
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void close() {}
}
