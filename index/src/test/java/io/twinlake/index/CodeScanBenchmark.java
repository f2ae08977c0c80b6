package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the two inner loops of a [QuantisedIndex] cost on one core: all codes of so many vectors, and the dot
/// products with the leading coordinates of 1,000 of their rows, scattered. Codes and rows have the shape
/// that the bundled encoder's faces get: 6 words, 24 bytes, and 192 coordinates, 128 of them leading.
///
/// 600 codes and rows stay in a core's own cache, so without the memory; 200,000 codes are 4.8 MB, a million
/// 24 MB. The limits are the memory for the one and 48 look-ups a block of 64 codes for the other.
///
/// `mvn -q -pl index -am -Pbench -DskipTests -Dbench=CodeScanBenchmark verify`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--add-modules=jdk.incubator.vector"})
public class CodeScanBenchmark {

    private static final long SEED = 20_261_122;
    private static final int WORDS = 6;
    private static final int DIMENSION = WORDS * CodeLayout.GROUP;
    private static final int LEADING = 128;
    private static final int ROWS = 1_000;
    private static final CodeLayout LAYOUT = CodeLayout.allot(new double[] {1, 1, 1, 1, 1, 1}, WORDS);

    @Param({"simd", "scalar"})
    private String loop = "";

    @Param({"600", "200000", "1000000"})
    private int size;

    private final CodeProbe probe = new CodeProbe(coordinates(new Random(SEED)), LAYOUT);
    private final float[] coordinates = coordinates(new Random(SEED));
    private final int[] scattered = new int[ROWS];
    private final float[] products = new float[ROWS];
    private CodeScan scan = new ScalarCodeScan();
    private FixedPointProduct product = new ScalarFixedPointProduct();
    private Codes codes = Codes.allocate(1, LAYOUT, Arena.ofAuto());
    private FixedPointRows rows = FixedPointRows.allocate(1, DIMENSION, LEADING, true, Arena.ofAuto());
    private int[] places = {};
    private float[] estimates = {};

    @Setup
    public void fill() {
        if (loop.equals("simd")) {
            scan = new SimdCodeScan();
            product = new SimdFixedPointProduct();
        }
        Random random = new Random(SEED);
        codes = Codes.allocate(Codes.blocks(size), LAYOUT, Arena.ofAuto());
        byte[] bytes = new byte[(int) codes.blocks().byteSize()];
        random.nextBytes(bytes);
        codes.blocks().copyFrom(MemorySegment.ofArray(bytes));
        rows = FixedPointRows.allocate(size, DIMENSION, LEADING, true, Arena.ofAuto());
        for (int row = 0; row < size; row++) {
            rows.encode(row, coordinates(random));
        }
        Arrays.setAll(scattered, _ -> random.nextInt(size));
        places = new int[Codes.blocks(size) * CodeScan.BLOCK];
        estimates = new float[places.length];
    }

    /// No code agrees well enough, as hardly any does.
    @Benchmark
    public int codes() {
        return scan.find(codes, 0, Codes.blocks(size), probe, Float.MAX_VALUE, places, estimates);
    }

    @Benchmark
    public float[] thousandRows() {
        product.lead(rows, scattered, ROWS, coordinates, products);
        return products;
    }

    private static float[] coordinates(Random random) {
        float[] coordinates = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            coordinates[i] = (float) random.nextGaussian();
        }
        return coordinates;
    }
}
