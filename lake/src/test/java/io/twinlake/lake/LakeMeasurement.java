package io.twinlake.lake;

import static java.util.Objects.requireNonNull;

import io.twinlake.model.CropId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the lake costs: commits, look-ups, streaming, and objects made durable. No test: it asserts nothing
/// and runs only when it is asked for, and prints its figures.
///
/// `mvn -pl lake -am verify -Dtest=LakeMeasurement -Dsurefire.failIfNoSpecifiedTests=false`
final class LakeMeasurement {

    private static final int PICTURES = 5_000;
    private static final int BATCH = 64;

    @TempDir
    Path folder;

    private final Random random = new Random(42);

    @Test
    void measure() throws Exception {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            Catalog catalog = lake.catalog();
            PictureCollection people = catalog.createCollection(Samples.PEOPLE);
            commit(catalog, people);
            lookUp(catalog, people);
            store(lake.objects());
        }
        System.out.printf("catalog %.1f MB%n", Files.size(folder.resolve("lake/catalog.db")) / 1e6);
        open();
    }

    private static void commit(Catalog catalog, PictureCollection people) {
        long run = Samples.beginRun(catalog, people);
        List<List<StagedPicture>> batches = new ArrayList<>();
        for (int first = 0; first < PICTURES; first += BATCH) {
            batches.add(IntStream.range(first, Math.min(PICTURES, first + BATCH))
                    .mapToObj(number -> Samples.picture(number, 1, "person " + number / 4))
                    .toList());
        }
        for (String which : new String[] {"commit", "commit the same again"}) {
            long began = System.nanoTime();
            for (List<StagedPicture> batch : batches) {
                catalog.commit(run, people, batch, List.of());
            }
            double seconds = seconds(began);
            System.out.printf(
                    "%s: %,.0f pictures/s, %.1f ms a batch of %d%n",
                    which, PICTURES / seconds, seconds * 1000 / batches.size(), BATCH);
        }
    }

    private void lookUp(Catalog catalog, PictureCollection people) {
        int[] asked = random.ints(5_000, 0, PICTURES).toArray();
        CropId[] crops = Arrays.stream(asked)
                .mapToObj(number -> Samples.cropId(number, 0, Samples.RECIPE))
                .toArray(CropId[]::new);
        latency(
                "findFace",
                crops.length,
                i -> catalog.findFace(people, crops[i]).orElseThrow());
        latency(
                "findPicture",
                crops.length,
                i -> catalog.findPicture(Samples.pictureId(asked[i])).orElseThrow());
        latency("lookUp", crops.length, i -> catalog.lookUp(crops[i].hex().substring(0, 12)));
        latency("counts", 50, _ -> catalog.counts(people));
        long began = System.nanoTime();
        int[] seen = new int[1];
        catalog.forEachCurated(people, _ -> seen[0]++);
        System.out.printf("forEachCurated: %,.0f faces/s%n", seen[0] / seconds(began));
    }

    private void store(Objects objects) {
        for (Shelf shelf : Shelf.values()) {
            int length = shelf == Shelf.RAW ? 100_000 : 12_000;
            List<NewObject> all = IntStream.range(0, 1024)
                    .mapToObj(_ -> {
                        byte[] bytes = new byte[length];
                        random.nextBytes(bytes);
                        return NewObject.of(shelf, bytes);
                    })
                    .toList();
            long began = System.nanoTime();
            for (int first = 0; first < all.size(); first += BATCH) {
                objects.storeAll(all.subList(first, first + BATCH));
            }
            System.out.printf(
                    "storeAll %s of %,d bytes: %,.0f objects/s%n", shelf, length, all.size() / seconds(began));
        }
    }

    private void open() {
        latency("openToRead and close", 50, _ -> openAndClose(true));
        latency("openToWrite and close", 50, _ -> openAndClose(false));
    }

    private boolean openAndClose(boolean toRead) {
        Path root = folder.resolve("lake");
        try (Lake lake = toRead ? Lake.openToRead(root) : Lake.openToWrite(root)) {
            return lake.root().equals(root);
        }
    }

    private static void latency(String what, int times, IntFunction<?> call) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            requireNonNull(call.apply(i));
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.3f ms, 99th percentile %.3f ms%n",
                what, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
