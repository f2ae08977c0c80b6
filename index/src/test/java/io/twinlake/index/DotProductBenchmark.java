package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

/// What one dot product of 512 dimensions costs while all rows are in the second-level cache (512 KiB), so
/// without the memory: 2,048 bytes each.
///
/// `mvn -q -pl index -am -Pbench -DskipTests -Dbench=DotProductBenchmark verify`
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--add-modules=jdk.incubator.vector"})
public class DotProductBenchmark {

    private static final long SEED = 20_261_122;
    private static final int ROWS = 256;
    private static final int DIMENSION = 512;

    @Param({"simd", "scalar"})
    private String loop = "";

    private final MemorySegment rows = Arena.ofAuto().allocate((long) ROWS * DIMENSION * Float.BYTES, 64);
    private final int[] places = new int[ROWS];
    private final float[] probe = new float[DIMENSION];
    private final float[] scores = new float[ROWS];
    private DotProduct product = new ScalarDotProduct();

    @Setup
    public void fill() {
        product = loop.equals("simd") ? new SimdDotProduct() : new ScalarDotProduct();
        Random random = new Random(SEED);
        for (int row = 0; row < ROWS; row++) {
            places[row] = row;
            for (int i = 0; i < DIMENSION; i++) {
                rows.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * DIMENSION + i, (float) random.nextGaussian());
                probe[i] = (float) random.nextGaussian();
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public float[] dot() {
        product.score(rows, places, ROWS, probe, scores);
        return scores;
    }
}
