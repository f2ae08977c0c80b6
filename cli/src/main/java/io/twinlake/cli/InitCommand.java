package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.UsualRetention;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.Encoders;
import io.twinlake.vision.FaceEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Makes a lake, or another collection in one.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Make a lake, or another collection in one.",
            "A lake is a folder that is new or empty; a collection is a set of faces made with one encoder."
        })
final class InitCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The lake's folder, a shorter way to say --lake DIR.")
    @Nullable
    Path folder;

    @Mixin
    LakeOptions options = new LakeOptions();

    @Mixin
    Console console = new Console();

    @Option(
            names = "--encoder",
            paramLabel = "MANIFEST",
            description = "Manifest of an own ONNX encoder beside its file (default: the bundled encoder).")
    @Nullable
    Path encoder;

    @Option(
            names = "--min-face-pixels",
            paramLabel = "N",
            description = "Least height of a face that is searchable (default: 20).")
    @Nullable
    Float minFacePixels;

    @Option(
            names = "--min-norm",
            paramLabel = "N",
            description = "Least norm of the raw embedding; it depends on the encoder (default: 2.2, own encoders: 0).")
    @Nullable
    Float minNorm;

    @Option(
            names = "--legal-basis",
            paramLabel = "BASIS",
            converter = RetentionOptions.BasisConverter.class,
            description = "What makes it lawful to keep pictures of which nobody says so when they come, by "
                    + "Article 6(1) of the GDPR: consent, contract, legal-obligation, vital-interests, public-task "
                    + "or legitimate-interests (default: none).")
    @Nullable
    LegalBasis legalBasis;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            description = "For how many days pictures are kept of which nobody says until when (default: for ever).")
    @Nullable
    Integer keepDays;

    @Override
    public Integer call() {
        Path root = root();
        QualityPolicy policy = policy();
        UsualRetention retention = new UsualRetention(legalBasis, keepDays);
        Encoders encoders = LakeOptions.encoders(root);
        if (encoder != null) {
            FaceEncoder.load(encoder).close(); // whatever is wrong with it shows before anything is made
        }
        boolean isNew = !Files.exists(root.resolve("catalog.db"));
        try (Lake lake = isNew ? Lake.create(root) : Lake.openToWrite(root)) {
            String id = encoder == null
                    ? FaceEncoder.bundledId()
                    : encoders.install(encoder).id();
            PictureCollection made = lake.catalog()
                    .createCollection(new NewCollection(options.collection, PictureCollection.Kind.FACE, id, policy));
            lake.catalog().setRetention(made, retention);
            View view = new View(root.toString(), made.name(), made.encoder(), isNew);
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private Path root() {
        if (folder == null) {
            return options.root();
        }
        if (console.command().getParseResult().hasMatchedOption("--lake")) {
            throw new ParameterException(console.command(), "Name the lake once, by DIR or by --lake");
        }
        return folder;
    }

    private void print(View view) {
        console.line(
                "%s %s%s %s, encoder %s",
                view.created ? "Made the lake" : "Made, in the lake",
                view.lake,
                view.created ? " with the collection" : ", the collection",
                view.collection,
                view.encoder);
        console.line(
                "Next: twinlake ingest PHOTOS --lake %s%s",
                view.lake,
                view.collection.equals(LakeOptions.DEFAULT_COLLECTION) ? "" : " --collection " + view.collection);
    }

    private QualityPolicy policy() {
        QualityPolicy usual = QualityPolicy.DEFAULT;
        float norm = encoder == null ? usual.minNorm() : 0;
        return new QualityPolicy(
                minFacePixels == null ? usual.minFacePixels() : minFacePixels,
                usual.minSharpness(),
                usual.minBrightness(),
                usual.maxBrightness(),
                minNorm == null ? norm : minNorm);
    }

    /// @param created whether the lake is new, too
    record View(String lake, String collection, String encoder, boolean created) {}
}
