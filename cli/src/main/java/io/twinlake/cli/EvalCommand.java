package io.twinlake.cli;

import io.twinlake.insight.PhotographEvaluation;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures how good the recipe is on photographs with known answers.
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = {"Measure accuracy on photographs with known answers.", "Needs no lake."},
        subcommands = {EvalLfwCommand.class, EvalIdentifyCommand.class, EvalFacesCommand.class})
final class EvalCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to evaluate: lfw, identify or faces");
        }
    }

    /// What every evaluation may be told.
    static final class Options {

        @Option(
                names = "--encoder",
                paramLabel = "MANIFEST",
                description = "Manifest of an own ONNX encoder (default: the bundled encoder).")
        @Nullable
        Path encoder;

        <T> T evaluate(boolean showProgress, Function<PhotographEvaluation, T> evaluation) {
            Settings settings = Settings.DEFAULT;
            try (FaceVision vision = FaceVision.open(
                            settings.visionLimits(),
                            encoder == null ? FaceEncoder.bundled() : FaceEncoder.load(encoder));
                    Progress progress = Progress.start("Evaluating", OptionalLong.empty(), showProgress)) {
                return evaluation.apply(new PhotographEvaluation(vision, settings.workers(), progress::at));
            }
        }
    }
}
