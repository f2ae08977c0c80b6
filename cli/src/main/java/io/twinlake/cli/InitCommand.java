package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
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

/// Makes a lake, or another collection in one.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Make a lake with a collection of faces, or another collection in a lake that is there.")
final class InitCommand implements Callable<Integer> {

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

    @Option(names = "--min-face-pixels", description = "Least height of a face that is searchable (default: 20).")
    @Nullable
    Float minFacePixels;

    @Option(
            names = "--min-norm",
            description = "Least norm of the raw embedding; it depends on the encoder (default: 2.2, own encoders: 0).")
    @Nullable
    Float minNorm;

    @Override
    public Integer call() {
        boolean isNew = !Files.exists(options.root().resolve("catalog.db"));
        Encoders encoders = LakeOptions.encoders(options.root());
        try (Lake lake = isNew ? Lake.create(options.root()) : options.openToWrite()) {
            String id = encoder == null
                    ? FaceEncoder.bundledId()
                    : encoders.install(encoder).id();
            PictureCollection made = lake.catalog()
                    .createCollection(new NewCollection(options.collection, PictureCollection.Kind.FACE, id, policy()));
            View view = new View(options.root().toString(), made.name(), made.encoder(), isNew);
            console.write(
                    view,
                    () -> console.line(
                            "Made collection %s in %s lake %s, encoder %s",
                            view.collection, isNew ? "a new" : "the", view.lake, view.encoder));
        }
        return 0;
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
