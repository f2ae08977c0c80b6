package io.twinlake.search;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What opening a gallery of 100,000 faces costs, in time and heap, without and with its file. No test: it
/// asserts nothing, runs only when it is asked for, and prints its figures.
///
/// `mvn -pl search -am verify -Dtest=GalleryMeasurement -Dsurefire.failIfNoSpecifiedTests=false`
final class GalleryMeasurement {

    private static final int FACES = Integer.getInteger("faces", 100_000);

    @TempDir
    Path folder;

    @Test
    void measure() throws Exception {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            PictureCollection people = SyntheticFaces.createCollection(lake, "people", "synthetic-1");
            long began = System.nanoTime();
            new SyntheticFaces(512).commit(lake, people, 0, FACES);
            System.out.printf("FIGURE commit %,d faces: %.1f s%n", FACES, seconds(began));
            for (int time = 0; time < 4; time++) {
                long before = usedHeap();
                long opening = System.nanoTime();
                Gallery gallery = GalleryKeeper.open(lake, people, 512).current();
                double taken = seconds(opening);
                System.out.printf(
                        "FIGURE open %s: %.2f s, heap %.1f MB for %,d faces of %,d people%n",
                        time == 0 ? "from the catalog, with writing the file" : "from the file",
                        taken,
                        (usedHeap() - before) / 1e6,
                        gallery.size(),
                        gallery.peopleCount());
            }
            Path file = GalleryFile.of(lake.root(), people).file();
            System.out.printf("FIGURE file: %.1f bytes a face%n", Files.size(file) / (double) FACES);
        }
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
