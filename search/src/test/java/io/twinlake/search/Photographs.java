package io.twinlake.search;

import io.twinlake.assets.BundledAssets;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.RunReport;
import io.twinlake.model.QualityPolicy;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.pipeline.PipelineSettings;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import javax.imageio.ImageIO;

/// The sample photographs, a lake filled with them, and the vision that reads them.
final class Photographs {

    static final FaceVision VISION = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());

    private Photographs() {}

    static byte[] sample(int number) {
        return BundledAssets.sample("sample" + number + ".jpg");
    }

    /// Returns a sample photograph with the same pixels in other bytes.
    static byte[] asPng(int number) throws IOException {
        BufferedImage pixels = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(sample(number))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        return bytes.toByteArray();
    }

    /// Returns a picture of nobody.
    static byte[] blank() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    static PictureCollection createCollection(Lake lake) {
        return lake.catalog()
                .createCollection(new NewCollection(
                        "people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
    }

    /// Puts each sample photograph into a folder of its own, `Person 1` to `Person 6`.
    static void writeSamples(Path folder) throws IOException {
        for (int number = 1; number <= 6; number++) {
            Path person = Files.createDirectories(folder.resolve("Person " + number));
            Files.write(person.resolve("sample.jpg"), sample(number));
        }
    }

    static RunReport ingest(Lake lake, PictureCollection collection, Path folder, Labels labels) {
        SourceOptions options = SourceOptions.DEFAULT.withLabels(labels).withLayout(SourceOptions.Layout.FOLDER);
        try (Source source = Sources.open(folder, options)) {
            return new Pipeline(lake, collection, VISION, PipelineSettings.forThisMachine(), Clock.systemUTC())
                    .ingest(source, "photos", _ -> {}, () -> false);
        }
    }
}
