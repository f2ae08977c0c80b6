package io.twinlake.cli;

import io.twinlake.bench.BenchmarkRow;
import io.twinlake.bench.Contender;
import io.twinlake.bench.Contenders;
import io.twinlake.bench.IndexBenchmark;
import io.twinlake.bench.Machine;
import io.twinlake.bench.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Search engines side by side on one gallery.
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = {
            "Compare search engines: how much they find, how quick they are, what they take.",
            "The same made-up faces for all of them, or a lake's own; probes of people who are in the gallery (seen) and "
                    + "of people who are not (unseen). CPU time is that of one query at a time, on all cores together.",
            "Engines with an effort to choose get a row for what is usual, and for the least that finds .99 of the neighbours "
                    + "of seen and of unseen probes."
        },
        footer = {
            "",
            "Graphs of more than 200,000 vectors take long to build, so Lucene and JVector take part in larger galleries "
                    + "only when they are named. They may want more heap there: TWINLAKE_HEAP=4g."
        })
final class BenchIndexCommand implements Callable<Integer> {

    @Mixin
    BenchFaces faces = new BenchFaces();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, beside the scalar scan that is the base of the speed-up: double-sort, exact, "
                    + "twinlake, twinlake-exact, lsh, lsh-PxT (P planes in each of T tables), lucene-hnsw, "
                    + "lucene-hnsw-int8, jvector.")
    List<String> engines = List.of();

    @Option(
            names = {"-k", "--k"},
            paramLabel = "K",
            split = ",",
            defaultValue = "1,7,10",
            description =
                    "Measure recall at so many neighbours, 1 to 100 (default: ${DEFAULT-VALUE}); the most is asked for.")
    List<Integer> ks = List.of();

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            description =
                    "Write gallery, probes and exact neighbours as raw files for other programs; measure only the "
                            + "engines that --engine names.")
    @Nullable
    Path dump;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a JSON file too.")
    @Nullable
    Path json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("A command has a specification");
        }
        try (Arena arena = Arena.ofShared()) {
            requireNeighbours(spec);
            List<Contender> named = named(spec);
            faces.require(spec);
            Workload workload = faces.make(spec, arena);
            Machine machine = Machine.here();
            BenchTable table = new BenchTable(spec.commandLine().getOut(), ks);
            table.begin(machine, workload);
            List<BenchmarkRow> rows = new ArrayList<>();
            IndexBenchmark benchmark = new IndexBenchmark(workload, ks, row -> {
                rows.add(row);
                table.row(row);
                write(new Report(machine, workload.description(), workload.probes(), rows));
            });
            if (dump != null) {
                benchmark.dump(dump);
                table.note("Wrote gallery, probes and neighbours to " + dump);
            }
            contenders(named, workload).forEach(benchmark::run);
        }
        return 0;
    }

    private List<Contender> named(CommandSpec command) {
        try {
            return Contenders.named(engines);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<Contender> contenders(List<Contender> named, Workload workload) {
        if (!engines.isEmpty()) {
            return named;
        }
        return dump == null ? Contenders.usual(workload.gallery().size()) : List.of();
    }

    private void requireNeighbours(CommandSpec command) {
        if (ks.stream().anyMatch(k -> k < 1 || k > 100)) {
            throw new ParameterException(command.commandLine(), "--k takes numbers from 1 to 100, found: " + ks);
        }
    }

    /// Writes what there is so far, so that a run that is cut short leaves its rows.
    private void write(Report report) {
        if (json != null) {
            try {
                Files.writeString(json, Json.write(report));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What `--json` writes.
    record Report(Machine machine, String faces, int probes, List<BenchmarkRow> rows) {}
}
