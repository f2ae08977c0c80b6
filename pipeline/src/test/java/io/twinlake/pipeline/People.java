package io.twinlake.pipeline;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.RunReport;
import io.twinlake.model.QualityPolicy;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceEncoder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/// A lake with one collection, `people`, to pour pictures into.
///
/// @param lake opened to write
record People(Lake lake, PictureCollection collection) implements AutoCloseable {

    static final PipelineSettings TWO_WORKERS = new PipelineSettings(2, 32, 32L << 20, 8);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);

    static People create(Path root) {
        return create(root, QualityPolicy.DEFAULT);
    }

    static People create(Path root, QualityPolicy policy) {
        Lake lake = Lake.create(root);
        PictureCollection collection = lake.catalog()
                .createCollection(
                        new NewCollection("people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), policy));
        return new People(lake, collection);
    }

    static People openToWrite(Path root) {
        Lake lake = Lake.openToWrite(root);
        return new People(lake, lake.catalog().loadCollection("people"));
    }

    static People openToRead(Path root) {
        Lake lake = Lake.openToRead(root);
        return new People(lake, lake.catalog().loadCollection("people"));
    }

    Pipeline pipeline(PipelineSettings settings) {
        return new Pipeline(lake, collection, Pictures.VISION, settings, CLOCK);
    }

    RunReport ingest(Path folder, Labels labels) {
        return ingest(folder, labels, TWO_WORKERS);
    }

    RunReport ingest(Path folder, Labels labels, PipelineSettings settings) {
        try (Source source = folder(folder, labels)) {
            return ingest(source, settings);
        }
    }

    RunReport ingest(Source source, PipelineSettings settings) {
        return pipeline(settings).ingest(source, "photos", _ -> {}, () -> false);
    }

    static Source folder(Path folder, Labels labels) {
        return Sources.open(folder, SourceOptions.DEFAULT.withLabels(labels).withLayout(SourceOptions.Layout.FOLDER));
    }

    @Override
    public void close() {
        lake.close();
    }
}
