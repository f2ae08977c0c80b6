package io.twinlake.lake;

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
import io.twinlake.model.Refusal;
import io.twinlake.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Pictures, faces and embeddings made from numbers: the same number is the same bytes in every run.
final class Samples {

    static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");

    static final String RECIPE = "face-1";

    static final NewCollection PEOPLE =
            new NewCollection("people", PictureCollection.Kind.FACE, "mobileface-1", QualityPolicy.DEFAULT);

    private Samples() {}

    /// Begins to ingest the folder `photos`, at eight.
    static long beginRun(Catalog catalog, PictureCollection collection) {
        return catalog.beginRun(collection.id(), "ingest", "file:///photos", EIGHT);
    }

    static byte[] pictureBytes(int number) {
        return ("picture " + number).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] cropBytes(int number, int ordinal) {
        return ("crop " + number + "/" + ordinal).getBytes(StandardCharsets.UTF_8);
    }

    static PictureId pictureId(int number) {
        return PictureId.of(pictureBytes(number));
    }

    static Raw raw(int number) {
        return new Raw("image/jpeg", 640, 480, pictureBytes(number).length, Instant.parse("2020-02-02T02:02:02Z"));
    }

    /// Returns an origin in the folder `photos` that names no one.
    static Origin origin(int number) {
        return Origin.of("file:///photos/" + number + ".jpg");
    }

    static Origin origin(int number, String identity) {
        return new Origin("file:///photos/" + number + ".jpg", identity, Map.of("hat", "no"));
    }

    /// Returns a picture with `faces` accepted faces, all with that name.
    static StagedPicture picture(int number, int faces, @Nullable String identity) {
        return picture(number, faces, identity, RECIPE);
    }

    static StagedPicture picture(int number, int faces, @Nullable String identity, String recipe) {
        List<StagedCrop> crops = IntStream.range(0, faces)
                .mapToObj(ordinal -> crop(number, ordinal, identity, recipe))
                .toList();
        Origin origin = identity == null ? origin(number) : origin(number, identity);
        return new StagedPicture(pictureId(number), raw(number), origin, recipe, null, crops);
    }

    static StagedPicture refusedPicture(int number, Refusal reason, String detail) {
        Raw raw = new Raw("application/octet-stream", 0, 0, pictureBytes(number).length, null);
        return new StagedPicture(
                pictureId(number), raw, origin(number), RECIPE, new Refused(reason, detail), List.of());
    }

    static StagedCrop crop(int number, int ordinal, @Nullable String identity, String recipe) {
        return new StagedCrop(
                cropId(number, ordinal, recipe),
                face(ordinal),
                Sha256.of(cropBytes(number, ordinal)),
                null,
                embedding(number * 100 + ordinal),
                identity);
    }

    static StagedCrop refusedCrop(int number, int ordinal, Refusal reason) {
        return new StagedCrop(
                cropId(number, ordinal, RECIPE),
                face(ordinal),
                Sha256.of(cropBytes(number, ordinal)),
                reason,
                null,
                null);
    }

    static CropId cropId(int number, int ordinal, String recipe) {
        return CropId.of(pictureId(number), recipe, ordinal);
    }

    static Face face(int ordinal) {
        float left = 100f * ordinal + 10.25f;
        return new Face(
                ordinal,
                new Box(left, 20.5f, left + 60, 100.125f),
                new Landmarks(
                        new Point(left + 15, 45.1f),
                        new Point(left + 45, 45.2f),
                        new Point(left + 30, 60.3f),
                        new Point(left + 18, 80.4f),
                        new Point(left + 42, 80.5f)),
                new Quality(.98f, 79.625f, 120.5f, 131.25f, 44.75f, -12.5f, 3.25f));
    }

    static Embedding embedding(int seed) {
        Random random = new Random(seed);
        float[] raw = new float[512];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) random.nextGaussian() * .16f;
        }
        return Embedding.normalise(raw);
    }
}
