package io.twinlake.index;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What one dot product costs in a product of a tile of 128 rows with a panel of 48 probes, all of it in a
/// core's own caches.
///
/// Two floating-point operations a coordinate: 512 coordinates in 6.6 ns are 155 GFLOP/s. A loop of nothing
/// but independent multiply-adds came to 225 on the core of a Xeon with AVX-512 where this came to 147 to
/// 161.
///
/// `mvn -q -pl index -am -Pbench -DskipTests -Dbench=TileProductBenchmark verify`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--add-modules=jdk.incubator.vector"})
public class TileProductBenchmark {

    private static final long SEED = 20_261_122;
    private static final int PRODUCTS = Tiles.MOST_ROWS * TileProduct.PROBES;

    @Param({"simd", "scalar"})
    private String loop = "";

    @Param({"17", "192", "512"})
    private int coordinates;

    private TileProduct product = new ScalarTileProduct();
    private float[] tile = {};
    private float[] panel = {};
    private final float[] scores = new float[PRODUCTS];
    private final float[] floors = new float[TileProduct.PROBES];
    private final int[] hits = new int[PRODUCTS];

    @Setup
    public void fill() {
        product = loop.equals("simd") ? new SimdTileProduct() : new ScalarTileProduct();
        Random random = new Random(SEED);
        tile = values(Tiles.MOST_ROWS * coordinates, random);
        panel = values(TileProduct.PROBES * coordinates, random);
        Arrays.fill(floors, Float.POSITIVE_INFINITY);
    }

    @Benchmark
    @OperationsPerInvocation(PRODUCTS)
    public float[] score() {
        product.score(tile, Tiles.MOST_ROWS, panel, coordinates, scores);
        return scores;
    }

    /// The search through the products for what reaches its floor; nothing does.
    @Benchmark
    @OperationsPerInvocation(PRODUCTS)
    public int find() {
        return product.find(scores, Tiles.MOST_ROWS, floors, hits);
    }

    private static float[] values(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
