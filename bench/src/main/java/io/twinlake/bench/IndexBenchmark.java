package io.twinlake.bench;

import io.twinlake.bench.BenchmarkRow.Kind;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures contenders on a workload, one after the other, and hands over each row when it is done. Confined
/// to a thread.
///
/// An engine with an effort to choose gets up to three rows: what people usually take, and the least that
/// finds [#WANTED_RECALL] of the neighbours of seen and of unseen probes. Every row is warmed up first. A
/// slow engine is measured on [#SLOW_PROBES] probes of each kind only. An effort is looked for on up to
/// [#MAX_SWEEP_PROBES] probes of its kind: on 200 it came out half a percent too good.
public final class IndexBenchmark {

    static final double WANTED_RECALL = .99;

    private static final int SLOW_PROBES = 20;
    private static final int MAX_SWEEP_PROBES = 1_000;
    private static final int LEAST_EFFORT = 10;
    private static final int MAX_WARM_UP_QUERIES = 2_000;

    private final Workload workload;
    private final Truth.Both truth;
    private final List<Integer> ks;
    private final int most;
    private final Pace pace;
    private final Consumer<BenchmarkRow> rows;
    private double baseMillis = Double.NaN;

    /// Finds the right answers to all probes first, which takes a scan for each.
    ///
    /// @param ks at how many neighbours the recall is measured, each 1 to 100; the greatest is asked for
    /// @param rows gets each row when it is done
    public IndexBenchmark(Workload workload, List<Integer> ks, Consumer<BenchmarkRow> rows) {
        this(workload, ks, Pace.THOROUGH, rows);
    }

    IndexBenchmark(Workload workload, List<Integer> ks, Pace pace, Consumer<BenchmarkRow> rows) {
        if (ks.isEmpty() || Collections.min(ks) < 1 || Collections.max(ks) > Truth.DEPTH) {
            throw new IllegalArgumentException(
                    "Recall is measured at 1 to %d neighbours, found: %s".formatted(Truth.DEPTH, ks));
        }
        this.workload = workload;
        this.ks = List.copyOf(ks);
        this.pace = pace;
        this.rows = rows;
        most = Collections.max(ks);
        truth = Truth.find(workload);
    }

    /// Writes what other programs need to be measured on the same work; see [WorkloadDump].
    public void dump(Path folder) {
        WorkloadDump.write(workload, truth, folder);
    }

    /// Builds, measures and closes a contender. The base has to come first, or there is no speed-up.
    public void run(Contender contender) {
        try (Scratch scratch = Scratch.create()) {
            long began = System.nanoTime();
            try (Engine engine = contender.build().of(workload.gallery(), scratch.folder())) {
                Built built = new Built(contender, engine, (System.nanoTime() - began) / 1e9);
                if (engine instanceof Tunable tunable) {
                    measureEfforts(built, tunable);
                } else {
                    measure(built, engine, "");
                }
            }
        } catch (IOException e) {
            throw new TwinlakeException(
                    ErrorCode.STORAGE_FAILED, "The engine %s cannot be built".formatted(contender.name()), e);
        }
    }

    private void measureEfforts(Built built, Tunable engine) {
        String name = engine.effortName();
        int usual = Math.min(engine.usualEffort(), engine.mostEffort());
        measure(built, engine.at(usual), "%s=%d, usual".formatted(name, usual));
        int least = Math.min(Math.min(LEAST_EFFORT, engine.usualEffort()), engine.mostEffort());
        EffortSearch.Found seen = effort(engine, truth.seen(), least);
        EffortSearch.Found unseen = effort(engine, truth.unseen(), least);
        measure(built, engine.at(seen.effort()), setting(name, seen, "seen"));
        measure(built, engine.at(unseen.effort()), setting(name, unseen, "unseen"));
    }

    private EffortSearch.Found effort(Tunable engine, Truth kind, int least) {
        int probes = Math.min(MAX_SWEEP_PROBES, kind.probes().size());
        return new EffortSearch(WANTED_RECALL, effort -> {
                    Search search = engine.at(effort);
                    return IntStream.range(0, probes)
                            .parallel()
                            .mapToDouble(i ->
                                    kind.recall(i, search.nearest(kind.probes().get(i), most), most))
                            .average()
                            .orElseThrow();
                })
                .between(least, engine.mostEffort());
    }

    private static String setting(String name, EffortSearch.Found found, String kind) {
        return "%s=%d, %s %s".formatted(name, found.effort(), found.reached() ? ".99" : "best", kind);
    }

    private void measure(Built built, Search search, String setting) {
        int seen = probes(built, truth.seen());
        int unseen = probes(built, truth.unseen());
        warmUp(search, seen, unseen);
        ProbeRun ofSeen = ProbeRun.of(search, truth.seen(), most, seen);
        ProbeRun ofUnseen = ProbeRun.of(search, truth.unseen(), most, unseen);
        double[] wall = Stream.of(ofSeen, ofUnseen)
                .flatMap(run -> run.wallNanos().stream())
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
        List<float[]> all = new ArrayList<>();
        IntStream.range(0, seen).mapToObj(truth.seen().probes()::get).forEach(all::add);
        IntStream.range(0, unseen).mapToObj(truth.unseen().probes()::get).forEach(all::add);
        Kind judgedSeen = ofSeen.judge(ks);
        Kind judgedUnseen = ofUnseen.judge(ks);
        double cpuMillis = (ofSeen.cpuNanos() + ofUnseen.cpuNanos()) / 1e6 / (seen + unseen);
        if (built.contender.name().equals(Contenders.BASE)) {
            baseMillis = cpuMillis;
        }
        rows.accept(new BenchmarkRow(
                built.contender.name(),
                built.engine.parameters(),
                setting,
                judgedSeen,
                judgedUnseen,
                percentile(wall, .5),
                percentile(wall, .99),
                Throughput.queriesPerSecond(search, all, most, pace.allCores),
                built.seconds,
                built.engine.memoryBytes(),
                built.engine.diskBytes(),
                baseMillis / cpuMillis,
                built.engine.limit().orElse(null)));
    }

    private static int probes(Built built, Truth kind) {
        int all = kind.probes().size();
        return built.contender.slow() ? Math.min(SLOW_PROBES, all) : all;
    }

    private void warmUp(Search search, int seen, int unseen) {
        long began = System.nanoTime();
        for (int i = 0; i < MAX_WARM_UP_QUERIES && System.nanoTime() - began < pace.warmUp.toNanos(); i++) {
            search.nearest(truth.seen().probes().get(i % seen), most);
            search.nearest(truth.unseen().probes().get(i % unseen), most);
        }
    }

    /// Returns the least of the sorted values that so large a share of them does not exceed.
    static double percentile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /// How long it takes its time.
    ///
    /// @param warmUp at most how long a row is warmed up
    /// @param allCores at least how long all cores are kept busy
    record Pace(Duration warmUp, Duration allCores) {

        static final Pace THOROUGH = new Pace(Duration.ofMillis(1_500), Duration.ofSeconds(1));
    }

    private record Built(Contender contender, Engine engine, double seconds) {}

    /// An empty temporary folder that goes away with everything in it.
    private record Scratch(Path folder) implements AutoCloseable {

        static Scratch create() throws IOException {
            return new Scratch(Files.createTempDirectory(
                    "twinlake-bench-%d-".formatted(ProcessHandle.current().pid())));
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
