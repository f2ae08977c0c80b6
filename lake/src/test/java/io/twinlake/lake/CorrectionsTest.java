package io.twinlake.lake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.CropId;
import io.twinlake.model.Sha256;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people change by hand: names, faces and pictures that have to go.
final class CorrectionsTest {

    private static final CropId FACE = Samples.cropId(1, 0, Samples.RECIPE);
    private static final CropId NEIGHBOUR = Samples.cropId(1, 1, Samples.RECIPE);
    private static final CropId ABSENT = Samples.cropId(99, 0, Samples.RECIPE);

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
    void confirmedNamesCountBeforeGivenOnes() {
        long before = store(people, run, Samples.picture(1, 2, "Ann"));

        Correction correction = catalog.confirm(people, List.of(FACE, FACE, ABSENT), "Bob", Samples.NINE);

        assertThat(correction).isEqualTo(new Correction(before + 1, 1, 1));
        assertThat(label(FACE)).isEqualTo(new Label("Bob", Label.Source.CONFIRMED, Samples.NINE));
        assertThat(label(NEIGHBOUR)).isEqualTo(new Label("Ann", Label.Source.GIVEN, Samples.EIGHT));
        assertThat(catalog.confirm(people, List.of(FACE), "BOB ", Samples.NINE))
                .isEqualTo(new Correction(before + 1, 0, 0));
        assertThat(catalog.confirm(people, List.of(ABSENT), "Nobody", Samples.NINE))
                .isEqualTo(new Correction(before + 1, 0, 1));
    }

    @Test
    void confirmedNamesKeepTheirFirstSpelling() {
        store(people, run, Samples.picture(1, 1, "J\u00fcrgen \u00c5s"), Samples.picture(2, 1, null));

        catalog.confirm(people, List.of(Samples.cropId(2, 0, Samples.RECIPE)), " ju\u0308rgen \u00e5S", Samples.NINE);

        assertThat(label(Samples.cropId(2, 0, Samples.RECIPE)).identity()).isEqualTo("J\u00fcrgen \u00c5s");
        assertThat(names()).containsExactly("J\u00fcrgen \u00c5s");
        assertThatThrownBy(() -> catalog.confirm(people, List.of(FACE), " \t", Samples.NINE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A person's name is not blank");
    }

    @Test
    void takingAConfirmedNameBackLetsTheGivenOneCount() {
        store(people, run, Samples.picture(1, 2, "Ann"));
        catalog.confirm(people, List.of(FACE), "Bob", Samples.NINE);

        Correction correction = catalog.unlabel(people, List.of(FACE, NEIGHBOUR, ABSENT));

        assertThat(correction).isEqualTo(new Correction(catalog.position(), 1, 1));
        assertThat(label(FACE)).isEqualTo(new Label("Ann", Label.Source.GIVEN, Samples.EIGHT));
        assertThat(names()).containsExactly("Ann");
    }

    @Test
    void remembersWhomAFaceDoesNotShow() {
        store(people, run, Samples.picture(1, 2, null), Samples.picture(2, 1, "Ann"));
        long before = catalog.position();

        assertThat(catalog.deny(people, List.of(FACE, NEIGHBOUR, ABSENT), "ann", Samples.NINE))
                .isEqualTo(new Correction(before + 1, 2, 1));
        assertThat(catalog.deny(people, List.of(FACE), "Ann", Samples.NINE))
                .isEqualTo(new Correction(before + 1, 0, 0));
        assertThat(catalog.denied(people, "ANN")).containsExactlyInAnyOrder(FACE, NEIGHBOUR);
        assertThatThrownBy(() -> catalog.deny(people, List.of(FACE), "Zoe", Samples.NINE))
                .hasMessage("There is nobody of that name");

        assertThat(catalog.undeny(people, List.of(NEIGHBOUR), "Ann").changed()).isOne();
        assertThat(catalog.denied(people, "Ann")).containsExactly(FACE);
        catalog.confirm(people, List.of(FACE), "Ann", Samples.NINE);
        assertThat(catalog.denied(people, "Ann")).isEmpty();
    }

    @Test
    void aDenialFollowsItsFaceAndItsPerson() {
        store(people, run, Samples.picture(1, 2, null), Samples.picture(2, 1, "Ann"), Samples.picture(3, 1, "Bob"));
        catalog.deny(people, List.of(FACE, NEIGHBOUR), "Ann", Samples.NINE);
        catalog.confirm(people, List.of(NEIGHBOUR), "Bob", Samples.NINE);

        store(people, run, Samples.picture(1, 2, null, "face-2"));
        CropId heir = Samples.cropId(1, 0, "face-2");
        CropId bobs = Samples.cropId(1, 1, "face-2");
        assertThat(catalog.denied(people, "Ann")).containsExactlyInAnyOrder(heir, bobs);

        catalog.identities().rename(people, "Ann", "Bob");
        assertThat(catalog.denied(people, "Bob")).containsExactly(heir);
        lake.removeIdentity(people, "Bob");
        assertThat(catalog.denied(people, "Bob")).isEmpty();
    }

    @Test
    void forgetsNamesThatNoFaceHasAnyMore() {
        store(people, run, Samples.picture(1, 2, "Ann"));
        catalog.confirm(people, List.of(FACE, NEIGHBOUR), "Bob", Samples.NINE);
        catalog.confirm(people, List.of(FACE, NEIGHBOUR), "Cem", Samples.NINE);
        assertThat(names()).containsExactlyInAnyOrder("Ann", "Cem");

        lake.remove(people, List.of(FACE));
        assertThat(names()).containsExactlyInAnyOrder("Ann", "Cem");

        lake.remove(people, List.of(NEIGHBOUR));
        assertThat(names()).isEmpty();
    }

    @Test
    void forgetsNamesWhenAnotherRecipeFindsNoFaces() {
        store(people, run, Samples.picture(1, 1, "Ann"));

        store(people, run, Samples.picture(1, 0, null, "face-2"));

        assertThat(names()).isEmpty();
    }

    @Test
    void removesFacesWithAllThatHangsOnThem() {
        long before = store(people, run, Samples.picture(1, 2, "Ann"));

        Correction correction = lake.remove(people, List.of(FACE, ABSENT));

        assertThat(correction).isEqualTo(new Correction(before + 1, 1, 1));
        assertThat(catalog.findFace(people, FACE)).isEmpty();
        LayerCounts counts = catalog.counts(people);
        assertThat(List.of(counts.pictures(), counts.crops(), counts.curated(), counts.labelledCrops()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(objects()).containsExactlyInAnyOrder(raw(1), crop(1, 1));
        assertThat(lake.remove(people, List.of(FACE))).isEqualTo(new Correction(before + 1, 0, 1));
    }

    @Test
    void aRemovedFaceDoesNotComeBackWithItsPicture() {
        StagedPicture picture = Samples.picture(1, 2, "Ann");
        store(people, run, picture);
        lake.remove(people, List.of(FACE));

        store(people, run, picture);

        assertThat(catalog.staged(people, Samples.RECIPE, Set.of(picture.id()))).hasSize(1);
        assertThat(catalog.findFace(people, FACE)).isEmpty();
        assertThat(catalog.counts(people).crops()).isEqualTo(1);
    }

    @Test
    void theNameOfARemovedFaceGoesToNoOther() {
        store(people, run, Samples.picture(1, 2, null));
        lake.remove(people, List.of(FACE));

        catalog.addOrigins(
                run, people, List.of(new SeenAgain(Samples.pictureId(1), Samples.origin(1, "Ann"), NEIGHBOUR)));

        assertThat(catalog.counts(people).labelledCrops()).isZero();
    }

    @Test
    void removesAPictureWithEveryLayer() {
        store(people, run, Samples.picture(1, 2, "Ann"), Samples.picture(2, 1, "Bob"));
        long before = catalog.position();

        Correction correction = lake.removePicture(people, Samples.pictureId(1));

        assertThat(correction).isEqualTo(new Correction(before + 1, 2, 0));
        assertThat(catalog.findPicture(Samples.pictureId(1))).isEmpty();
        assertThat(catalog.counts(people).pictures()).isEqualTo(1);
        assertThat(names()).containsExactly("Bob");
        assertThat(objects()).containsExactlyInAnyOrder(raw(2), crop(2, 0));
        assertThat(lake.removePicture(people, Samples.pictureId(1))).isEqualTo(new Correction(before + 1, 0, 1));
    }

    @Test
    void aRemovedPictureComesBackWhenItIsStoredAgain() {
        StagedPicture picture = Samples.picture(1, 2, "Ann");
        store(people, run, picture);
        PictureView before = catalog.findPicture(picture.id()).orElseThrow();
        lake.remove(people, List.of(FACE));
        lake.removePicture(people, picture.id());
        assertThat(catalog.staged(people, Samples.RECIPE, Set.of(picture.id()))).isEmpty();

        store(people, run, picture);

        assertThat(catalog.findPicture(picture.id())).hasValue(before);
        assertThat(objects()).containsExactlyInAnyOrder(raw(1), crop(1, 0), crop(1, 1));
    }

    @Test
    void leavesWhatAnotherCollectionHas() {
        PictureCollection others =
                catalog.createCollection(new NewCollection("others", people.kind(), people.encoder(), people.policy()));
        long othersRun = catalog.beginRun(others.id(), "ingest", "file:///photos", Samples.NINE);
        store(people, run, Samples.picture(1, 1, "Ann"));
        store(others, othersRun, Samples.picture(1, 1, "Ann"));

        lake.remove(people, List.of(FACE));
        assertThat(catalog.findFace(others, FACE)).isPresent();
        lake.removePicture(people, Samples.pictureId(1));
        PictureView left = catalog.findPicture(Samples.pictureId(1)).orElseThrow();
        assertThat(left.origins()).extracting(PictureView.Met::collection).containsExactly("others");
        assertThat(objects()).containsExactlyInAnyOrder(raw(1), crop(1, 0));

        lake.removePicture(others, Samples.pictureId(1));
        assertThat(objects()).isEmpty();
    }

    @Test
    void leavesACropThatAnotherPictureShares() {
        StagedCrop same = Samples.crop(1, 0, null, Samples.RECIPE);
        StagedCrop twin = new StagedCrop(
                Samples.cropId(2, 0, Samples.RECIPE), same.face(), same.jpeg(), null, same.embedding(), null);
        store(
                people,
                run,
                Samples.picture(1, 1, null),
                new StagedPicture(
                        Samples.pictureId(2), Samples.raw(2), Samples.origin(2), Samples.RECIPE, null, List.of(twin)));

        lake.remove(people, List.of(FACE));

        assertThat(objects()).contains(crop(1, 0));
    }

    @Test
    void aPictureRemovedWhileItWasMetAgainStaysRemoved() {
        store(people, run, Samples.picture(1, 1, null));
        long removed = lake.removePicture(people, Samples.pictureId(1)).position();

        long after = catalog.addOrigins(
                run, people, List.of(new SeenAgain(Samples.pictureId(1), Samples.origin(1, "Ann"), FACE)));

        assertThat(after).isEqualTo(removed);
        assertThat(catalog.findPicture(Samples.pictureId(1))).isEmpty();
    }

    @Test
    void theNextWriterDeletesTheObjectsThatAKilledRemovalLeft() throws SQLException {
        store(people, run, Samples.picture(1, 2, "Ann"), Samples.picture(2, 1, null));
        try (Session killed = Session.toWrite(folder.resolve("lake/catalog.db"))) {
            killed.execute("DELETE FROM crop WHERE ordinal = 1");
            killed.execute("DELETE FROM picture WHERE picture_id = 2");
        }
        assertThat(objects()).hasSize(5);
        lake.close();

        lake = Lake.openToWrite(folder.resolve("lake"));

        assertThat(objects()).containsExactlyInAnyOrder(raw(1), crop(1, 0));
    }

    @Test
    void deletesTheCropsOfAnOlderRecipeInTheEnd() {
        store(people, run, Samples.picture(1, 2, "Ann"));
        store(people, run, Samples.picture(1, 1, null, "face-2"));
        assertThat(objects()).hasSize(3);
        lake.close();

        lake = Lake.openToWrite(folder.resolve("lake"));

        assertThat(objects()).containsExactlyInAnyOrder(raw(1), crop(1, 0));
    }

    @Test
    void keepsTheObjectsOfAPictureThatComesBackWhileItIsRemoved() throws Exception {
        AtomicBoolean stored = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> remover = threads.submit(() -> {
                while (!stored.get()) {
                    lake.removePicture(people, Samples.pictureId(1));
                }
            });
            try {
                for (int turn = 0; turn < 300; turn++) {
                    store(people, run, Samples.picture(1, 1, "Ann"));
                    boolean isWhole = objects().size() == 2;
                    assertThat(isWhole
                                    || catalog.findPicture(Samples.pictureId(1)).isEmpty())
                            .as("turn %d", turn)
                            .isTrue();
                }
            } finally {
                stored.set(true);
            }
            remover.get();
        }
    }

    private long store(PictureCollection collection, long of, StagedPicture... pictures) {
        List<NewObject> objects = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            for (StagedPicture picture : pictures) {
                if (picture.id().equals(Samples.pictureId(number))) {
                    objects.add(NewObject.of(Shelf.RAW, Samples.pictureBytes(number)));
                    for (StagedCrop crop : picture.crops()) {
                        int ordinal = crop.face().ordinal();
                        if (crop.jpeg().equals(Sha256.of(Samples.cropBytes(number, ordinal)))) {
                            objects.add(NewObject.of(Shelf.CROPS, Samples.cropBytes(number, ordinal)));
                        }
                    }
                }
            }
        }
        return lake.store(of, collection, objects, List.of(pictures), List.of());
    }

    private Label label(CropId id) {
        Label label = catalog.findFace(people, id).orElseThrow().label();
        assertThat(label).isNotNull();
        return requireNonNull(label);
    }

    /// Returns the names that the catalog's table holds, whether a face has them or not.
    private List<String> names() {
        try (Session session = Session.toRead(folder.resolve("lake/catalog.db"))) {
            return session.list("SELECT name FROM identity", row -> row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> objects() {
        return Stream.of(Shelf.values())
                .flatMap(shelf -> {
                    try (Stream<Sha256> keys = lake.objects().list(shelf)) {
                        return keys.map(key -> shelf.code() + " " + key).toList().stream();
                    }
                })
                .toList();
    }

    private static String raw(int number) {
        return "raw " + Sha256.of(Samples.pictureBytes(number));
    }

    private static String crop(int number, int ordinal) {
        return "crops " + Sha256.of(Samples.cropBytes(number, ordinal));
    }
}
