package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.vision.Encoders;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which lake and which of its collections a command is about.
final class LakeOptions {

    static final String DEFAULT_COLLECTION = "faces";

    @Mixin
    LakeFolder folder = new LakeFolder();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            defaultValue = DEFAULT_COLLECTION,
            description = "The collection in it (default: ${DEFAULT-VALUE}).")
    String collection = DEFAULT_COLLECTION;

    Path root() {
        return folder.root;
    }

    Lake openToRead() {
        return Lake.openToRead(folder.root);
    }

    Lake openToWrite() {
        return Lake.openToWrite(folder.root);
    }

    PictureCollection in(Lake lake) {
        return lake.catalog().loadCollection(collection);
    }

    static Encoders encoders(Path root) {
        return new Encoders(root.resolve("models"));
    }

    /// Loads the models that a collection is made with.
    FaceVision vision(PictureCollection collection, Settings settings) {
        return FaceVision.open(settings.visionLimits(), encoders(folder.root).open(collection.encoder()));
    }

    Settings settings() {
        return Settings.load(folder.root);
    }
}
