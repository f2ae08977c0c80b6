package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.List;
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

/// How long one query takes that compares with 200,000 vectors of 512 dimensions, on one core with a heap of
/// 1 GiB.
///
/// Both loops are exact. The limit is the memory: 409.6 MB, at the 15.8 GB/s that one core of the machine of
/// the first measurement gave to a bare loop, are 26 ms.
///
/// `mvn -q -pl index -am -Pbench -DskipTests -Dbench=ExactScanBenchmark verify`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--add-modules=jdk.incubator.vector"})
public class ExactScanBenchmark {

    private static final long SEED = 20_261_122;
    private static final int SIZE = 200_000;
    private static final int DIMENSION = 512;
    private static final int PEOPLE = 20_000;

    @Param({"simd", "scalar"})
    private String loop = "";

    private final Random random = new Random(SEED);
    private ExactIndex index = ExactIndex.builder(DIMENSION, Arena.global()).build();
    private Groups groups = Groups.of();
    private Embedding probe = random();

    @Setup
    public void fill() {
        DotProduct product = loop.equals("simd") ? new SimdDotProduct() : new ScalarDotProduct();
        ExactIndex.Builder builder = ExactIndex.builder(DIMENSION, Arena.ofAuto(), product);
        int[] groupOf = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            builder.add(random());
            groupOf[i] = random.nextInt(PEOPLE);
        }
        index = builder.build();
        groups = Groups.of(groupOf);
        probe = random();
    }

    @Benchmark
    public List<Neighbour> nearest() {
        return index.nearest(probe, 10);
    }

    /// One vector in a hundred passes the filter.
    @Benchmark
    public List<Neighbour> nearestFiltered() {
        return index.nearest(probe, 10, ordinal -> ordinal % 100 == 0);
    }

    /// Ten vectors a person.
    @Benchmark
    public List<GroupScore> nearestPeople() {
        return index.nearestGroups(probe, 10, groups, _ -> true);
    }

    private Embedding random() {
        float[] raw = new float[DIMENSION];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        return Embedding.normalise(raw);
    }
}
