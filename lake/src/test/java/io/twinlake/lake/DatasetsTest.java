package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is published stays as it was published, or goes.
final class DatasetsTest {

    private static final NewDataset ALL = new NewDataset("training", "for tests", false);
    /// References but by a table's own key, which needs no index.
    private static final String UNINDEXED = """
            SELECT t.name AS child, k."from" AS field FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
            WHERE t.type = 'table' AND k.seq = 0
                AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
                    WHERE c.seqno = 0 AND c.name = k."from")
                AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) p WHERE p.pk = 1 AND p.name = k."from")""";

    private static final NewDataset LABELLED = new NewDataset("labelled", null, true);

    @TempDir
    Path folder;

    private Path root;
    private Lake lake;
    private Catalog catalog;
    private Datasets datasets;
    private PictureCollection people;

    /// Fills a collection with Ann on the pictures 1 and 2, Bob on 3, nobody known on 4, and two faces each.
    @BeforeEach
    void fill() {
        root = folder.resolve("lake");
        lake = Lake.create(root);
        catalog = lake.catalog();
        datasets = catalog.datasets();
        people = catalog.createCollection(Samples.PEOPLE);
        store(people, 1, "Ann");
        store(people, 2, "Ann");
        store(people, 3, "Bob");
        store(people, 4, null);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void store(PictureCollection collection, int number, @Nullable String name) {
        store(collection, Samples.picture(number, 2, name));
    }

    private void store(PictureCollection collection, StagedPicture picture) {
        long run = Samples.beginRun(catalog, collection);
        catalog.commit(run, collection, List.of(picture), List.of());
        catalog.endRun(run, Run.State.DONE, Samples.NINE);
    }

    private Dataset publish(NewDataset wanted) {
        return datasets.publish(people, wanted, Samples.NINE);
    }

    private Dataset now(Dataset dataset) {
        return datasets.find(people, dataset.name(), dataset.version()).orElseThrow();
    }

    private List<DatasetFace> faces(Dataset dataset) {
        return datasets.faces(dataset, false, null, 1000).items();
    }

    private List<@Nullable String> names(Dataset dataset) {
        List<@Nullable String> names = new ArrayList<>();
        faces(dataset).forEach(face -> names.add(face.identity()));
        return names;
    }

    private static CropId face(int number, int ordinal) {
        return Samples.cropId(number, ordinal, Samples.RECIPE);
    }

    @Test
    void tellsWhatIsSearchable() {
        StagedPicture refused = new StagedPicture(
                Samples.pictureId(5),
                Samples.raw(5),
                Samples.origin(5),
                Samples.RECIPE,
                null,
                List.of(Samples.refusedCrop(5, 0, Refusal.FACE_BLURRED)));
        store(people, refused);
        long position = catalog.position();

        Dataset dataset = publish(ALL);

        assertThat(dataset)
                .isEqualTo(new Dataset(
                        1,
                        "people",
                        "training",
                        1,
                        "for tests",
                        false,
                        "mobileface-1",
                        position,
                        Samples.NINE,
                        8,
                        8,
                        2));
        assertThat(now(dataset)).isEqualTo(dataset);
        assertThat(catalog.position()).isEqualTo(position);
        assertThat(names(dataset)).containsExactly("Ann", "Ann", "Ann", "Ann", "Bob", "Bob", null, null);
        DatasetFace first = datasets.faces(dataset, true, null, 1).items().getFirst();
        FaceView view = catalog.findFace(people, face(1, 0)).orElseThrow();
        assertThat(first)
                .isEqualTo(new DatasetFace(
                        view.id(),
                        view.picture(),
                        view.face(),
                        "Ann",
                        Label.Source.GIVEN,
                        view.norm() == null ? 0 : view.norm(),
                        Samples.embedding(100)));
    }

    @Test
    void leavesOutFacesWithoutANameWhenAsked() {
        Dataset dataset = publish(LABELLED);

        assertThat(dataset.faces()).isEqualTo(6);
        assertThat(dataset.labelledOnly()).isTrue();
        assertThat(names(dataset)).containsExactly("Ann", "Ann", "Ann", "Ann", "Bob", "Bob");
    }

    @Test
    void leavesOutFacesOfAnotherEncoder() throws SQLException {
        lake.close();
        FilledLake.sql(root.resolve("catalog.db"), "UPDATE staging SET encoder = 'other-1' WHERE picture_id = 1");
        lake = Lake.openToWrite(root);
        datasets = lake.catalog().datasets();

        assertThat(publish(ALL).faces()).isEqualTo(6);
    }

    @Test
    void comesByPages() {
        Dataset dataset = publish(ALL);
        List<CropId> seen = new ArrayList<>();
        Long after = null;
        do {
            Page<DatasetFace> page = datasets.faces(dataset, false, after, 3);
            page.items().forEach(face -> seen.add(face.id()));
            after = page.next();
        } while (after != null);

        assertThat(seen)
                .containsExactlyElementsOf(
                        faces(dataset).stream().map(DatasetFace::id).toList());
    }

    @Test
    void goesOnTellingWhatItWasPublishedWith() {
        Dataset before = publish(ALL);
        List<DatasetFace> published = faces(before);

        catalog.confirm(people, List.of(face(1, 0), face(4, 0)), "Cem", Samples.NINE);
        catalog.identities().rename(people, "Ann", "Anna");
        catalog.identities().rename(people, "Bob", "Cem");
        store(people, 6, "Dora");
        Dataset after = publish(ALL);

        assertThat(faces(before)).isEqualTo(published);
        assertThat(now(before)).isEqualTo(before);
        assertThat(after.version()).isEqualTo(2);
        assertThat(names(after))
                .containsExactly("Cem", "Anna", "Anna", "Anna", "Cem", "Cem", "Cem", null, "Dora", "Dora");
        assertThat(faces(after)).extracting(DatasetFace::source).startsWith(Label.Source.CONFIRMED, Label.Source.GIVEN);
    }

    @Test
    void losesWhatIsRemoved() {
        Dataset dataset = publish(ALL);

        lake.remove(people, List.of(face(1, 0)));
        lake.removePicture(people, Samples.pictureId(4));

        assertThat(now(dataset).faces()).isEqualTo(8);
        assertThat(now(dataset).facesLeft()).isEqualTo(5);
        assertThat(names(dataset)).containsExactly("Ann", "Ann", "Ann", "Bob", "Bob");
    }

    @Test
    void losesWhatIsStagedAnew() {
        Dataset dataset = publish(ALL);

        store(people, Samples.picture(1, 2, "Ann", "face-2"));

        assertThat(now(dataset).facesLeft()).isEqualTo(6);
        assertThat(publish(ALL).facesLeft()).isEqualTo(8);
    }

    @Test
    void losesAPersonWithAllThatNamesThem() throws Exception {
        Dataset dataset = publish(ALL);
        catalog.confirm(people, List.of(face(1, 0)), "Bob", Samples.NINE); // of which the version still says Ann
        catalog.identities().rename(people, "Ann", "Anna");

        IdentityRemoval removal = lake.removeIdentity(people, "ANNA");

        assertThat(removal).isEqualTo(new IdentityRemoval(1, 3, 1));
        assertThat(names(dataset)).containsExactly("Bob", "Bob", null, null);
        assertThat(now(dataset).people()).isOne();
        assertThat(catalog.findFace(people, face(1, 0))).isPresent();
        lake.close();
        assertThat(Files.readString(root.resolve("catalog.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("Anna")
                .contains("Bob");
    }

    @Test
    void losesSomebodyWhomNothingElseNames() {
        Dataset dataset = publish(ALL);
        catalog.confirm(people, List.of(face(3, 0), face(3, 1)), "Cem", Samples.NINE);
        catalog.identities().rename(people, "Bob", "Cem");
        assertThat(catalog.identities().find(people, "Bob")).isEmpty();
        catalog.confirm(people, List.of(face(4, 0)), "Eve", Samples.NINE);
        Dataset later = publish(ALL);
        catalog.unlabel(people, List.of(face(4, 0)));
        assertThat(catalog.identities().find(people, "Eve")).isEmpty();

        assertThat(lake.removeIdentity(people, "eve")).isEqualTo(new IdentityRemoval(1, 0, 0));
        assertThat(lake.removeIdentity(people, "eve")).isEqualTo(new IdentityRemoval(0, 0, 0));

        assertThat(names(later)).doesNotContain("Eve").hasSize(7);
        assertThat(names(dataset)).contains("Bob").hasSize(8);
    }

    @Test
    void keepsNoNameWhenTheLastFaceOfSomebodyGoes() {
        Dataset dataset = publish(ALL);

        lake.remove(people, List.of(face(3, 0), face(3, 1)));

        assertThat(now(dataset).people()).isOne();
        assertThat(lake.removeIdentity(people, "Bob").identities()).isZero();
    }

    @Test
    void losesEverybody() {
        Dataset dataset = publish(ALL);

        lake.removeIdentities(people);

        assertThat(names(dataset)).containsExactly(null, null);
        assertThat(now(dataset).people()).isZero();
    }

    @Test
    void leavesOtherCollectionsAlone() {
        PictureCollection others = catalog.createCollection(
                new NewCollection("others", PictureCollection.Kind.FACE, "mobileface-1", QualityPolicy.DEFAULT));
        store(others, 1, "Ann");
        Dataset mine = publish(ALL);
        Dataset theirs = datasets.publish(others, ALL, Samples.NINE);

        lake.removeIdentity(people, "Ann");

        assertThat(theirs.version()).isOne();
        assertThat(names(mine)).doesNotContain("Ann");
        assertThat(names(theirs)).containsExactly("Ann", "Ann");
        assertThat(datasets.list(List.of(people, others), null, 9).items())
                .extracting(Dataset::collection)
                .containsExactly("others", "people");
        assertThat(datasets.list(List.of(others), null, 9).items())
                .extracting(Dataset::id)
                .containsExactly(theirs.id());
        assertThat(datasets.list(List.of(), null, 9).items()).isEmpty();
    }

    @Test
    void neverGivesANumberTwice() {
        Dataset one = publish(ALL);
        Dataset two = publish(new NewDataset("TRAINING", null, true));
        Dataset other = publish(LABELLED);
        assertThat(List.of(one.version(), two.version(), other.version())).containsExactly(1L, 2L, 1L);
        assertThat(two.name()).isEqualTo("training");

        datasets.remove(two, Samples.NINE);
        datasets.remove(one, Samples.NINE);

        assertThat(datasets.find(people, "training", 2)).isEmpty();
        assertThat(publish(ALL).version()).isEqualTo(3);
        Page<Dataset> page = datasets.list(List.of(people), null, 1);
        assertThat(page.items()).extracting(Dataset::version).containsExactly(3L);
        assertThat(datasets.list(List.of(people), page.next(), 1).items())
                .extracting(Dataset::name)
                .containsExactly("labelled");
    }

    @Test
    void isGoneForWhoeverReadsIt() {
        Dataset dataset = publish(ALL);
        datasets.remove(dataset, Samples.NINE);

        CatalogTest.assertFails(
                () -> datasets.faces(dataset, false, null, 1),
                ErrorCode.ITEM_NOT_FOUND,
                "The version of the dataset was removed");
        CatalogTest.assertFails(
                () -> datasets.remove(dataset, Samples.NINE),
                ErrorCode.ITEM_NOT_FOUND,
                "The version of the dataset was removed");
        assertThat(catalog.counts(people).curated()).isEqualTo(8);
    }

    @Test
    void hasANameThatCanNameAFolder() {
        String message = "A dataset's name is 1 to 64 letters, digits, dots, dashes or underscores, and begins with a"
                + " letter or digit";
        for (String name : List.of("", " ", ".", "..", "a/b", "-a", "=a", "Zoë", "a".repeat(65))) {
            CatalogTest.assertFails(() -> new NewDataset(name, null, false), ErrorCode.REQUEST_INVALID, message);
        }
        CatalogTest.assertFails(
                () -> new NewDataset("a", "x".repeat(2001), false),
                ErrorCode.REQUEST_INVALID,
                "A dataset's description has 2000 characters at most, found 2001");
    }

    @Test
    void isInBackups() {
        Dataset dataset = publish(ALL);
        datasets.remove(publish(ALL), Samples.NINE);
        List<Damage> damages = new ArrayList<>();
        lake.storeAgain(List.of());
        lake.objects()
                .storeAll(
                        List.of(
                                        FilledLake.objects(1),
                                        FilledLake.objects(2),
                                        FilledLake.objects(3),
                                        FilledLake.objects(4))
                                .stream()
                                .flatMap(List::stream)
                                .toList());
        lake.backUp(folder.resolve("backup"), false, damages::add, _ -> {});
        lake.close();

        Lake.restore(folder.resolve("backup"), folder.resolve("restored"), damages::add, _ -> {});
        Lake.check(folder.resolve("restored"), false, damages::add, _ -> {});
        lake = Lake.openToWrite(folder.resolve("restored"));
        datasets = lake.catalog().datasets();

        assertThat(damages).isEmpty();
        assertThat(now(dataset)).isEqualTo(dataset);
        assertThat(names(dataset)).containsExactly("Ann", "Ann", "Ann", "Ann", "Bob", "Bob", null, null);
        assertThat(publish(ALL).version()).isEqualTo(3);
    }

    @Test
    void isChecked() throws SQLException {
        publish(ALL);
        publish(LABELLED);
        publish(ALL);
        publish(ALL);
        lake.close();
        FilledLake.sql(
                root.resolve("catalog.db"),
                "UPDATE dataset SET faces = 7 WHERE dataset_id = 1",
                "UPDATE dataset SET faces_left = 7 WHERE dataset_id = 3",
                "UPDATE dataset_person SET dataset_id = 1 WHERE dataset_id = 2 AND name = 'Bob'");

        Map<Damage.Reason, Long> found = Lake.check(
                        root,
                        true,
                        damage -> assertThat(damage.where()).matches("dataset [123]|raw .*|crops .*"),
                        _ -> {})
                .damages();

        assertThat(found).containsEntry(Damage.Reason.DATASET_WRONG, 3L);
        lake = Lake.openToWrite(root);
    }

    /// What deletes rows looks for rows that refer to them; without an index it would read all of them.
    @Test
    void everyReferenceHasAnIndex() throws SQLException {
        lake.close();
        List<String> without = new ArrayList<>();
        try (Session session = Session.toRead(root.resolve("catalog.db"))) {
            session.each(UNINDEXED, row -> without.add(row.getString("child") + "." + row.getString("field")));
        }
        assertThat(without).isEmpty();
        lake = Lake.openToWrite(root);
    }
}
