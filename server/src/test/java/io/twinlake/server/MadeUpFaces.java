package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Raw;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Retention;
import io.twinlake.model.Sha256;
import io.twinlake.vision.FaceEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Rows of faces that nobody has photographed: any number, by any name.
final class MadeUpFaces {

    static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static final String RECIPE = "face-1";

    private MadeUpFaces() {}

    /// Makes the collection `people` with a face for each name, on a picture of its own.
    ///
    /// @param names `null` for nobody known
    static PictureCollection store(Lake lake, List<? extends @Nullable String> names) {
        PictureCollection people = lake.catalog()
                .createCollection(new NewCollection(
                        "people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
        long run = lake.catalog().beginRun(people.id(), "ingest", "made up", AT);
        Random random = new Random(1);
        List<StagedPicture> pictures = new ArrayList<>();
        for (String name : names) {
            pictures.add(picture(pictures.size(), name, random, Retention.NONE));
        }
        lake.catalog().commit(run, people, pictures, List.of());
        return people;
    }

    /// Adds a face that is kept until a day.
    ///
    /// @param number that no other face has
    static void add(Lake lake, PictureCollection people, int number, String name, Retention retention) {
        long run = lake.catalog().beginRun(people.id(), "ingest", "made up", AT);
        lake.catalog().commit(run, people, List.of(picture(number, name, new Random(number), retention)), List.of());
    }

    private static StagedPicture picture(int number, @Nullable String name, Random random, Retention retention) {
        Point point = new Point(1, 1);
        Face face = new Face(
                0,
                new Box(0, 0, 10, 10),
                new Landmarks(point, point, point, point, point),
                new Quality(1, 10, 100, 100, 50, 0, 0));
        PictureId id = PictureId.of(("picture " + number).getBytes(StandardCharsets.UTF_8));
        float[] raw = new float[512];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        StagedCrop crop = new StagedCrop(
                CropId.of(id, RECIPE, 0),
                face,
                Sha256.of(("crop " + number).getBytes(StandardCharsets.UTF_8)),
                null,
                Embedding.normalise(raw),
                name);
        return new StagedPicture(
                id,
                new Raw("image/jpeg", 10, 10, 1, null),
                Origin.of("made-up:" + number).withRetention(retention),
                RECIPE,
                null,
                List.of(crop));
    }
}
