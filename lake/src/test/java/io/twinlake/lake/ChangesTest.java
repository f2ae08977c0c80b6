package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import io.twinlake.model.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What changed since a position, by whatever way it changed.
final class ChangesTest {

    private static final CropId FACE = Samples.cropId(1, 0, Samples.RECIPE);
    private static final CropId NEIGHBOUR = Samples.cropId(1, 1, Samples.RECIPE);

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
    void tellsWhatWasAdded() {
        long first = commit(Samples.picture(1, 2, "Ann"), Samples.picture(2, 1, null));
        long second = commit(Samples.picture(3, 1, "Bob"));

        assertThat(changes(people, 0)).containsExactlyInAnyOrderElementsOf(present(curated()));
        assertThat(changes(people, first))
                .containsExactlyElementsOf(present(curated().subList(3, 4)));
        assertThat(changes(people, second)).isEmpty();
        assertThat(catalog.forEachChange(people, first, _ -> {})).hasValue(second);
    }

    @Test
    void passesOverRefusedFaces() {
        StagedPicture half = new StagedPicture(
                Samples.pictureId(1),
                Samples.raw(1),
                Samples.origin(1),
                Samples.RECIPE,
                null,
                List.of(Samples.refusedCrop(1, 0, Refusal.FACE_BLURRED), Samples.crop(1, 1, null, Samples.RECIPE)));
        long before = commit(half);
        catalog.confirm(people, List.of(FACE), "Ann", Samples.NINE);
        lake.remove(people, List.of(FACE));

        assertThat(changes(people, 0)).extracting(FaceChange::id).containsExactly(NEIGHBOUR);
        assertThat(changes(people, before)).isEmpty();
    }

    @Test
    void tellsEachFaceOnceAndAsItIs() {
        commit(Samples.picture(1, 1, "Ann"));
        catalog.confirm(people, List.of(FACE), "Bob", Samples.NINE);
        catalog.confirm(people, List.of(FACE), "Cem", Samples.NINE);

        assertThat(changes(people, 0))
                .containsExactlyElementsOf(present(curated()))
                .extracting(change -> ((FaceChange.Present) change).face().label())
                .containsExactly(new Label("Cem", Label.Source.CONFIRMED, Samples.NINE));
    }

    @Test
    void tellsOfNamesGivenConfirmedAndTakenBack() {
        long added = commit(Samples.picture(1, 2, null));
        long given = catalog.addOrigins(
                run,
                people,
                List.of(new SeenAgain(Samples.pictureId(1), Samples.origin(1).withIdentity("Ann"), FACE)));
        assertThat(names(added)).containsExactly("Ann");

        long confirmed =
                catalog.confirm(people, List.of(NEIGHBOUR), "Bob", Samples.NINE).position();
        assertThat(names(given)).containsExactly("Bob");

        catalog.unlabel(people, List.of(NEIGHBOUR));
        assertThat(names(confirmed)).containsExactly("null");
    }

    private List<String> names(long since) {
        return changes(people, since).stream()
                .map(change ->
                        String.valueOf(((FaceChange.Present) change).face().identity()))
                .toList();
    }

    @Test
    void tellsWhenAPictureGetsADate() {
        Raw undated = new Raw("image/jpeg", 640, 480, Samples.raw(1).bytes(), null);
        StagedPicture picture = Samples.picture(1, 1, null);
        long before = commit(
                new StagedPicture(picture.id(), undated, picture.origin(), picture.recipe(), null, picture.crops()),
                Samples.picture(2, 1, null));

        commit(picture);

        assertThat(changes(people, before))
                .extracting(change -> ((FaceChange.Present) change).face().takenAt())
                .containsExactly(Instant.parse("2020-02-02T02:02:02Z"));
    }

    @Test
    void tellsWhatAnotherRecipeReplaced() {
        long before = commit(Samples.picture(1, 2, "Ann"));

        commit(Samples.picture(1, 1, null, "face-2"));

        assertThat(changes(people, before))
                .containsExactlyInAnyOrder(
                        new FaceChange.Gone(FACE),
                        new FaceChange.Gone(NEIGHBOUR),
                        present(curated()).getFirst());
    }

    @Test
    void tellsWhatAnotherEncoderReplaced() {
        long before = commit(Samples.picture(1, 1, "Ann"));
        PictureCollection better = new PictureCollection(
                people.id(), people.name(), people.kind(), "better-2", people.policy(), people.retention(), null);

        catalog.commit(run, better, List.of(Samples.picture(1, 1, null)), List.of());

        assertThat(changes(people, before)).containsExactly(new FaceChange.Gone(FACE));
        assertThat(changes(better, before)).hasSize(1).first().isInstanceOf(FaceChange.Present.class);
    }

    @Test
    void tellsWhatPeopleRemoved() {
        long before = commit(Samples.picture(1, 2, "Ann"), Samples.picture(2, 1, "Ann"), Samples.picture(3, 1, null));

        lake.remove(people, List.of(FACE));
        lake.removePicture(people, Samples.pictureId(2));

        assertThat(changes(people, before))
                .containsExactlyInAnyOrder(
                        new FaceChange.Gone(FACE), new FaceChange.Gone(Samples.cropId(2, 0, Samples.RECIPE)));
    }

    @Test
    void tellsOfAFaceThatCameBackThatItIsThere() {
        long before = commit(Samples.picture(1, 1, null));
        lake.removePicture(people, Samples.pictureId(1));
        long between = catalog.position();

        commit(Samples.picture(1, 1, null));

        assertThat(changes(people, before)).containsExactlyElementsOf(present(curated()));
        assertThat(changes(people, between)).containsExactlyElementsOf(present(curated()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding", "crop", "staging", "picture", "run"})
    void tellsOfDeletedRowsThatTakeOthersWithThem(String table) throws SQLException {
        long before = commit(Samples.picture(1, 2, "Ann"));

        behindTheBack("DELETE FROM " + table);

        assertThat(changes(people, before))
                .containsExactlyInAnyOrder(new FaceChange.Gone(FACE), new FaceChange.Gone(NEIGHBOUR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM identity",
                "DELETE FROM label",
                "UPDATE identity SET name = 'Anne'",
                "UPDATE label SET source = 'predicted'",
                "UPDATE origin SET attributes = '{}'",
                "DELETE FROM origin",
                "UPDATE embedding SET vector = zeroblob(2048)"
            })
    void tellsOfFacesOfWhichAnythingChanged(String change) throws SQLException {
        long before = commit(Samples.picture(1, 2, "Ann"), Samples.picture(2, 1, "Ann"));

        behindTheBack(change);

        assertThat(changes(people, before)).containsExactlyInAnyOrderElementsOf(present(curated()));
    }

    @Test
    void keepsNothingOfACollectionThatIsDeleted() throws SQLException {
        commit(Samples.picture(1, 2, "Ann"));
        lake.remove(people, List.of(FACE));

        behindTheBack("DELETE FROM collection");

        assertThat(catalog.forEachChange(people, 0, _ -> {})).isEmpty();
        try (Session session = Session.toRead(folder.resolve("lake/catalog.db"))) {
            assertThat(session.number("SELECT count(*) FROM deleted_face")).isZero();
        }
    }

    @Test
    void keepsCollectionsWithTheSameFaceApart() {
        PictureCollection others =
                catalog.createCollection(new NewCollection("others", people.kind(), people.encoder(), people.policy()));
        long othersRun = catalog.beginRun(others.id(), "ingest", "file:///photos", Samples.NINE);
        commit(Samples.picture(1, 1, "Ann"));
        long both = catalog.commit(othersRun, others, List.of(Samples.picture(1, 1, "Bob")), List.of());

        catalog.confirm(others, List.of(FACE), "Cem", Samples.NINE);
        lake.remove(people, List.of(FACE));

        assertThat(changes(people, both)).containsExactly(new FaceChange.Gone(FACE));
        assertThat(changes(others, both)).hasSize(1).first().isInstanceOf(FaceChange.Present.class);
        catalog.forgetChanges(people, catalog.position());
        assertThat(catalog.forEachChange(people, both, _ -> {})).isEmpty();
        assertThat(catalog.forEachChange(others, both, _ -> {})).hasValue(catalog.position());
    }

    @Test
    void saysWhenItHasForgotten() {
        long first = commit(Samples.picture(1, 2, "Ann"));
        long second = lake.remove(people, List.of(FACE)).position();
        long third = lake.remove(people, List.of(NEIGHBOUR)).position();

        catalog.forgetChanges(people, first);
        assertThat(changes(people, first)).hasSize(2);

        catalog.forgetChanges(people, second);
        List<FaceChange> none = new ArrayList<>();
        assertThat(catalog.forEachChange(people, first, none::add)).isEmpty();
        assertThat(none).isEmpty();
        assertThat(changes(people, second)).containsExactly(new FaceChange.Gone(NEIGHBOUR));
        assertThat(catalog.position()).isEqualTo(third);

        catalog.forgetChanges(people, first); // an index that lags behind forgets nothing more
        assertThat(changes(people, second)).hasSize(1);
    }

    @Test
    void forgetsNothingWhereNothingWasDeleted() {
        commit(Samples.picture(1, 1, null));
        long position = commit(Samples.picture(2, 1, null));

        catalog.forgetChanges(people, position);

        assertThat(changes(people, 0)).hasSize(2);
    }

    @Test
    void knowsNoChangesSinceAPositionThatIsToCome() {
        long position = commit(Samples.picture(1, 1, null));

        assertThat(catalog.forEachChange(people, position + 1, _ -> {})).isEmpty();
        assertThat(catalog.forEachChange(people, position, _ -> {})).hasValue(position);
    }

    @Test
    void readsOneStateWhileAnotherThreadCommits() {
        long first = commit(Samples.picture(1, 2, null));
        List<FaceChange> seen = new ArrayList<>();

        OptionalLong position = catalog.forEachChange(people, 0, change -> {
            if (seen.isEmpty()) {
                lake.remove(people, List.of(NEIGHBOUR));
                commit(Samples.picture(2, 1, null));
            }
            seen.add(change);
        });

        assertThat(position).hasValue(first);
        assertThat(seen).extracting(FaceChange::id).containsExactlyInAnyOrder(FACE, NEIGHBOUR);
        assertThat(changes(people, first)).hasSize(2);
    }

    private long commit(StagedPicture... pictures) {
        return catalog.commit(run, people, List.of(pictures), List.of());
    }

    private List<FaceChange> changes(PictureCollection collection, long since) {
        List<FaceChange> changes = new ArrayList<>();
        assertThat(catalog.forEachChange(collection, since, changes::add)).isPresent();
        return changes;
    }

    private List<CuratedFace> curated() {
        List<CuratedFace> faces = new ArrayList<>();
        catalog.forEachCurated(people, faces::add);
        return faces;
    }

    private static List<FaceChange> present(List<CuratedFace> faces) {
        return faces.stream()
                .map(face -> (FaceChange) new FaceChange.Present(face))
                .toList();
    }

    /// Changes the catalog by a way that is not in the program, which does not even advance the position.
    private void behindTheBack(String sql) throws SQLException {
        try (Session session = Session.toWrite(folder.resolve("lake/catalog.db"))) {
            session.execute(sql);
        }
    }
}
