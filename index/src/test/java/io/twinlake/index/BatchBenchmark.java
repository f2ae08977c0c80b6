package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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

/// How long it takes on all cores to search for 1,000 probes, half of them strangers, among 100,000 vectors
/// of 192 dimensions, and to find all pairs among the vectors.
///
/// All find all that there is but `tuned`, which finds .99 of it where it goes by codes.
///
/// `mvn -q -pl index -am -Pbench -DskipTests -Dbench=BatchBenchmark verify`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--add-modules=jdk.incubator.vector"})
public class BatchBenchmark {

    private static final long SEED = 20_261_122;
    private static final int PEOPLE = 20_000;
    private static final int PICTURES = 5;
    private static final int PROBES = 1_000;

    @Param({"exact", "quantised", "tuned"})
    private String kind = "";

    private VectorIndex index = ExactIndex.builder(1, Arena.global()).build();
    private List<Embedding> probes = List.of();

    @Setup
    public void fill() {
        Clouds clouds = new Clouds(SEED, 192, 150);
        List<Embedding> gallery = clouds.people(PEOPLE, PICTURES);
        ExactIndex exact = Clouds.index(gallery);
        index = switch (kind) {
            case "exact" -> exact;
            case "quantised" -> QuantisedIndex.of(exact, Arena.ofAuto()).exactly();
            default -> QuantisedIndex.of(exact, Arena.ofAuto());
        };
        probes = IntStream.range(0, PROBES)
                .mapToObj(i -> i % 2 == 0 ? gallery.get(97 * i) : clouds.stranger())
                .toList();
    }

    @Benchmark
    public List<List<Neighbour>> together() {
        return index.nearestAll(probes, 10);
    }

    @Benchmark
    public List<List<Neighbour>> oneByOneOnAllCores() {
        return probes.parallelStream().map(probe -> index.nearest(probe, 10)).toList();
    }

    @Benchmark
    public long pairsAboveNineTenths() {
        AtomicLong pairs = new AtomicLong();
        index.forEachPair(0.9f, (_, _, _) -> pairs.incrementAndGet());
        return pairs.get();
    }
}
