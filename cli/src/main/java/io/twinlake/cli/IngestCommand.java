package io.twinlake.cli;

import io.twinlake.lake.Attributes;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.RunReport;
import io.twinlake.model.ErrorCode;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Pours pictures into a collection.
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Pour pictures into a collection.",
            "SOURCE is a folder, a picture, a zip or tar.gz, a CSV or TSV manifest with a column `path`, or a data set "
                    + "laid out like LFW or CelebA. Run it again at any time, also after Ctrl-C: what is there already "
                    + "is left alone."
        })
final class IngestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "Folder, picture, archive or manifest.")
    Path source = Path.of(".");

    @Mixin
    LakeOptions options = new LakeOptions();

    @Mixin
    Console console = new Console();

    @Option(
            names = "--labels",
            paramLabel = "WHERE",
            description =
                    "What the name of the folder is that holds a picture: none, folder for the name of the person, "
                            + "or category, such as a team or a kind (default: none).")
    SourceOptions.Labels labels = SourceOptions.Labels.NONE;

    @Option(
            names = "--category",
            paramLabel = "NAME",
            description = "What all the pictures are said to be, such as a team or a kind (default: nothing).")
    @Nullable
    String category;

    @Option(
            names = "--layout",
            paramLabel = "KIND",
            description = "How a folder is laid out: auto, folder, lfw or celeba (default: auto).")
    SourceOptions.Layout layout = SourceOptions.Layout.AUTO;

    @Option(
            names = "--verify",
            description = "Read what the lake has of pictures that it knows, and store again what is damaged; without, "
                    + "only what is missing is noticed.")
    boolean verify;

    @Mixin
    RetentionOptions retention = new RetentionOptions();

    @Override
    public Integer call() {
        Settings settings = options.settings();
        SourceOptions sourceOptions = settings.sourceOptions()
                .withLabels(labels)
                .withLayout(layout)
                .withCategory(checkedCategory())
                .withRetention(retention.checked(console, Clock.systemUTC()));
        try (Interrupt interrupt = console.onInterrupt();
                Lake lake = options.openToWrite();
                Source opened = Sources.open(source, sourceOptions)) {
            PictureCollection collection = options.in(lake);
            try (FaceVision vision = options.vision(collection, settings)) {
                Pipeline pipeline =
                        new Pipeline(lake, collection, vision, settings.pipelineSettings(), Clock.systemUTC());
                RunReport report =
                        ingest(verify ? pipeline.verifying() : pipeline, opened, source.toString(), console, interrupt);
                if (!interrupt.asked()) {
                    LookAlikeSearch.open(lake, collection, vision)
                            .renewIfWorn(Runnable::run)
                            .join();
                }
                IngestView view = IngestView.of(report, interrupt.asked(), settings.workers());
                console.write(view, () -> view.print(console));
                return interrupt.asked() ? ErrorCode.INTERRUPTED.exitCode() : 0;
            }
        }
    }

    private @Nullable String checkedCategory() {
        if (category == null) {
            return null;
        }
        if (labels == SourceOptions.Labels.CATEGORY) {
            throw new ParameterException(
                    console.command(),
                    "Give categories by --labels category, or one to all by --category, and not both");
        }
        if (category.isBlank() || category.length() > Attributes.MOST_CHARACTERS) {
            throw new ParameterException(
                    console.command(), "A category has 1 to %d characters".formatted(Attributes.MOST_CHARACTERS));
        }
        return category.strip();
    }

    /// Runs an ingest with a progress bar; when the process is asked to end, what is underway is still
    /// stored.
    static RunReport ingest(Pipeline pipeline, Source source, String name, Console console, Interrupt interrupt) {
        try (Progress progress = Progress.start("Ingesting", source.count(), !console.json)) {
            return pipeline.ingest(source, name, progress::at, interrupt::asked);
        }
    }
}
