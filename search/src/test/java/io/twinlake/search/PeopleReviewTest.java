package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Calibration;
import io.twinlake.model.CropId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thirty made-up people of ten faces each: the first ten people have names but for one face each, the others
/// have none.
final class PeopleReviewTest {

    private static final int DIMENSION = 512;
    private static final int NAMED = 100;
    private static final int ALL = 300;
    private static final SyntheticFaces FACES = new SyntheticFaces(DIMENSION);
    private static final Calibration CALIBRATION = new Calibration(39.3, 0.331);

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private final Executor counting = work -> {
        made.incrementAndGet();
        work.run();
    };
    private Lake lake;
    private PictureCollection people;
    private PeopleReview review;

    @BeforeEach
    void fill() {
        lake = Lake.create(folder.resolve("lake"));
        people = SyntheticFaces.createCollection(lake, "people", "synthetic-1");
        FACES.commit(lake, people, 0, NAMED);
        FACES.nameless().commit(lake, people, NAMED, ALL);
        review = new PeopleReview(lake, people, CALIBRATION, GalleryKeeper.open(lake, people, DIMENSION));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void groupsFacesWithoutANameByPeople() {
        FaceClusters clusters = clusters();
        assertThat(clusters.size()).isEqualTo(20);
        assertThat(clusters.unnamedFaces()).isEqualTo(210);
        assertThat(clusters.singles()).isEqualTo(10);
        Set<Set<CropId>> expected = new HashSet<>();
        for (int person = 10; person < 30; person++) {
            expected.add(faces(person));
        }
        assertThat(clusters.after(null, 100))
                .extracting(PeopleReviewTest::faces)
                .hasSameElementsAs(expected);
    }

    @Test
    void listsTheLargestFirstByPages() {
        name(SyntheticFaces.id(100), "Zoe");
        FaceClusters clusters = clusters();
        List<FaceCluster> all = clusters.after(null, 100);
        assertThat(all.getLast().size()).isEqualTo(9);
        List<FaceCluster> paged = new ArrayList<>(clusters.after(null, 7));
        paged.addAll(clusters.after(paged.getLast().key(), 7));
        paged.addAll(clusters.after(paged.getLast().key(), 7));
        assertThat(paged).isEqualTo(all);
        assertThat(clusters.after(all.getLast().key(), 7)).isEmpty();
    }

    @Test
    void knowsAGroupByAnyOfItsFaces() {
        FaceClusters clusters = clusters();
        FaceCluster cluster = clusters.of(SyntheticFaces.id(123)).orElseThrow();
        assertThat(faces(cluster)).isEqualTo(faces(12));
        assertThat(cluster.id())
                .isEqualTo(faces(12).stream().sorted().findFirst().orElseThrow());
        assertThat(clusters.of(SyntheticFaces.id(5))).isEmpty();
        assertThat(clusters.of(SyntheticFaces.id(ALL))).isEmpty();
    }

    @Test
    void tellsHowAlikeTheFacesOfAGroupAreAndWhoTheyProbablyShow() {
        IntStream.range(100, 105).forEach(number -> name(SyntheticFaces.id(number), "Zoe"));
        FaceClusters clusters = clusters();
        FaceCluster zoe = clusters.of(SyntheticFaces.id(107)).orElseThrow();
        ClusterPortrait portrait = clusters.portrait(zoe, 3, 0.5);
        assertThat(portrait.faces()).hasSize(3);
        assertThat(faces(zoe)).containsAll(portrait.faces()).hasSize(5);
        assertThat(portrait.cohesion()).isCloseTo(cohesion(105, 110), within(1e-3f));
        ClusterPortrait.Suggestion suggestion = Objects.requireNonNull(portrait.suggestion());
        assertThat(suggestion.identity()).isEqualTo("Zoe");
        assertThat(suggestion.probability()).isGreaterThan(0.9);
        FaceCluster stranger = clusters.of(SyntheticFaces.id(207)).orElseThrow();
        assertThat(clusters.portrait(stranger, 3, 0.5).suggestion()).isNull();
    }

    @Test
    void suggestsNobodyWhoWasErasedOrRenamedSince() {
        IntStream.range(100, 105).forEach(number -> name(SyntheticFaces.id(number), "Zoe"));
        FaceClusters clusters = clusters();
        FaceCluster zoe = clusters.of(SyntheticFaces.id(107)).orElseThrow();
        lake.catalog().identities().rename(people, "Zoe", "Ann");
        assertThat(clusters.portrait(zoe, 3, 0.5).suggestion()).isNull();
        lake.catalog().identities().rename(people, "Ann", "Zoe");
        assertThat(clusters.portrait(zoe, 3, 0.5).suggestion()).isNotNull();
        lake.removeIdentity(people, "Zoe");
        assertThat(clusters.portrait(zoe, 3, 0.5).suggestion()).isNull();
    }

    @Test
    void suggestsTheNextBestForAGroupOfWhichHalfIsDenied() {
        IntStream.range(100, 103).forEach(number -> name(SyntheticFaces.id(number), "Zoe"));
        IntStream.range(103, 106).forEach(number -> name(SyntheticFaces.id(number), "Ann"));
        String first = suggested(107);
        String second = first.equals("Zoe") ? "Ann" : "Zoe";
        deny(first, 106);
        assertThat(suggested(107)).isEqualTo(first);
        deny(first, 107);
        assertThat(suggested(107)).isEqualTo(second);
        deny(second, 108, 109);
        assertThat(suggested(107)).isEqualTo("nobody");
        lake.catalog().undeny(people, List.of(SyntheticFaces.id(106)), first);
        assertThat(suggested(107)).isEqualTo(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void isMadeOnceForTheSameFacesWhateverTheirNames() {
        FaceClusters first = clusters();
        assertThat(clusters()).isSameAs(first);
        name(SyntheticFaces.id(110), "Zoe");
        assertThat(clusters()).isNotSameAs(first);
        assertThat(made).hasValue(1);
        FACES.nameless().commit(lake, people, ALL, ALL + 10);
        assertThat(clusters().size()).isEqualTo(21);
        assertThat(made).hasValue(2);
    }

    @Test
    void neverHasWhatWasErased() {
        assertThat(clusters().of(SyntheticFaces.id(111))).isPresent();
        lake.remove(people, List.of(SyntheticFaces.id(111)));
        FaceClusters after = clusters();
        assertThat(after.of(SyntheticFaces.id(111))).isEmpty();
        assertThat(after.of(SyntheticFaces.id(112)).orElseThrow().size()).isEqualTo(9);
        assertThat(after.numbers()).hasSize(ALL - 1);
    }

    @Test
    void letsTheSecondWhoAsksWaitForTheFirst() throws Exception {
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FaceClusters>> answers = IntStream.range(0, 4)
                    .mapToObj(_ -> asking.submit(this::clusters))
                    .toList();
            for (Future<FaceClusters> answer : answers) {
                assertThat(answer.get().size()).isEqualTo(20);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void computesOnceForAllWhoWaitThoughFacesCameMeanwhile() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Executor slow = work -> {
            made.incrementAndGet();
            Thread.ofVirtual().start(() -> {
                await(done);
                work.run();
            });
        };
        List<CompletableFuture<FaceClusters>> answers = new ArrayList<>();
        for (int person = ALL; person < ALL + 40; person += 10) {
            FACES.nameless().commit(lake, people, person, person + 10);
            CompletableFuture<FaceClusters> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    answer.complete(review.clusters(slow).orElseThrow());
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            while (made.get() == 0 || thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait(); // until it computes, or waits for the one that does
            }
        }
        done.countDown();
        for (int number = 0; number < answers.size(); number++) {
            CropId theirs = SyntheticFaces.id(ALL + 10 * number + 3);
            assertThat(answers.get(number).get().of(theirs)).isPresent();
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void numbersTheClusterOfEveryFace() {
        int[] numbers = clusters().numbers();
        assertThat(numbers).hasSize(ALL);
        assertThat(IntStream.of(numbers).distinct()).hasSize(30);
        assertThat(IntStream.range(0, ALL)
                        .mapToObj(place -> List.of(place / 10, numbers[place]))
                        .distinct())
                .hasSize(30);
    }

    @Test
    void tellsHowAlikeTheFacesOfPeopleAre() {
        assertThat(review.cohesions(List.of("Person 3", "Nobody")))
                .hasEntrySatisfying("Person 3", found -> assertThat(found).isCloseTo(cohesion(30, 39), within(1e-3f)))
                .hasSize(1);
        name(SyntheticFaces.id(100), "Zoe");
        assertThat(review.cohesions(List.of("Zoe"))).isEmpty();
    }

    @Test
    void findsLabelsThatAreProbablyWrongTheLikeliestFirst() {
        assertThat(labels().issues()).isEmpty();
        name(SyntheticFaces.id(105), "Person 3"); // nobody who is known
        name(SyntheticFaces.id(44), "Person 3"); // is Person 4
        List<LabelIssue> issues = labels().issues();
        assertThat(issues).extracting(LabelIssue::face).containsExactly(SyntheticFaces.id(44), SyntheticFaces.id(105));
        LabelIssue likeliest = issues.getFirst();
        assertThat(likeliest.kind()).isEqualTo(LabelIssue.Kind.SOMEBODY_ELSE);
        assertThat(likeliest.identity()).isEqualTo("Person 3");
        assertThat(likeliest.confirmed()).isTrue();
        assertThat(likeliest.cosine()).isLessThan(0.2f);
        assertThat(likeliest.probability()).isGreaterThan(0.99);
        LabelIssue.Other other = Objects.requireNonNull(likeliest.other());
        assertThat(other.identity()).isEqualTo("Person 4");
        assertThat(other.cosine()).isGreaterThan(0.6f);
        assertThat(issues.getLast().other()).isNull();
    }

    @Test
    void findsPeopleWhoProbablyAreOne() {
        IntStream.range(50, 53).forEach(number -> name(SyntheticFaces.id(number), "Zoe"));
        List<IdentityDuplicate> duplicates = labels().duplicates();
        assertThat(duplicates).hasSize(1);
        assertThat(duplicates.getFirst().first().identity()).isEqualTo("Person 5");
        assertThat(duplicates.getFirst().first().faces()).isEqualTo(6);
        assertThat(duplicates.getFirst().second().identity()).isEqualTo("Zoe");
        assertThat(duplicates.getFirst().cosine()).isGreaterThan(0.6f);
        assertThat(duplicates.getFirst().probability()).isGreaterThan(0.9);
    }

    @Test
    void tellsNoIssueTowardsSomebodyWhomTheFaceWasDenied() {
        name(SyntheticFaces.id(44), "Person 3");
        deny("Person 4", 44);
        LabelIssue unlike = labels().issues().getFirst();
        assertThat(unlike.face()).isEqualTo(SyntheticFaces.id(44));
        assertThat(unlike.other()).isNull();
        lake.catalog().undeny(people, List.of(SyntheticFaces.id(44)), "Person 4");
        assertThat(Objects.requireNonNull(labels().issues().getFirst().other()).identity())
                .isEqualTo("Person 4");
    }

    @Test
    void doesNotTakePeopleForOneIfSomebodyDeniedHalfOfTheirFaces() {
        IntStream.range(50, 54).forEach(number -> name(SyntheticFaces.id(number), "Zoe"));
        deny("Person 5", 50);
        assertThat(labels().duplicates()).hasSize(1);
        deny("Person 5", 51);
        assertThat(labels().duplicates()).isEmpty();
    }

    @Test
    void givesEachPairOfPeopleAKeyOfItsOwn() {
        for (int number = 50; number < 59; number++) {
            name(SyntheticFaces.id(number), "Name " + number % 5);
        }
        List<IdentityDuplicate> duplicates = labels().duplicates();
        assertThat(duplicates).hasSize(10);
        assertThat(duplicates).extracting(IdentityDuplicate::key).doesNotHaveDuplicates();
    }

    @Test
    void cannotTellWithoutACalibration() {
        PeopleReview uncalibrated = new PeopleReview(lake, people, null, GalleryKeeper.open(lake, people, DIMENSION));
        assertThat(uncalibrated.clusters(counting)).isEmpty();
        assertThat(uncalibrated.labels(counting)).isEmpty();
    }

    private FaceClusters clusters() {
        return review.clusters(counting).orElseThrow();
    }

    private LabelReview labels() {
        return review.labels(counting).orElseThrow();
    }

    private void name(CropId face, String identity) {
        lake.catalog().confirm(people, List.of(face), identity, SyntheticFaces.FIRST_RUN);
    }

    private void deny(String identity, int... numbers) {
        List<CropId> faces = IntStream.of(numbers).mapToObj(SyntheticFaces::id).toList();
        lake.catalog().deny(people, faces, identity, SyntheticFaces.FIRST_RUN);
    }

    private String suggested(int number) {
        FaceClusters clusters = clusters();
        FaceCluster cluster = clusters.of(SyntheticFaces.id(number)).orElseThrow();
        ClusterPortrait.Suggestion suggestion =
                clusters.portrait(cluster, 3, 0.5).suggestion();
        return suggestion == null ? "nobody" : suggestion.identity();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<CropId> faces(int person) {
        Set<CropId> faces = new HashSet<>();
        for (int number = 10 * person; number < 10 * person + 10; number++) {
            faces.add(SyntheticFaces.id(number));
        }
        return faces;
    }

    private static Set<CropId> faces(FaceCluster cluster) {
        Set<CropId> faces = new HashSet<>();
        for (int place = 0; place < cluster.size(); place++) {
            faces.add(cluster.face(place));
        }
        return faces;
    }

    private static float cohesion(int from, int until) {
        double sum = 0;
        int pairs = 0;
        for (int one = from; one < until; one++) {
            for (int other = one + 1; other < until; other++) {
                sum += FACES.embedding(one).cosine(FACES.embedding(other));
                pairs++;
            }
        }
        return (float) (sum / pairs);
    }
}
