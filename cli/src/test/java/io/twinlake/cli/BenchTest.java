package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.assets.BundledAssets;
import io.twinlake.bench.Contenders;
import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `bench index` on 2,000 faces, as a user types it.
class BenchTest {

    @TempDir
    Path folder;

    @Test
    void measuresTheEnginesThatAreNamed() {
        Path json = folder.resolve("figures.json");
        Run bench = run(
                "bench", "index", "--size", 2000, "--probes", 20, "--engine", "exact", "--k", "1,10", "--json", json);

        assertThat(bench.err()).isEmpty();
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out())
                .matches(
                        "(?s)2,000 made-up faces of \\d+ people, the spread of 3,811 faces of 2,086 people in 185 of 512 "
                                + "dimensions, seed 20261122\n20 probes, .*")
                .containsPattern("\nengine +setting +@1 +@10 +@1 +@10 +seen +unseen +ms +ms +/s +s +MB +MB +x scalar\n")
                .containsPattern("\nscalar +1 +1 +1 +1 [ \\d.,]+ +1\\.00\n")
                .containsPattern("\nexact +1 +1 +1 +1 [ \\d.,]+\n$");
        JsonNode figures = JsonMapper.shared().readTree(json.toFile());
        assertThat(figures.at("/machine/cores").asInt()).isPositive();
        assertThat(figures.at("/machine/java").asString())
                .contains(Runtime.version().toString());
        assertThat(figures.at("/probes").asInt()).isEqualTo(20);
        assertThat(figures.at("/rows").size()).isEqualTo(2);
        assertThat(figures.at("/rows/1/engine").asString()).isEqualTo("exact");
        assertThat(figures.at("/rows/1/unseen/recall/1/k").asInt()).isEqualTo(10);
        assertThat(figures.at("/rows/1/unseen/recall/1/recall").asDouble()).isEqualTo(1);
        assertThat(figures.at("/rows/1/seen/cpuMillis").asDouble()).isPositive();
    }

    @Test
    void tellsWhatLimitsTwinlake() {
        Path json = folder.resolve("figures.json");
        Run bench = run(
                "bench",
                "index",
                "--size",
                2000,
                "--probes",
                20,
                "--engine",
                "twinlake-exact,twinlake",
                "--json",
                json);

        assertThat(bench.out())
                .containsPattern("\ntwinlake-exact [^\n]+\n  \\d+ of 512 dimensions, \\d words, 44 parts, visits \\d+, "
                        + "margin \\.\\d+\ntwinlake [^\n]+\n  \\d+ of 512 [^\n]+\n  limit: 0\\.1 MB of codes x [\\d.]+ visited at "
                        + "[\\d.]+ GB/s = [\\d.]+ ms; 2,000 codes x [\\d.]+ looked up at [\\d.]+ G/s = "
                        + "[\\d.]+ ms; measured [\\d.]+ ms\n$");
        JsonNode figures = JsonMapper.shared().readTree(json.toFile());
        assertThat(figures.at("/rows/1/limit").isNull()).isTrue();
        assertThat(figures.at("/rows/2/limit/codesPerSecond").asDouble()).isPositive();
    }

    @Test
    void dumpsWithoutMeasuringWhatNobodyNamed() throws IOException {
        Path dump = folder.resolve("dump");
        Run bench = run("bench", "index", "--size", 500, "--probes", 7, "--spectrum", "flat", "--dump", dump);

        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out())
                .startsWith("500 made-up faces of ")
                .contains("the same spread in each of 512 dimensions")
                .endsWith("\nWrote gallery, probes and neighbours to %s\n".formatted(dump));
        assertThat(Files.size(dump.resolve("gallery.f32"))).isEqualTo(500 * 512 * 4);
        assertThat(Files.size(dump.resolve("probes-seen.f32"))).isEqualTo(3 * 512 * 4);
        assertThat(Files.size(dump.resolve("neighbours-unseen.i32"))).isEqualTo(4 * 100 * 4);
    }

    @Test
    void fitsOnALakeOnlyIfItKnowsPeople() throws IOException {
        Path lake = folder.resolve("lake");
        run("init", lake);
        run("ingest", CommandLines.samples(folder.resolve("samples")), "--lake", lake);

        assertThat(run("bench", "index", "--fit", lake))
                .isEqualTo(wrong("Expected people with two labelled faces or more, found none: " + lake));
        assertThat(run("bench", "index", "--real", lake))
                .isEqualTo(wrong("Expected people with two labelled faces or more, found none: " + lake));
    }

    @Test
    void holdsOutSomebodyOnlyIfSomebodyIsLeft() throws IOException {
        Path lake = folder.resolve("lake");
        run("init", lake);
        CommandLines.samples(folder.resolve("people/Ann Other"));
        run("ingest", folder.resolve("people"), "--labels", "folder", "--lake", lake);

        assertThat(run("bench", "index", "--real", lake))
                .isEqualTo(wrong("Expected two people or more with labelled faces, found one: " + lake));
    }

    @Test
    void measuresALakesOwnFaces() throws IOException {
        Path lake = folder.resolve("lake");
        run("init", lake);
        Path samples = CommandLines.samples(folder.resolve("people/Ann Other"));
        Path second = Files.createDirectories(folder.resolve("people/Bea Other"));
        List<String> names = BundledAssets.sampleNames();
        Files.move(samples.resolve(names.getFirst()), second.resolve(names.getFirst()));
        run("ingest", folder.resolve("people"), "--labels", "folder", "--lake", lake);
        Path statistics = folder.resolve("ann.stats");

        Run real = run("bench", "index", "--real", lake, "--engine", "exact");
        Run fitted = run(
                "bench",
                "index",
                "--fit",
                lake,
                "--save",
                statistics,
                "--size",
                10,
                "--dump",
                folder.resolve("fitted"));
        Run loaded = run("bench", "index", "--fit", statistics, "--size", 10, "--dump", folder.resolve("loaded"));

        assertThat(real.out()).startsWith("16 real faces, 5 more of them of 2 people held out\n5 probes, ");
        assertThat(fitted.out()).contains("the spread of 6 faces of 2 people in ");
        assertThat(loaded.exitCode()).isZero();
        assertThat(folder.resolve("loaded/gallery.f32"))
                .hasBinaryContent(Files.readAllBytes(folder.resolve("fitted/gallery.f32")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --size 0                         | --size takes 1 to 10000000, found: 0
            --probes 1                       | --probes takes 2 to 100000, found: 1
            --k 1,101                        | --k takes numbers from 1 to 100, found: [1, 101]
            --real lake --size 5             | --real takes the faces that are there, so it does not go with --size, --spectrum or --fit
            --real lake --spectrum flat      | --real takes the faces that are there, so it does not go with --size, --spectrum or --fit
            --fit lake --spectrum flat       | --fit does not go with --spectrum flat
            --save file                      | --save saves what --fit found, and there is no --fit
            --size many                      | Invalid value for option '--size': 'many' is not an int
            """)
    void refusesWhatDoesNotGoTogether(String options, String message) {
        assertThat(run((Object[]) ("bench index " + options).split(" ", -1))).isEqualTo(wrong(message));
    }

    @Test
    void namesTheEnginesThatThereAre() {
        assertThat(run("bench", "index", "--engine", "faiss"))
                .isEqualTo(wrong("There is no engine faiss; there are %s, lsh and lsh-PxT"
                        .formatted(String.join(", ", Contenders.names()))));
        assertThat(run("bench", "index", "--help").out())
                .contains("double-sort, exact")
                .contains("more than 200,000 vectors");
    }

    @Test
    void asksWhatToMeasure() {
        assertThat(run("bench"))
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "twinlake: Say what to measure: index or service (wrong-command-line)\n  See `twinlake bench --help`.\n"));
    }

    private static Run wrong(String message) {
        return new Run(
                2, "", "twinlake: %s (wrong-command-line)\n  See `twinlake bench index --help`.\n".formatted(message));
    }
}
