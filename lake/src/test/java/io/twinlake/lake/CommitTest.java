package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.Origin;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommitTest {

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
    void keepsEveryLayerOfAPicture() {
        StagedPicture picture = Samples.picture(1, 2, "Ann");

        catalog.commit(run, people, List.of(picture), List.of());

        PictureView view = catalog.findPicture(picture.id()).orElseThrow();
        assertThat(view.raw()).isEqualTo(picture.raw());
        assertThat(view.origins()).containsExactly(new PictureView.Met(picture.origin(), "people", run, Samples.EIGHT));
        PictureView.Staging staging = view.stagings().getFirst();
        assertThat(staging.collection()).isEqualTo(people);
        assertThat(staging.recipe()).isEqualTo(Samples.RECIPE);
        assertThat(staging.encoder()).isEqualTo("mobileface-1");
        assertThat(staging.faces()).containsExactly(view(picture, 0, "Ann"), view(picture, 1, "Ann"));
    }

    private static FaceView view(StagedPicture picture, int ordinal, String identity) {
        StagedCrop crop = picture.crops().get(ordinal);
        return new FaceView(
                crop.id(),
                picture.id(),
                crop.face(),
                crop.jpeg(),
                crop.refusal(),
                new Label(identity, Label.Source.GIVEN, Samples.EIGHT),
                crop.embedding() == null ? null : crop.embedding().norm(),
                picture.origin().uri());
    }

    @Test
    void changesNothingWhenCommittedAgain() {
        List<StagedPicture> pictures = List.of(
                Samples.picture(1, 2, "Ann"), Samples.refusedPicture(2, Refusal.CORRUPT_PICTURE, "ends at byte 9"));
        List<UnusableInput> unusable =
                List.of(new UnusableInput(Samples.origin(3), Refusal.FILE_VANISHED, "no such file"));
        long first = catalog.commit(run, people, pictures, unusable);
        LayerCounts counts = catalog.counts(people);
        PictureView view = catalog.findPicture(Samples.pictureId(1)).orElseThrow();

        long again = catalog.beginRun(people.id(), "ingest", "file:///photos", Samples.NINE);
        long second = catalog.commit(again, people, pictures, unusable);

        assertThat(second).isEqualTo(first).isEqualTo(catalog.position());
        assertThat(catalog.counts(people)).isEqualTo(counts);
        assertThat(catalog.findPicture(Samples.pictureId(1))).hasValue(view);
    }

    @Test
    void keepsOneRowAndTwoOriginsOfAPictureMetTwice() {
        StagedPicture picture = Samples.picture(1, 1, "Ann");
        Origin elsewhere = new Origin("zip:///a.zip!/x.jpg", "Anna", Map.of("say \"hi\"", "tab\there \\ ü"));
        StagedPicture copy =
                new StagedPicture(picture.id(), picture.raw(), elsewhere, picture.recipe(), null, picture.crops());

        long before = catalog.commit(run, people, List.of(picture), List.of());
        long after = catalog.commit(run, people, List.of(copy), List.of());

        assertThat(after).isGreaterThan(before);
        PictureView view = catalog.findPicture(picture.id()).orElseThrow();
        assertThat(view.origins()).extracting(PictureView.Met::origin).containsExactly(picture.origin(), elsewhere);
        assertThat(view.stagings()).hasSize(1);
        assertThat(catalog.counts(people).pictures()).isEqualTo(1);
        assertThat(catalog.counts(people).curated()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstGivenNameOfACrop() {
        catalog.commit(run, people, List.of(Samples.picture(1, 1, "Ann")), List.of());

        catalog.commit(run, people, List.of(Samples.picture(1, 1, "Bob")), List.of());

        FaceView face =
                catalog.findFace(people, Samples.cropId(1, 0, Samples.RECIPE)).orElseThrow();
        assertThat(face.label()).isEqualTo(new Label("Ann", Label.Source.GIVEN, Samples.EIGHT));
    }

    @Test
    void foldsTheCaseOfNamesAndKeepsTheFirstSpelling() {
        catalog.commit(
                run,
                people,
                List.of(
                        Samples.picture(1, 1, "J\u00fcrgen \u00c5s"),
                        Samples.picture(2, 1, "ju\u0308rgen \u00e5S "),
                        Samples.picture(3, 1, " ")),
                List.of());

        LayerCounts counts = catalog.counts(people);
        assertThat(counts.identities()).isEqualTo(1);
        assertThat(counts.labelledCrops()).isEqualTo(2);
        FaceView second =
                catalog.findFace(people, Samples.cropId(2, 0, Samples.RECIPE)).orElseThrow();
        assertThat(second.label()).extracting(Label::identity).isEqualTo("J\u00fcrgen \u00c5s");
        FaceView third =
                catalog.findFace(people, Samples.cropId(3, 0, Samples.RECIPE)).orElseThrow();
        assertThat(third.label()).isNull();
    }

    @Test
    void keepsRefusedPicturesAndCropsWithTheirReason() {
        StagedPicture half = new StagedPicture(
                Samples.pictureId(2),
                Samples.raw(2),
                Samples.origin(2),
                Samples.RECIPE,
                null,
                List.of(Samples.crop(2, 0, null, Samples.RECIPE), Samples.refusedCrop(2, 1, Refusal.FACE_BLURRED)));

        catalog.commit(
                run,
                people,
                List.of(Samples.refusedPicture(1, Refusal.NO_FACE, "best score 0.31"), half),
                List.of(new UnusableInput(Samples.origin(3), Refusal.FILE_TOO_LARGE, "99 MB, limit 64 MB")));

        LayerCounts counts = catalog.counts(people);
        assertThat(counts.pictures()).isEqualTo(2);
        assertThat(counts.crops()).isEqualTo(2);
        assertThat(counts.curated()).isEqualTo(1);
        assertThat(counts.refusedPictures()).isEqualTo(Map.of(Refusal.NO_FACE, 1L));
        assertThat(counts.refusedCrops()).isEqualTo(Map.of(Refusal.FACE_BLURRED, 1L));
        assertThat(counts.unusableInputs()).isEqualTo(Map.of(Refusal.FILE_TOO_LARGE, 1L));
        PictureView refused = catalog.findPicture(Samples.pictureId(1)).orElseThrow();
        assertThat(refused.stagings().getFirst().refusal()).isEqualTo(new Refused(Refusal.NO_FACE, "best score 0.31"));
        FaceView blurred =
                catalog.findFace(people, Samples.cropId(2, 1, Samples.RECIPE)).orElseThrow();
        assertThat(blurred.refusal()).isEqualTo(Refusal.FACE_BLURRED);
        assertThat(blurred.norm()).isNull();
    }

    @Test
    void dropsUnusableInputWhenItSucceedsLater() {
        catalog.commit(
                run,
                people,
                List.of(),
                List.of(new UnusableInput(Samples.origin(1), Refusal.FILE_UNREADABLE, "access denied")));

        catalog.commit(run, people, List.of(Samples.picture(1, 1, null)), List.of());

        assertThat(catalog.counts(people).unusableInputs()).isEmpty();
    }

    @Test
    void replacesWhatAnotherRecipeMadeButKeepsGivenNames() {
        catalog.commit(run, people, List.of(Samples.picture(1, 3, "Ann")), List.of());

        catalog.commit(run, people, List.of(Samples.picture(1, 2, null, "face-2")), List.of());

        LayerCounts counts = catalog.counts(people);
        assertThat(counts.crops()).isEqualTo(2);
        assertThat(counts.curated()).isEqualTo(2);
        assertThat(catalog.findFace(people, Samples.cropId(1, 0, Samples.RECIPE)))
                .isEmpty();
        FaceView heir = catalog.findFace(people, Samples.cropId(1, 1, "face-2")).orElseThrow();
        assertThat(heir.label()).isEqualTo(new Label("Ann", Label.Source.GIVEN, Samples.EIGHT));
    }

    @Test
    void replacesEmbeddingsOfAnotherEncoder() {
        catalog.commit(run, people, List.of(Samples.picture(1, 1, "Ann")), List.of());
        PictureCollection better = new PictureCollection(
                people.id(), people.name(), people.kind(), "better-2", people.policy(), people.retention(), null);

        assertThat(catalog.staged(better, Samples.RECIPE, Set.of(Samples.pictureId(1))))
                .isEmpty();
        catalog.commit(run, better, List.of(Samples.picture(1, 1, null)), List.of());

        assertThat(catalog.counts(people).curated()).isZero();
        assertThat(catalog.counts(better).curated()).isEqualTo(1);
        assertThat(catalog.counts(better).labelledCrops()).isEqualTo(1);
    }

    @Test
    void stagesOnePictureInTwoCollections() {
        PictureCollection strict = catalog.createCollection(
                new NewCollection("strict", PictureCollection.Kind.FACE, "mobileface-1", QualityPolicy.NONE));
        long strictRun = catalog.beginRun(strict.id(), "ingest", "file:///photos", Samples.NINE);

        catalog.commit(run, people, List.of(Samples.picture(1, 1, "Ann")), List.of());
        catalog.commit(strictRun, strict, List.of(Samples.picture(1, 1, "Bob")), List.of());

        PictureView view = catalog.findPicture(Samples.pictureId(1)).orElseThrow();
        assertThat(view.origins()).extracting(PictureView.Met::collection).containsExactly("people", "strict");
        assertThat(view.stagings())
                .extracting(staging -> staging.faces().getFirst().label())
                .containsExactly(
                        new Label("Ann", Label.Source.GIVEN, Samples.EIGHT),
                        new Label("Bob", Label.Source.GIVEN, Samples.NINE));
        assertThat(catalog.lookUp(Samples.cropId(1, 0, Samples.RECIPE).hex())).hasSize(1);
    }

    @Test
    void addsAnOriginAndANameToAStagedPicture() {
        catalog.commit(run, people, List.of(Samples.picture(1, 2, null)), List.of());
        SeenAgain again =
                new SeenAgain(Samples.pictureId(1), Samples.origin(1, "Ann"), Samples.cropId(1, 0, Samples.RECIPE));

        long first = catalog.addOrigins(run, people, List.of(again));
        long second = catalog.addOrigins(run, people, List.of(again));

        assertThat(second).isEqualTo(first);
        PictureView view = catalog.findPicture(Samples.pictureId(1)).orElseThrow();
        assertThat(view.origins()).extracting(PictureView.Met::origin).containsExactly(Samples.origin(1, "Ann"));
        assertThat(view.stagings().getFirst().faces())
                .extracting(FaceView::label)
                .containsExactly(new Label("Ann", Label.Source.GIVEN, Samples.EIGHT), null);
    }

    @Test
    void undoesTheWholeCommitWhenOnePartFails() {
        StagedPicture good = Samples.picture(1, 1, "Ann");
        StagedPicture twiceTheSameCrop = new StagedPicture(
                Samples.pictureId(2),
                Samples.raw(2),
                Samples.origin(2),
                Samples.RECIPE,
                null,
                List.of(Samples.crop(2, 0, null, Samples.RECIPE), Samples.crop(2, 0, null, Samples.RECIPE)));

        assertThatThrownBy(() -> catalog.commit(run, people, List.of(good, twiceTheSameCrop), List.of()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(catalog.position()).isZero();
        assertThat(catalog.counts(people).pictures()).isZero();
        assertThat(catalog.commit(run, people, List.of(good), List.of())).isEqualTo(1);
    }

    @Test
    void refusesARunThatHasEnded() {
        catalog.endRun(run, Run.State.DONE, Samples.NINE);

        assertThatThrownBy(() -> catalog.commit(run, people, new ArrayList<>(), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No open run 1 of collection 1");
    }
}
