package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Calibration;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// How well the faces of a lake whose names are true are grouped without them, and what of the names is found
/// again after two in a hundred were swapped; with times. No test: it asserts nothing, and runs only on a
/// lake that it is given, made with the bundled encoder. It changes that lake's names, so give it a copy.
///
/// `mvn -pl search -am verify -Dtest=ClusterMeasurement -Dsurefire.failIfNoSpecifiedTests=false
/// -Dlake=COPY`
final class ClusterMeasurement {

    private static final Calibration BUNDLED = new Calibration(39.3, 0.331);
    private static final double SWAPPED = 0.02;
    private static final int SEARCHES = 10_000;

    @Test
    void measure() throws InterruptedException {
        String folder = System.getProperty("lake", "");
        Assumptions.assumeFalse(folder.isEmpty(), "No lake is given, by -Dlake=COPY");
        try (Lake lake = Lake.openToWrite(Path.of(folder))) {
            PictureCollection people = lake.catalog().collections().getFirst();
            GalleryKeeper keeper = GalleryKeeper.open(lake, people, 512);
            Gallery gallery = keeper.current();
            System.out.printf("FIGURE %,d faces of %,d people%n", gallery.size(), gallery.peopleCount());
            long reading = System.nanoTime();
            List<List<CropId>> together = lake.catalog().listing().together(people);
            System.out.printf("FIGURE photographs with company: %,d, %.1f s%n", together.size(), seconds(reading));
            tellSearches("before", gallery, new AtomicBoolean());
            AtomicBoolean isDone = new AtomicBoolean();
            Thread searching = Thread.ofPlatform().start(() -> tellSearches("meanwhile", gallery, isDone));
            long grouping = System.nanoTime();
            FaceGrouping found = FaceGrouping.of(gallery, together, BUNDLED);
            isDone.set(true);
            searching.join();
            System.out.printf(
                    "FIGURE least cosine %.3f, grouped in %.1f s, %.0f MB kept%n",
                    FaceGrouping.leastCosine(BUNDLED, gallery.size()), seconds(grouping), heapOf(found));
            tellPrecision(gallery, found);
            PeopleReview review = new PeopleReview(lake, people, BUNDLED, keeper);
            var _ = review.clusters(Runnable::run).orElseThrow();
            tellTimes(review, gallery);
            tellIssues(lake, people, review, gallery);
        }
    }

    /// Searches for one face after the other, for ten thousand searches or until it is told to end.
    private static void tellSearches(String when, Gallery gallery, AtomicBoolean isDone) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        while (millis.size() < SEARCHES && !isDone.get()) {
            Embedding probe =
                    gallery.index().vector(random.nextInt(gallery.index().size()));
            long began = System.nanoTime();
            int found = gallery.index().nearest(probe, 10).size();
            millis.add(found == 0 ? 0 : 1000 * seconds(began));
        }
        Collections.sort(millis);
        System.out.printf(
                "FIGURE %,d searches %s: median %.2f ms, 99th percentile %.2f ms%n",
                millis.size(), when, millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100));
    }

    private static void tellPrecision(Gallery gallery, FaceGrouping found) {
        int[] named = IntStream.range(0, gallery.index().size())
                .filter(ordinal -> gallery.columns().person(ordinal) != Groups.NONE)
                .toArray();
        Map<Integer, Integer> people = new HashMap<>();
        Map<Integer, Integer> clusters = new HashMap<>();
        Map<List<Integer>, Integer> both = new HashMap<>();
        for (int ordinal : named) {
            int group = found.clusters().groupOf(ordinal);
            int cluster = group == Groups.NONE ? -1 - ordinal : group;
            people.merge(gallery.columns().person(ordinal), 1, Integer::sum);
            clusters.merge(cluster, 1, Integer::sum);
            both.merge(List.of(cluster, gallery.columns().person(ordinal)), 1, Integer::sum);
        }
        double right = pairs(both.values());
        double precision = right / pairs(clusters.values());
        double recall = right / pairs(people.values());
        double cubedPrecision = 0;
        double cubedRecall = 0;
        for (Map.Entry<List<Integer>, Integer> entry : both.entrySet()) {
            double squared = (double) entry.getValue() * entry.getValue() / named.length;
            cubedPrecision += squared / clusters.getOrDefault(entry.getKey().get(0), 1);
            cubedRecall += squared / people.getOrDefault(entry.getKey().get(1), 1);
        }
        System.out.printf(
                "FIGURE pairs: precision %.4f, recall %.4f, F1 %.4f; B-cubed: %.4f, %.4f, %.4f%n",
                precision,
                recall,
                harmonic(precision, recall),
                cubedPrecision,
                cubedRecall,
                harmonic(cubedPrecision, cubedRecall));
        System.out.printf(
                "FIGURE clusters of two and more: %,d, people with two and more: %,d%n",
                clusters.values().stream().filter(size -> size > 1).count(),
                people.values().stream().filter(size -> size > 1).count());
    }

    private static void tellTimes(PeopleReview review, Gallery gallery) {
        long again = System.nanoTime();
        var _ = review.clusters(Runnable::run).orElseThrow();
        System.out.printf("FIGURE asked again: %.4f s%n", seconds(again));
        for (int time = 0; time < 3; time++) {
            long telling = System.nanoTime();
            review.cohesions(
                    gallery.names().subList(0, Math.min(50, gallery.names().size())));
            System.out.printf("FIGURE cohesion of the first 50 people: %.4f s%n", seconds(telling));
        }
        int[] most = IntStream.range(0, gallery.people().count())
                .boxed()
                .sorted((a, b) ->
                        gallery.people().members(b).length - gallery.people().members(a).length)
                .limit(50)
                .mapToInt(Integer::intValue)
                .toArray();
        long telling = System.nanoTime();
        review.cohesions(IntStream.of(most).mapToObj(gallery::name).toList());
        System.out.printf(
                "FIGURE cohesion of the 50 people with the most faces, up to %,d: %.4f s%n",
                gallery.people().members(most[0]).length, seconds(telling));
    }

    private static void tellIssues(Lake lake, PictureCollection people, PeopleReview review, Gallery gallery) {
        long reviewing = System.nanoTime();
        LabelReview before = review.labels(Runnable::run).orElseThrow();
        System.out.printf(
                "FIGURE labels reviewed in %.1f s: %,d issues, %,d duplicates as the names are%n",
                seconds(reviewing), before.issues().size(), before.duplicates().size());
        List<Integer> labelled =
                new ArrayList<>(IntStream.range(0, gallery.index().size())
                        .filter(ordinal -> gallery.columns().person(ordinal) != Groups.NONE)
                        .boxed()
                        .toList());
        Collections.shuffle(labelled, new Random(1));
        List<Integer> swapped = labelled.subList(0, (int) (labelled.size() * SWAPPED));
        Set<CropId> wrong = new HashSet<>();
        for (int i = 0; i < swapped.size(); i++) {
            int ordinal = swapped.get(i);
            int other = swapped.get((i + 1) % swapped.size());
            String name = gallery.name(gallery.columns().person(other));
            if (!name.equals(gallery.name(gallery.columns().person(ordinal)))) {
                wrong.add(gallery.cropId(ordinal));
                lake.catalog().confirm(people, List.of(gallery.cropId(ordinal)), name, SyntheticFaces.FIRST_RUN);
            }
        }
        LabelReview after = review.labels(Runnable::run).orElseThrow();
        List<LabelIssue> issues = after.issues();
        Set<CropId> told = new HashSet<>();
        issues.forEach(issue -> told.add(issue.face()));
        after.duplicates().forEach(pair -> {
            told.add(pair.first().face());
            told.add(pair.second().face());
        });
        told.retainAll(wrong);
        System.out.printf("FIGURE of %,d swapped names told as issue or duplicate: %,d%n", wrong.size(), told.size());
        for (int k : new int[] {10, 20, 50, wrong.size(), issues.size()}) {
            long right = issues.stream()
                    .limit(k)
                    .filter(issue -> wrong.contains(issue.face()))
                    .count();
            System.out.printf(
                    "FIGURE of %,d swapped names among the first %,d: precision %.3f, recall %.3f%n",
                    wrong.size(), k, right / (double) Math.min(k, issues.size()), right / (double) wrong.size());
        }
    }

    private static double pairs(Iterable<Integer> sizes) {
        double pairs = 0;
        for (int size : sizes) {
            pairs += size * (size - 1.0) / 2;
        }
        return pairs;
    }

    private static double harmonic(double one, double other) {
        return 2 * one * other / (one + other);
    }

    private static double heapOf(FaceGrouping grouping) {
        double edges = 0;
        for (int ordinal = 0; ordinal < grouping.graph().size(); ordinal++) {
            edges += grouping.graph().degree(ordinal);
        }
        return (8 * edges + 16.0 * grouping.graph().size()) / 1e6;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
