package io.twinlake.search;

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
import io.twinlake.model.Sha256;
import io.twinlake.vision.FaceVision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up faces, numbered, for catalogs that no picture has to be read for. Each picture has one; ten in a
/// row show the same person, of whom the last is unnamed. Everything about a face follows from its number.
final class SyntheticFaces {

    static final Instant FIRST_RUN = Instant.parse("2026-01-01T00:00:00Z");

    private static final int BATCH = 500;
    private static final int PER_PERSON = 10;

    private final int dimension;
    private final boolean named;

    SyntheticFaces(int dimension) {
        this(dimension, true);
    }

    private SyntheticFaces(int dimension, boolean named) {
        this.dimension = dimension;
        this.named = named;
    }

    /// Returns the same faces, of whom nobody knows the names.
    SyntheticFaces nameless() {
        return new SyntheticFaces(dimension, false);
    }

    static PictureCollection createCollection(Lake lake, String name, String encoder) {
        return lake.catalog()
                .createCollection(new NewCollection(name, PictureCollection.Kind.FACE, encoder, QualityPolicy.DEFAULT));
    }

    /// Commits the faces from one number up to before another, in a run of their own.
    void commit(Lake lake, PictureCollection collection, int from, int until) {
        long run = lake.catalog().beginRun(collection.id(), "ingest", "synthetic", FIRST_RUN);
        for (int first = from; first < until; first += BATCH) {
            lake.catalog()
                    .commit(
                            run,
                            collection,
                            IntStream.range(first, Math.min(first + BATCH, until))
                                    .mapToObj(this::picture)
                                    .toList(),
                            List.of());
        }
    }

    static CropId id(int number) {
        return CropId.of(pictureId(number), FaceVision.RECIPE, 0);
    }

    static PictureId pictureId(int number) {
        return PictureId.of(bytes(number));
    }

    static String person(int number) {
        return "Person " + number / PER_PERSON;
    }

    /// Returns a face's embedding: somewhere near the person's own.
    Embedding embedding(int number) {
        float[] raw = gaussian(-1 - number / PER_PERSON, 1);
        float[] spread = gaussian(number, 0.6f);
        for (int i = 0; i < dimension; i++) {
            raw[i] += spread[i];
        }
        return Embedding.normalise(raw);
    }

    private StagedPicture picture(int number) {
        byte[] bytes = bytes(number);
        Point point = new Point(50, 50);
        Face face = new Face(
                0,
                new Box(10, 10, 90, 100),
                new Landmarks(point, point, point, point, point),
                new Quality(.9f, 50 + number % 100, number % 7 * 20, 120, 40, 0, 0));
        String name = !named || number % PER_PERSON == PER_PERSON - 1 ? null : person(number);
        Instant taken = number % 3 == 0 ? null : FIRST_RUN.plus(Duration.ofDays(number % 365));
        return new StagedPicture(
                pictureId(number),
                new Raw("image/jpeg", 200, 200, bytes.length, taken),
                new Origin("file:///photos/" + number + ".jpg", name, Map.of()),
                FaceVision.RECIPE,
                null,
                List.of(new StagedCrop(id(number), face, Sha256.of(bytes), null, embedding(number), name)));
    }

    private float[] gaussian(long seed, float spread) {
        Random random = new Random(seed * 1_000_003 + 17);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension / 2; i++) { // the other half carries nothing
            vector[i] = spread * (float) random.nextGaussian();
        }
        return vector;
    }

    private static byte[] bytes(int number) {
        return ("picture " + number).getBytes(StandardCharsets.UTF_8);
    }
}
