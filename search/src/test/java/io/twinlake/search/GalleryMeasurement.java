package io.twinlake.search;

import io.twinlake.lake.Lake;
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
import io.twinlake.model.Sha256;
import io.twinlake.vision.FaceVision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What opening a gallery of 100,000 faces costs, in time and heap. No test: it asserts nothing, runs only
/// when it is asked for, and prints its figures.
///
/// `mvn -pl search -am verify -Dtest=GalleryMeasurement -Dsurefire.failIfNoSpecifiedTests=false`
final class GalleryMeasurement {

    private static final int FACES = 100_000;
    private static final int BATCH = 500;

    @TempDir
    Path folder;

    @Test
    void measure() {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            PictureCollection people = Photographs.createCollection(lake);
            long began = System.nanoTime();
            fill(lake, people);
            System.out.printf("FIGURE commit %,d faces: %.1f s%n", FACES, seconds(began));
            for (int time = 0; time < 4; time++) {
                long before = usedHeap();
                long opening = System.nanoTime();
                Gallery gallery = GalleryKeeper.open(lake, people, 512).current();
                double taken = seconds(opening);
                System.out.printf(
                        "FIGURE open: %.2f s, heap %.1f MB for %,d faces of %,d people%n",
                        taken, (usedHeap() - before) / 1e6, gallery.size(), gallery.peopleCount());
            }
        }
    }

    private static void fill(Lake lake, PictureCollection people) {
        Random random = new Random(42);
        long run = lake.catalog().beginRun(people.id(), "ingest", "synthetic", Instant.EPOCH);
        for (int first = 0; first < FACES; first += BATCH) {
            lake.catalog()
                    .commit(
                            run,
                            people,
                            IntStream.range(first, first + BATCH)
                                    .mapToObj(number -> picture(number, random))
                                    .toList(),
                            List.of());
        }
    }

    private static StagedPicture picture(int number, Random random) {
        byte[] bytes = ("picture " + number).getBytes(StandardCharsets.UTF_8);
        PictureId id = PictureId.of(bytes);
        float[] raw = new float[512];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        Point point = new Point(50, 50);
        Face face = new Face(
                0,
                new Box(10, 10, 90, 100),
                new Landmarks(point, point, point, point, point),
                new Quality(.9f, 90, 100, 120, 40, 0, 0));
        String name = number % 4 == 0 ? null : "Person " + number / 10;
        StagedCrop crop = new StagedCrop(
                CropId.of(id, FaceVision.RECIPE, 0), face, Sha256.of(bytes), null, Embedding.normalise(raw), name);
        Origin origin = new Origin("file:///photos/" + number + ".jpg", name, Map.of());
        return new StagedPicture(
                id,
                new Raw("image/jpeg", 200, 200, bytes.length, null),
                origin,
                FaceVision.RECIPE,
                null,
                List.of(crop));
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
