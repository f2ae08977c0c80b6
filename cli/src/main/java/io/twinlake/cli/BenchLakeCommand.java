package io.twinlake.cli;

import io.twinlake.assets.BundledAssets;
import io.twinlake.bench.Population;
import io.twinlake.bench.SyntheticLake;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// A lake of any size to measure a service on.
@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        description = {
            "Make a lake of made-up faces, to measure a service on.",
            "Embeddings are spread like those of Labeled Faces in the Wild, and nobody's; every face has a name and a small "
                    + "picture, which shows somebody else. 200,000 faces take some two minutes and 2 GB."
        })
final class BenchLakeCommand implements Callable<Integer> {

    private static final int MOST_FACES = 10_000_000;
    private static final int FEWEST_PROBES = 2;

    @Parameters(paramLabel = "DIR", description = "The lake's folder, new or empty.")
    Path folder = Path.of(".");

    @Option(
            names = "--faces",
            paramLabel = "N",
            defaultValue = "200000",
            description = "How many, 1 to 10,000,000 (default: ${DEFAULT-VALUE}).")
    int faces;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20261122",
            description = "Makes other faces, the same ones for the same number (default: ${DEFAULT-VALUE}).")
    long seed;

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        if (faces < 1 || faces > MOST_FACES) {
            throw new ParameterException(console.command(), "--faces takes 1 to 10000000, found: " + faces);
        }
        try (FaceVision vision = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());
                Progress progress = Progress.start("Making", OptionalLong.of(faces), !console.json)) {
            SyntheticLake lake = SyntheticLake.of(
                    new Population(faces, FEWEST_PROBES, seed),
                    vision,
                    BundledAssets.sampleNames().stream()
                            .map(BundledAssets::sample)
                            .toList());
            int people = lake.make(folder, Clock.systemUTC(), progress::at);
            View view = new View(folder.toString(), SyntheticLake.COLLECTION, faces, people);
            console.write(
                    view,
                    () -> console.line(
                            "Made the lake %s with %s of %s in the collection %s",
                            view.lake,
                            Console.count(view.faces, "made-up face", "made-up faces"),
                            Console.count(view.people, "person", "people"),
                            view.collection));
        }
        return 0;
    }

    record View(String lake, String collection, int faces, int people) {}
}
