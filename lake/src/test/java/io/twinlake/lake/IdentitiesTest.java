package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.CropId;
import io.twinlake.model.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ann is in pictures 1 and 2, of which 2 has two faces; Bob is in 3; 4 has a nameless face, 5 none.
final class IdentitiesTest {

    private static final CropId SECOND_OF_TWO = Samples.cropId(2, 1, Samples.RECIPE);

    @TempDir
    Path folder;

    private Lake lake;
    private Catalog catalog;
    private Identities identities;
    private PictureCollection people;

    @BeforeEach
    void fill() {
        lake = Lake.create(folder.resolve("lake"));
        catalog = lake.catalog();
        identities = catalog.identities();
        people = catalog.createCollection(Samples.PEOPLE);
        long run = Samples.beginRun(catalog, people);
        catalog.commit(
                run,
                people,
                List.of(
                        Samples.picture(1, 1, "Ann"),
                        Samples.picture(2, 2, "Ann"),
                        Samples.picture(3, 1, "Bob"),
                        Samples.picture(4, 1, null),
                        Samples.refusedPicture(5, Refusal.NO_FACE, "none")),
                List.of());
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void listsPeopleByPages() {
        identities.enter(people, "Cid");

        Page<IdentityView> first = identities.list(people, IdentitySelection.ALL, null, 2);
        assertThat(told(first.items())).containsExactly("Ann 3", "Bob 1");
        Page<IdentityView> second = identities.list(people, IdentitySelection.ALL, first.next(), 2);
        assertThat(second.items()).containsExactly(new IdentityView("Cid", 0, null));
        assertThat(second.next()).isNull();
        assertThat(told(identities.find(people, " ANN").stream().toList())).containsExactly("Ann 3");
        assertThat(identities.find(people, "Dan")).isEmpty();
    }

    @Test
    void findsPartsOfNamesAndOrdersByName() {
        identities.enter(people, "zoë Anders");
        identities.enter(people, "Aaron");
        IdentitySelection byName = new IdentitySelection(null, IdentitySelection.Order.NAME);

        assertThat(names(new IdentitySelection("AN", IdentitySelection.Order.ARRIVAL)))
                .containsExactly("Ann", "zoë Anders");
        assertThat(names(new IdentitySelection("E a", IdentitySelection.Order.NAME)))
                .containsExactly("zoë Anders");
        assertThat(names(new IdentitySelection("%", IdentitySelection.Order.NAME)))
                .isEmpty();
        Page<IdentityView> first = identities.list(people, byName, null, 3);
        assertThat(first.items()).extracting(IdentityView::name).containsExactly("Aaron", "Ann", "Bob");
        Page<IdentityView> second = identities.list(people, byName, first.next(), 3);
        assertThat(second.items()).extracting(IdentityView::name).containsExactly("zoë Anders");
        assertThat(second.next()).isNull();

        lake.removeIdentity(people, "Bob");
        assertThatThrownBy(() -> identities.list(people, byName, first.next(), 3))
                .hasMessage("Somebody was removed where this list was to go on: begin it again");
    }

    @Test
    void showsAPersonByTheClearestFace() {
        Map<CropId, Double> norms = Map.of(
                Samples.cropId(1, 0, Samples.RECIPE),
                        (double) Samples.embedding(100).norm(),
                Samples.cropId(2, 0, Samples.RECIPE),
                        (double) Samples.embedding(200).norm(),
                Samples.cropId(2, 1, Samples.RECIPE),
                        (double) Samples.embedding(201).norm());
        CropId clearest = norms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();

        assertThat(identities.find(people, "Ann").orElseThrow().clearest()).isEqualTo(clearest);
        catalog.confirm(people, List.of(clearest), "Bob", Samples.NINE);
        assertThat(identities.find(people, "Ann").orElseThrow().clearest())
                .isNotEqualTo(clearest)
                .isNotNull();
    }

    @Test
    void tellsWhichCropsAreOfOnePicture() {
        assertThat(catalog.listing().together(people))
                .containsExactly(List.of(Samples.cropId(2, 0, Samples.RECIPE), SECOND_OF_TWO));
    }

    @Test
    void keepsWhoWasEntered() {
        assertThat(identities.enter(people, "Cid ")).isTrue();
        assertThat(identities.enter(people, "cid")).isFalse();
        assertThat(identities.enter(people, "bob")).isTrue();

        lake.removePicture(people, Samples.pictureId(1));
        lake.removePicture(people, Samples.pictureId(2));
        lake.removePicture(people, Samples.pictureId(3));

        assertThat(names()).containsExactly("Bob", "Cid");
    }

    @Test
    void renames() {
        identities.rename(people, "ann", "Zoe");

        assertThat(names()).containsExactly("Zoe", "Bob");
        assertThat(changedSince(1)).hasSize(3);
        assertThatThrownBy(() -> identities.rename(people, "Ann", "Eve")).hasMessage("There is nobody of that name");
        identities.rename(people, "zoe", "ZOE");
        assertThat(names()).containsExactly("ZOE", "Bob");
    }

    @Test
    void mergesPeopleOfOneName() {
        identities.enter(people, "Ann");
        long before = catalog.position();
        identities.rename(people, "ANN", "Bob");

        assertThat(told(identities.list(people, IdentitySelection.ALL, null, 9).items()))
                .containsExactly("Bob 4");
        assertThat(changedSince(before)).hasSize(3);
        lake.removePicture(people, Samples.pictureId(1));
        lake.removePicture(people, Samples.pictureId(2));
        lake.removePicture(people, Samples.pictureId(3));
        assertThat(names()).as("entered by hand, as Ann was").containsExactly("Bob");
    }

    @Test
    void removesAPersonWithTheirPictures() {
        catalog.confirm(people, List.of(SECOND_OF_TWO), "Bob", Samples.NINE);

        IdentityRemoval removal = lake.removeIdentity(people, "ANN");

        assertThat(removal).isEqualTo(new IdentityRemoval(1, 2, 1));
        assertThat(names()).containsExactly("Bob");
        assertThat(catalog.findPicture(Samples.pictureId(1))).isEmpty();
        PictureView shared = catalog.findPicture(Samples.pictureId(2)).orElseThrow();
        assertThat(shared.stagings().getFirst().faces())
                .extracting(FaceView::id)
                .containsExactly(SECOND_OF_TWO);
        assertThat(shared.origins().getFirst().origin().identity()).isNull();
        assertThat(lake.removeIdentity(people, "Ann")).isEqualTo(new IdentityRemoval(0, 0, 0));
    }

    @Test
    void leavesNoNameInOrigins() {
        identities.rename(people, "Ann", "Bea");
        assertThat(origins(1)).containsExactly("Bea");

        catalog.confirm(people, List.of(Samples.cropId(1, 0, Samples.RECIPE)), "Cid", Samples.NINE);
        lake.removeIdentity(people, "bea"); // whose picture shows Cid now

        assertThat(origins(1)).containsOnly("null");
    }

    /// Returns the names in a picture's origins.
    private List<String> origins(int picture) {
        return catalog.findPicture(Samples.pictureId(picture)).orElseThrow().origins().stream()
                .map(origin -> String.valueOf(origin.origin().identity()))
                .toList();
    }

    @Test
    void removesExamplesWithPicturesThatShowNobodyElse() {
        CropId firstOfTwo = Samples.cropId(2, 0, Samples.RECIPE);
        CropId alone = Samples.cropId(1, 0, Samples.RECIPE);
        CropId nowhere = Samples.cropId(9, 0, Samples.RECIPE);
        identities.enter(people, "Ann");
        catalog.confirm(people, List.of(SECOND_OF_TWO), "Bob", Samples.NINE);

        Correction correction = lake.removeExamples(people, List.of(alone, firstOfTwo, alone, nowhere));

        assertThat(correction).isEqualTo(new Correction(catalog.position(), 2, 1));
        assertThat(catalog.findPicture(Samples.pictureId(1))).isEmpty();
        PictureView shared = catalog.findPicture(Samples.pictureId(2)).orElseThrow();
        assertThat(shared.stagings().getFirst().faces())
                .extracting(FaceView::id)
                .containsExactly(SECOND_OF_TWO);
        assertThat(shared.origins().getFirst().origin().identity()).isNull();
        assertThat(told(identities.list(people, IdentitySelection.ALL, null, 9).items()))
                .containsExactly("Ann 0", "Bob 2");

        lake.removeExamples(people, List.of(SECOND_OF_TWO));
        assertThat(catalog.findPicture(Samples.pictureId(2))).isEmpty();
    }

    @Test
    void removesEverybody() {
        identities.enter(people, "Cid");

        assertThat(lake.removeIdentities(people)).isEqualTo(new IdentityRemoval(3, 4, 3));
        assertThat(names()).isEmpty();
        assertThat(catalog.counts(people).pictures()).isEqualTo(2);
    }

    @Test
    void listsFacesByPages() {
        Listing listing = catalog.listing();
        List<CropId> seen = new ArrayList<>();
        Long after = null;
        do {
            Page<FaceView> page = listing.faces(people, FaceSelection.ALL, after, 2);
            page.items().forEach(face -> seen.add(face.id()));
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(listing.faces(people, FaceSelection.ALL, 3L, 9))
                .extracting(FaceView::id)
                .containsExactlyElementsOf(seen.subList(3, 5));
        assertThat(listing.countFaces(people, FaceSelection.ALL)).isEqualTo(5);
        assertThat(listing.countFaces(people, FaceSelection.of("ann"))).isEqualTo(3);
        assertThat(listing.faces(people, FaceSelection.of("ANN"), null, 9).items())
                .extracting(FaceView::id)
                .containsExactlyElementsOf(seen.subList(0, 3));
        assertThat(listing.countFaces(people, new FaceSelection(null, false, null)))
                .isEqualTo(1);
        assertThat(listing.countFaces(people, new FaceSelection(null, true, true)))
                .isEqualTo(4);
        assertThat(listing.countFaces(people, new FaceSelection(null, null, false)))
                .isZero();
    }

    @Test
    void listsPicturesByPages() {
        Page<PictureSummary> first = catalog.listing().pictures(people, null, null, 4);
        assertThat(first.items()).extracting(PictureSummary::faces).containsExactly(1, 2, 1, 1);
        Page<PictureSummary> second = catalog.listing().pictures(people, null, first.next(), 4);
        assertThat(second.items()).extracting(PictureSummary::refusal).containsExactly(Refusal.NO_FACE);
        assertThat(catalog.listing().pictures(people, true, null, 4)).isEqualTo(second);
        assertThat(catalog.listing().pictures(people, false, null, 4)).isEqualTo(new Page<>(first.items(), null));
    }

    @Test
    void setsFromWhenOnAnswersAreConfident() {
        assertThat(people.confidence()).isNull();
        assertThat(catalog.setConfidence(people, .9).confidence()).isEqualTo(.9);
        assertThat(catalog.loadCollection("PEOPLE").confidence()).isEqualTo(.9);
        assertThat(catalog.setConfidence(people, null)).isEqualTo(people);
    }

    private List<String> names() {
        return names(IdentitySelection.ALL);
    }

    private List<String> names(IdentitySelection wanted) {
        return identities.list(people, wanted, null, 100).items().stream()
                .map(IdentityView::name)
                .toList();
    }

    private static List<String> told(List<IdentityView> all) {
        return all.stream().map(one -> one.name() + " " + one.faces()).toList();
    }

    private List<FaceChange> changedSince(long position) {
        List<FaceChange> changes = new ArrayList<>();
        assertThat(catalog.forEachChange(people, position, changes::add)).isPresent();
        return changes;
    }
}
