package io.twinlake.lake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogTest {

    @TempDir
    Path folder;

    private Lake lake;
    private Catalog catalog;
    private PictureCollection people;
    private long run;

    @BeforeEach
    void open() {
        lake = Lake.create(folder.resolve("lake"));
        catalog = lake.catalog();
        people = catalog.createCollection(Samples.PEOPLE);
        run = Samples.beginRun(catalog, people);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void findsCollectionsWhateverTheCase() {
        PictureCollection animals = catalog.createCollection(new NewCollection(
                "animals", PictureCollection.Kind.IMAGE, "mobilenet-1", new QualityPolicy(1.5f, 2, 3, 4, 5.25f)));

        assertThat(catalog.findCollection("Animals")).hasValue(animals);
        assertThat(catalog.collections()).containsExactly(animals, people);
        assertThat(catalog.findCollection("plants")).isEmpty();
        assertFails(
                () -> catalog.createCollection(new NewCollection(
                        "PEOPLE", PictureCollection.Kind.FACE, "mobileface-1", QualityPolicy.DEFAULT)),
                ErrorCode.COLLECTION_EXISTS,
                "The lake has a collection of that name: PEOPLE");
        assertFails(
                () -> catalog.loadCollection("plants"),
                ErrorCode.COLLECTION_NOT_FOUND,
                "No collection plants in the lake; it has: [animals, people]");
    }

    @Test
    void refusesNamesThatAreNoFolderNames() {
        assertFails(
                () -> new NewCollection("../x", PictureCollection.Kind.FACE, "mobileface-1", QualityPolicy.NONE),
                ErrorCode.CONFIGURATION_INVALID,
                "A collection's name is 1 to 64 letters, digits, dots, dashes or underscores, found: ../x");
    }

    @Test
    void listsTheLatestRunsFirst() {
        long second = catalog.beginRun(people.id(), "ingest", "zip:///a.zip", Samples.NINE);
        catalog.endRun(run, Run.State.CANCELLED, Samples.NINE);

        assertThat(catalog.runs().latest(10))
                .containsExactly(
                        new Run(second, "people", "ingest", "zip:///a.zip", Run.State.OPEN, null, Samples.NINE, null),
                        new Run(
                                run,
                                "people",
                                "ingest",
                                "file:///photos",
                                Run.State.CANCELLED,
                                null,
                                Samples.EIGHT,
                                Samples.NINE));
        assertThat(catalog.runs().latest(1)).extracting(Run::id).containsExactly(second);
    }

    @Test
    void knowsWhichPicturesNeedNoWork() {
        catalog.commit(
                run,
                people,
                List.of(Samples.picture(1, 1, null), Samples.refusedPicture(2, Refusal.NO_FACE, "none")),
                List.of());
        Set<PictureId> asked = Set.of(Samples.pictureId(1), Samples.pictureId(2), Samples.pictureId(3));

        assertThat(catalog.staged(people, Samples.RECIPE, asked))
                .containsExactlyInAnyOrder(Samples.pictureId(1), Samples.pictureId(2));
        assertThat(catalog.staged(people, "face-2", asked)).isEmpty();
    }

    @Test
    void streamsCuratedFacesExactly() {
        StagedPicture ann = Samples.picture(1, 2, "Ann");
        StagedPicture nobody = Samples.picture(2, 1, null);
        long position = catalog.commit(run, people, List.of(ann, nobody), List.of());
        List<CuratedFace> faces = new ArrayList<>();

        long seen = catalog.forEachCurated(people, faces::add);

        assertThat(seen).isEqualTo(position);
        assertThat(faces).containsExactly(curated(ann, 0, "Ann"), curated(ann, 1, "Ann"), curated(nobody, 0, null));
    }

    private static CuratedFace curated(StagedPicture picture, int ordinal, @Nullable String identity) {
        StagedCrop crop = picture.crops().get(ordinal);
        return new CuratedFace(
                crop.id(),
                picture.id(),
                identity == null ? null : new Label(identity, Label.Source.GIVEN, Samples.EIGHT),
                crop.face().quality(),
                requireNonNull(crop.embedding()),
                picture.raw().takenAt(),
                Samples.EIGHT);
    }

    @Test
    void readsOneStateWhileAnotherThreadCommits() {
        catalog.commit(run, people, pictures(0, 10), List.of());
        List<CuratedFace> faces = new ArrayList<>();

        long position = catalog.forEachCurated(people, face -> {
            if (faces.isEmpty()) {
                catalog.commit(run, people, pictures(10, 20), List.of());
            }
            faces.add(face);
        });

        assertThat(position).isEqualTo(1);
        assertThat(faces).hasSize(10);
        assertThat(catalog.counts(people).curated()).isEqualTo(20);
        assertThat(catalog.position()).isEqualTo(2);
    }

    private static List<StagedPicture> pictures(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Samples.picture(number, 1, null))
                .toList();
    }

    @Test
    void findsFacesInTheOrderAskedFor() {
        catalog.commit(run, people, List.of(Samples.picture(1, 2, "Ann")), List.of());
        CropId first = Samples.cropId(1, 0, Samples.RECIPE);
        CropId second = Samples.cropId(1, 1, Samples.RECIPE);
        CropId absent = Samples.cropId(9, 0, Samples.RECIPE);

        assertThat(catalog.findFaces(people, List.of(second, absent, first)).keySet())
                .containsExactly(second, first);
    }

    @Test
    void looksUpIdsByTheirBeginning() {
        catalog.commit(run, people, List.of(Samples.picture(1, 1, null)), List.of());
        PictureId picture = Samples.pictureId(1);
        CropId crop = Samples.cropId(1, 0, Samples.RECIPE);

        assertThat(catalog.lookUp(picture.toString().substring(0, 5).toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(new IdMatch.OfPicture(picture));
        assertThat(catalog.lookUp(picture.toString())).containsExactly(new IdMatch.OfPicture(picture));
        assertThat(catalog.lookUp(crop.hex().substring(0, 4))).containsExactly(new IdMatch.OfCrop(crop, picture));
        assertThat(catalog.lookUp(picture.toString().substring(0, 3))).isEmpty();
        assertThat(catalog.lookUp("no id")).isEmpty();
    }

    @Test
    void servesManyReadersBesideOneWriter() throws Exception {
        List<Future<Long>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                readers.add(threads.submit(() -> {
                    long last = 0;
                    for (int turn = 0; turn < 20; turn++) {
                        LayerCounts counts = catalog.counts(people);
                        assertThat(counts.curated())
                                .isEqualTo(counts.pictures())
                                .isGreaterThanOrEqualTo(last);
                        last = counts.curated();
                    }
                    return last;
                }));
            }
            for (int number = 0; number < 50; number++) {
                catalog.commit(run, people, pictures(number * 2, number * 2 + 2), List.of());
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isLessThanOrEqualTo(100);
            }
        }
        assertThat(catalog.counts(people).curated()).isEqualTo(100);
    }

    static void assertFails(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
