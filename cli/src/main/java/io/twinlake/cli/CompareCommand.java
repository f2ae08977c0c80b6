package io.twinlake.cli;

import io.twinlake.model.Refusal;
import io.twinlake.search.FaceComparison;
import io.twinlake.search.Probe;
import io.twinlake.server.ComparisonJson;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares the people of two photographs.
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Tell how probably two photographs show the same person.",
            "Needs no lake. Of several faces in a photograph the one that it is of counts: large and near the middle."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "One photograph.")
    Path one = Path.of(".");

    @Parameters(index = "1", paramLabel = "B", description = "The other photograph.")
    Path other = Path.of(".");

    @Option(
            names = "--encoder",
            paramLabel = "MANIFEST",
            description = "Manifest of an own ONNX encoder (default: the bundled encoder).")
    @Nullable
    Path encoder;

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        Settings settings = Settings.DEFAULT;
        try (FaceVision vision = FaceVision.open(
                settings.visionLimits(), encoder == null ? FaceEncoder.bundled() : FaceEncoder.load(encoder))) {
            FaceComparison comparison = new FaceComparison(vision);
            Probe first = probe(comparison, one, settings);
            Probe second = probe(comparison, other, settings);
            ComparisonJson view = ComparisonJson.of(first, second, comparison.compare(first, second));
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private static Probe probe(FaceComparison comparison, Path file, Settings settings) {
        return Photographs.accepted(comparison.read(Photographs.read(file, settings.maxFileBytes())), file);
    }

    private void print(ComparisonJson view) {
        console.line("A: %s%s", view.a().place(), among(view.facesInA()));
        console.line("B: %s%s", view.b().place(), among(view.facesInB()));
        if (view.caution() != null) {
            console.line("With care: %s", Refusal.ofCode(view.caution()).meaning());
        }
        if (view.same() == null) {
            console.line("An uncalibrated encoder gives no verdict: cosine %s", AnswerText.number(view.cosine()));
        } else {
            console.line(
                    "%s: probability of the same person %s, cosine %s",
                    view.same() ? "The same person" : "Different people",
                    AnswerText.percent(view.probability()),
                    AnswerText.number(view.cosine()));
        }
    }

    private static String among(int faces) {
        return faces == 1 ? "" : " (of " + faces + " faces)";
    }
}
