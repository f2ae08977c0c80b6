package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.IdentitySelection;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Refused;
import io.twinlake.lake.Shelf;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.vision.FaceVision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Questions to a lake that holds the six sample photographs, each of which names its subject.
final class LookAlikeSearchTest {

    @TempDir
    static Path folder;

    private static Lake lake;
    private static PictureCollection people;
    private static LookAlikeSearch search;
    private static int faces;

    @BeforeAll
    static void fill() throws IOException {
        Photographs.writeSamples(folder.resolve("photos"));
        lake = Lake.create(folder.resolve("lake"));
        people = Photographs.createCollection(lake);
        faces = (int) Photographs.ingest(lake, people, folder.resolve("photos"), Labels.FOLDER)
                .faces();
        search = LookAlikeSearch.open(lake, people, Photographs.VISION);
    }

    @AfterAll
    static void close() {
        lake.close();
    }

    @Test
    void drawsAMapThatBringsNothingFurtherApart() {
        FaceMap map = search.map().orElseThrow();

        assertThat(map.size()).isEqualTo(faces);
        assertThat(search.map().orElseThrow()).isSameAs(map);
        assertThat(map.share(0)).isBetween(map.share(1), 1d);
        assertThat(map.share(2)).isBetween(0d, map.share(1));
        List<CropId> ids = new ArrayList<>();
        for (int place = 0; place < map.size(); place++) {
            ids.add(map.face(place));
        }
        assertThat(ids).doesNotHaveDuplicates();
        Map<CropId, Embedding> stored = lake.catalog().embeddings(people, ids);
        List<Embedding> embeddings =
                ids.stream().map(id -> Objects.requireNonNull(stored.get(id))).toList();
        for (int one = 0; one < map.size(); one++) {
            for (int other = 0; other < one; other++) {
                float cosine = embeddings.get(one).cosine(embeddings.get(other));
                assertThat(distance(map, one, other)).isLessThan(Math.sqrt(Math.max(0, 2 - 2 * cosine)) + 1e-4);
            }
        }
        assertThat(map.person(0).isPresent())
                .isEqualTo(lake.catalog()
                                .findFace(people, ids.getFirst())
                                .orElseThrow()
                                .label()
                        != null);
    }

    private static double distance(FaceMap map, int one, int other) {
        double squared = 0;
        for (int axis = 0; axis < FaceMap.DIMENSIONS; axis++) {
            squared += Math.pow(map.coordinate(one, axis) - map.coordinate(other, axis), 2);
        }
        return Math.sqrt(squared);
    }

    @Test
    void findsTheStoredFaceFirstForEveryFaceOfAGroup() throws IOException {
        for (int number = 1; number <= 6; number++) {
            List<FaceView> stored = stored(number);

            List<Answer> answers = accepted(search.match(Photographs.asPng(number), Question.of(5)));

            assertThat(answers).hasSameSizeAs(stored).hasSizeGreaterThan(2);
            for (int face = 0; face < stored.size(); face++) {
                if (stored.get(face).refusal() != null) {
                    assertThat(answers.get(face).probe().caution())
                            .isEqualTo(stored.get(face).refusal());
                    continue;
                }
                Answer.FaceMatch first = answers.get(face).faces().getFirst();
                assertThat(first.face().id()).isEqualTo(stored.get(face).id());
                assertThat(first.cosine()).isGreaterThan(.99f);
                assertThat(first.confident()).isTrue();
                assertThat(answers.get(face).found().terms().galleryFaces()).isEqualTo(faces);
                assertThat(answers.get(face).found().terms().galleryPeople()).isEqualTo(6);
                assertThat(answers.get(face).faces())
                        .hasSize(5)
                        .extracting(Answer.FaceMatch::cosine)
                        .isSortedAccordingTo((one, other) -> Float.compare(other, one));
            }
        }
    }

    @Test
    void namesThePersonOfThePhotograph() {
        for (int number = 1; number <= 6; number++) {
            String name = "Person " + number;
            CropId subject = stored(number).stream()
                    .filter(face -> face.label() != null)
                    .map(FaceView::id)
                    .findFirst()
                    .orElseThrow();

            List<Answer> answers = accepted(search.match(Photographs.sample(number), Question.of(3)));

            assertThat(answers)
                    .filteredOn(answer -> answer.faces().getFirst().face().id().equals(subject))
                    .singleElement()
                    .satisfies(answer -> {
                        Answer.PersonMatch person =
                                answer.found().confidentPerson().orElseThrow();
                        assertThat(person.identity()).isEqualTo(name);
                        assertThat(person.best().id()).isEqualTo(subject);
                        assertThat(person.meanCosine()).isEqualTo(person.bestCosine(), within(1e-5f));
                        assertThat(answer.people()).hasSize(3).first().isEqualTo(person);
                    });
            assertThat(answers)
                    .filteredOn(answer -> !answer.faces().getFirst().face().id().equals(subject))
                    .isNotEmpty();
        }
    }

    @Test
    void leavesTheLakeAsItWas() throws IOException {
        long position = lake.catalog().position();
        long raw = lake.objects().usage(Shelf.RAW).objects();
        long crops = lake.objects().usage(Shelf.CROPS).objects();

        search.match(Photographs.asPng(2), Question.of(3));

        assertThat(lake.catalog().position()).isEqualTo(position);
        assertThat(lake.objects().usage(Shelf.RAW).objects()).isEqualTo(raw);
        assertThat(lake.objects().usage(Shelf.CROPS).objects()).isEqualTo(crops);
        assertThat(lake.catalog().findPicture(PictureId.of(Photographs.asPng(2))))
                .isEmpty();
    }

    @Test
    void answersNoMoreThanThereIs() {
        for (int k : new int[] {100, Integer.MAX_VALUE}) {
            Answer answer = accepted(search.match(Photographs.sample(1), Question.of(k)))
                    .getFirst();

            assertThat(answer.faces()).hasSize(faces);
            assertThat(answer.people()).hasSize(6);
        }
        assertThatThrownBy(() -> search.match(new byte[0], Question.of(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of answers is 1 or more, found: 0");
    }

    @Test
    void comparesWithEveryFaceIfAskedTo() throws IOException {
        for (int number = 1; number <= 6; number++) {
            List<Answer> quick = accepted(search.match(Photographs.asPng(number), Question.of(5)));
            List<Answer> exact = accepted(
                    search.match(Photographs.asPng(number), Question.of(5).exactly(true)));

            assertThat(exact)
                    .usingRecursiveComparison()
                    .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-5 ? 0 : 1, Float.class)
                    .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-3 ? 0 : 1, Double.class)
                    .isEqualTo(quick);
        }
    }

    @Test
    void refusesWhatIsNoPhotographOfSomebody() throws IOException {
        assertThat(search.match(Photographs.blank(), Question.of(3)))
                .isEqualTo(Outcome.refused(Refusal.NO_FACE, "no face was found in the picture"));
        assertThat(search.match("no picture".getBytes(StandardCharsets.UTF_8), Question.of(3)))
                .isEqualTo(Outcome.refused(Refusal.NOT_A_PICTURE, "10 bytes of no known picture format"));
        assertThat(search.match(new byte[0], Question.of(3))).isEqualTo(Outcome.refused(Refusal.EMPTY_FILE, "0 bytes"));
    }

    @Test
    void leavesTheFaceItselfOutOfItsNearest() {
        for (FaceView face : stored(3)) {
            List<Answer.FaceMatch> nearest =
                    search.nearestTo(face.id(), Question.of(1000)).faces();

            assertThat(nearest)
                    .hasSize(faces - 1)
                    .extracting(match -> match.face().id())
                    .doesNotContain(face.id())
                    .doesNotHaveDuplicates();
        }
        assertThatThrownBy(() -> search.nearestTo(new CropId("0".repeat(32)), Question.of(3)))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("No searchable face 00000000000000000000000000000000 in people")
                .extracting(e -> ((TwinlakeException) e).code())
                .isEqualTo(ErrorCode.ITEM_NOT_FOUND);
    }

    @Test
    void findsByAnEmbeddingWhatItFindsByThePhotograph() {
        for (Answer answer : accepted(search.match(Photographs.sample(2), Question.of(4)))) {
            assertThat(search.match(answer.probe().embedding(), Question.of(4))).isEqualTo(answer.found());
        }
        assertThatThrownBy(() -> search.match(Embedding.normalise(new float[] {1, 2}), Question.of(4)))
                .isInstanceOf(TwinlakeException.class)
                .hasMessageMatching("An embedding of .* has 512 numbers, found: 2");
    }

    @Test
    void findsWhoLooksLikeAPersonOtherThanThem() {
        String name = lake.catalog()
                .identities()
                .list(people, IdentitySelection.ALL, null, 1)
                .items()
                .getFirst()
                .name();

        Found found = search.nearestTo(name.toUpperCase(java.util.Locale.ROOT), Question.of(100));

        assertThat(found.people())
                .hasSize(5)
                .extracting(Answer.PersonMatch::identity)
                .doesNotContain(name);
        assertThat(found.faces()).isNotEmpty();
        assertThatThrownBy(() -> search.nearestTo("Nobody", Question.of(3)))
                .hasMessage("No searchable face of that person in people");
    }

    @Test
    void callsConfidentWhatIsAsProbableAsWasAskedFor() {
        Question strict = Question.of(3).confidentFrom(1);
        for (Answer answer : accepted(search.match(Photographs.sample(2), strict))) {
            assertThat(answer.found().confidentPerson()).isEmpty();
        }
        assertThat(accepted(search.match(Photographs.sample(2), Question.of(3))))
                .anyMatch(answer -> answer.found().confidentPerson().isPresent());
    }

    @Test
    void answersEmptyForAnEmptyCollection() {
        PictureCollection empty = lake.catalog()
                .createCollection(new NewCollection(
                        "empty", PictureCollection.Kind.FACE, people.encoder(), QualityPolicy.DEFAULT));
        LookAlikeSearch nobody = LookAlikeSearch.open(lake, empty, Photographs.VISION);
        assertThat(nobody.size()).isZero();
        assertThat(accepted(nobody.match(Photographs.sample(1), Question.of(3))))
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.faces()).isEmpty();
                    assertThat(answer.people()).isEmpty();
                    assertThat(answer.found().confidentPerson()).isEmpty();
                });
    }

    @Test
    void answersWithFacesOnlyWhereNobodyIsNamed() {
        PictureCollection nameless = lake.catalog()
                .createCollection(new NewCollection(
                        "nameless", PictureCollection.Kind.FACE, people.encoder(), QualityPolicy.DEFAULT));
        Photographs.ingest(lake, nameless, folder.resolve("photos/Person 1"), Labels.NONE);
        LookAlikeSearch search = LookAlikeSearch.open(lake, nameless, Photographs.VISION);
        assertThat(accepted(search.match(Photographs.sample(1), Question.of(3))))
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.faces()).hasSize(3);
                    assertThat(answer.faces().getFirst().face().label()).isNull();
                    assertThat(answer.people()).isEmpty();
                    assertThat(answer.found().confidentPerson()).isEmpty();
                });
    }

    @Test
    void refusesACollectionOfAnotherEncoder() {
        PictureCollection other = lake.catalog()
                .createCollection(
                        new NewCollection("other", PictureCollection.Kind.FACE, "another-1", QualityPolicy.DEFAULT));

        assertThatThrownBy(() -> LookAlikeSearch.open(lake, other, Photographs.VISION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Collection other is made with encoder another-1, found: " + people.encoder());
    }

    @Test
    void answersTheSameToEightThreadsAtOnce() throws InterruptedException, ExecutionException {
        Map<Integer, String> alone = new HashMap<>();
        for (int number = 1; number <= 6; number++) {
            alone.put(number, told(search.match(Photographs.sample(number), Question.of(4))));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> together = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                byte[] photograph = Photographs.sample(1 + i % 6);
                together.add(threads.submit(() -> told(search.match(photograph, Question.of(4)))));
            }
            for (int i = 0; i < 24; i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(1 + i % 6));
            }
        }
    }

    @Test
    void seesWhatIsIngestedBesideIt() {
        Path root = folder.resolve("another");
        try (Lake writing = Lake.create(root);
                Lake reading = Lake.openToRead(root)) {
            PictureCollection collection = Photographs.createCollection(writing);
            Photographs.ingest(writing, collection, folder.resolve("photos/Person 1"), Labels.FOLDER);
            LookAlikeSearch beside = LookAlikeSearch.open(reading, collection, Photographs.VISION);
            assertThat(beside.size()).isEqualTo(3);
            assertThat(accepted(beside.match(Photographs.sample(2), Question.of(50))))
                    .allSatisfy(answer -> assertThat(answer.faces()).hasSize(3));

            Photographs.ingest(writing, collection, folder.resolve("photos"), Labels.FOLDER);

            assertThat(beside.size()).isEqualTo(faces);
            assertThat(accepted(beside.match(Photographs.sample(2), Question.of(50))))
                    .allSatisfy(answer -> assertThat(answer.faces()).hasSize(faces));
            assertThat(accepted(beside.match(Photographs.sample(2), Question.of(50)))
                            .getFirst()
                            .found()
                            .terms()
                            .galleryPeople())
                    .isEqualTo(6);
        }
    }

    @Test
    void leavesOutFacesThatAreGoneSinceItWasOpened() {
        PictureCollection shrinking = lake.catalog()
                .createCollection(new NewCollection(
                        "shrinking", PictureCollection.Kind.FACE, people.encoder(), QualityPolicy.NONE));
        Photographs.ingest(lake, shrinking, folder.resolve("photos/Person 1"), Labels.FOLDER);
        Photographs.ingest(lake, shrinking, folder.resolve("photos/Person 2"), Labels.FOLDER);
        LookAlikeSearch search = LookAlikeSearch.open(lake, shrinking, Photographs.VISION);
        withdraw(shrinking, 1);

        List<Answer> answers = accepted(search.match(Photographs.sample(1), Question.of(50)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.faces())
                    .hasSize(3)
                    .extracting(match -> match.face().picture())
                    .containsOnly(PictureId.of(Photographs.sample(2)));
            assertThat(answer.people()).hasSizeLessThanOrEqualTo(1);
        });
    }

    /// Stages a picture anew as one of nobody, which takes its crops away.
    private static void withdraw(PictureCollection collection, int number) {
        PictureId id = PictureId.of(Photographs.sample(number));
        var picture = lake.catalog().findPicture(id).orElseThrow();
        long run = lake.catalog().beginRun(collection.id(), "ingest", "photos", Instant.EPOCH);
        lake.catalog()
                .commit(
                        run,
                        collection,
                        List.of(new StagedPicture(
                                id,
                                picture.raw(),
                                picture.origins().getFirst().origin(),
                                FaceVision.RECIPE,
                                new Refused(Refusal.NO_FACE, "withdrawn"),
                                List.of())),
                        List.of());
    }

    private static List<FaceView> stored(int number) {
        return lake.catalog().findPicture(PictureId.of(Photographs.sample(number))).orElseThrow().stagings().stream()
                .filter(staging -> staging.collection().equals(people))
                .findFirst()
                .orElseThrow()
                .faces();
    }

    private static List<Answer> accepted(Outcome<List<Answer>> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted<List<Answer>>) outcome).value();
    }

    private static String told(Outcome<List<Answer>> outcome) {
        StringBuilder told = new StringBuilder();
        for (Answer answer : accepted(outcome)) {
            told.append(answer.probe().face())
                    .append(answer.faces())
                    .append(answer.people())
                    .append('\n');
        }
        return told.toString();
    }
}
