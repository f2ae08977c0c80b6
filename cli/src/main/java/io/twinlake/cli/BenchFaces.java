package io.twinlake.cli;

import io.twinlake.bench.FaceStatistics;
import io.twinlake.bench.FlatSpectrum;
import io.twinlake.bench.LabelledFaces;
import io.twinlake.bench.Population;
import io.twinlake.bench.RealFaces;
import io.twinlake.bench.Spectrum;
import io.twinlake.bench.StatisticsFit;
import io.twinlake.bench.SyntheticFaces;
import io.twinlake.bench.Workload;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which faces engines are measured on.
final class BenchFaces {

    private static final int FLAT_DIMENSION = 512;
    private static final int MAX_SIZE = 10_000_000;
    private static final int MAX_PROBES = 100_000;

    /// How made-up faces are spread.
    enum Shape {
        FACES,
        FLAT
    }

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Vectors in a made-up gallery, 1 to 10,000,000 (default: 200000).")
    @Nullable
    Integer size;

    @Option(
            names = "--spectrum",
            paramLabel = "SHAPE",
            description =
                    "How made-up faces are spread: faces, like those of Labeled Faces in the Wild, or flat, the same in "
                            + "every direction, which is the hardest case (default: faces).")
    @Nullable
    Shape spectrum;

    @Option(
            names = "--fit",
            paramLabel = "LAKE",
            description =
                    "Spread made-up faces like the labelled ones of this lake, or of this file that --save wrote.")
    @Nullable
    Path fit;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save what --fit found, 400 kB without any person in it.")
    @Nullable
    Path save;

    @Option(
            names = "--real",
            paramLabel = "LAKE",
            description = "Take this lake's own faces instead of made-up ones; some are held out and are the probes.")
    @Nullable
    Path real;

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            defaultValue = LakeOptions.DEFAULT_COLLECTION,
            description = "The collection in the lake (default: ${DEFAULT-VALUE}).")
    String collection = LakeOptions.DEFAULT_COLLECTION;

    @Option(
            names = "--probes",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Probes, half seen and half unseen, 2 to 100,000 (default: ${DEFAULT-VALUE}).")
    int probes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261122",
            description = "Makes other faces, the same ones for the same number (default: ${DEFAULT-VALUE}).")
    long seed;

    /// Refuses what does not go together.
    void require(CommandSpec command) {
        if (real != null && (size != null || spectrum != null || fit != null)) {
            throw wrong(
                    command,
                    "--real takes the faces that are there, so it does not go with --size, --spectrum or --fit");
        }
        if (fit != null && spectrum == Shape.FLAT) {
            throw wrong(command, "--fit does not go with --spectrum flat");
        }
        if (save != null && fit == null) {
            throw wrong(command, "--save saves what --fit found, and there is no --fit");
        }
        if (size != null && (size < 1 || size > MAX_SIZE)) {
            throw wrong(command, "--size takes 1 to 10000000, found: " + size);
        }
        if (probes < 2 || probes > MAX_PROBES) {
            throw wrong(command, "--probes takes 2 to 100000, found: " + probes);
        }
    }

    Workload make(CommandSpec command, Arena arena) {
        if (real != null) {
            LabelledFaces faces = labelled(command, real, arena);
            if (faces.people() < 2) {
                throw wrong(command, "Expected two people or more with labelled faces, found one: " + real);
            }
            return RealFaces.workload(faces, probes, seed, arena);
        }
        Population population = new Population(size == null ? 200_000 : size, probes, seed);
        return SyntheticFaces.generate(spectrum(command), population, arena);
    }

    private Spectrum spectrum(CommandSpec command) {
        if (fit == null) {
            return spectrum == Shape.FLAT ? new FlatSpectrum(FLAT_DIMENSION) : FaceStatistics.bundled();
        }
        FaceStatistics statistics;
        if (Files.isRegularFile(fit)) {
            statistics = FaceStatistics.load(fit);
        } else {
            try (Arena arena = Arena.ofShared()) {
                statistics = StatisticsFit.of(labelled(command, fit, arena));
            }
        }
        if (save != null) {
            statistics.save(save);
        }
        return statistics;
    }

    private LabelledFaces labelled(CommandSpec command, Path lake, Arena arena) {
        LabelledFaces faces = LabelledFaces.read(lake, collection, arena);
        if (faces.peopleWithSeveral() == 0) {
            throw wrong(command, "Expected people with two labelled faces or more, found none: " + lake);
        }
        return faces;
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
