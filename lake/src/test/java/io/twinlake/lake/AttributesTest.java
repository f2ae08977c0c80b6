package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import io.twinlake.model.Origin;
import io.twinlake.model.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What pictures are said to be: by face, counted, and asked for.
final class AttributesTest {

    private static final CropId FIRST = Samples.cropId(1, 0, Samples.RECIPE);
    private static final CropId SECOND = Samples.cropId(2, 0, Samples.RECIPE);

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
        run = catalog.beginRun(people.id(), "ingest", "file:///photos", Samples.EIGHT);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void tellsOfEachFaceWhatAllPlacesOfItsPictureTell() {
        commit(1, 2, "file:///a.jpg", Map.of("team", "red"));
        meet(1, "file:///b.jpg", Map.of("team", "blue", "hat", "no"));
        commit(2, 1, "file:///c.jpg", Map.of("hat", "yes"));

        assertThat(values("team"))
                .isEqualTo(Map.of(
                        FIRST, Set.of("red", "blue"), Samples.cropId(1, 1, Samples.RECIPE), Set.of("red", "blue")));
        assertThat(values("hat")).containsEntry(FIRST, Set.of("no")).containsEntry(SECOND, Set.of("yes"));
        assertThat(values("coat")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.b", "a:b", "$", "[0]", "say \"hey\"", "back\\slash", "Größe", "tab\there", "0", " ", "🎩"})
    void takesAnyKeyAndValue(String text) {
        commit(1, 1, "file:///a.jpg", Map.of(text, text, "other", "x"));

        assertThat(values(text)).isEqualTo(Map.of(FIRST, Set.of(text)));
        assertThat(faces(Map.of(text, Set.of(text)))).containsExactly(FIRST);
        assertThat(catalog.attributes().counts(people).keys())
                .contains(new AttributeCounts.Key(text, 1, 1, List.of(new AttributeCounts.Value(text, 1))));
    }

    @Test
    void tellsOfFacesWhosePictureIsSaidToBeSomethingElse() {
        long added = commit(1, 1, "file:///a.jpg", Map.of("team", "red"));
        long second = commit(2, 1, "file:///b.jpg", Map.of());
        assertThat(changes("team", added)).isEqualTo(Map.of(SECOND, Set.of()));

        long changed = meet(1, "file:///a.jpg", Map.of("team", "blue"));
        assertThat(changes("team", second)).isEqualTo(Map.of(FIRST, Set.of("blue")));

        long same = meet(1, "file:///a.jpg", Map.of("team", "blue"));
        assertThat(same).isEqualTo(changed);

        meet(1, "file:///c.jpg", Map.of());
        assertThat(changes("team", changed)).isEmpty();

        lake.remove(people, List.of(FIRST));
        assertThat(changes("team", changed)).isEqualTo(Map.of(FIRST, Set.of()));
        assertThat(catalog.attributes().forEachChange(people, "team", catalog.position() + 1, (_, _) -> {}))
                .isEmpty();
    }

    @Test
    void forgetsWhatARemovedPictureWasSaidToBe() {
        commit(1, 1, "file:///a.jpg", Map.of("team", "red"));
        commit(2, 1, "file:///b.jpg", Map.of("team", "blue"));

        lake.removePicture(people, Samples.pictureId(1));

        assertThat(values("team")).isEqualTo(Map.of(SECOND, Set.of("blue")));
        assertThat(catalog.attributes().counts(people))
                .isEqualTo(new AttributeCounts(
                        List.of(new AttributeCounts.Key("team", 1, 1, List.of(new AttributeCounts.Value("blue", 1)))),
                        1));
    }

    @Test
    void countsSearchableFacesOnceWhateverTheNumberOfPlaces() {
        commit(1, 2, "file:///a.jpg", Map.of("team", "red"));
        meet(1, "file:///b.jpg", Map.of("team", "red", "hat", "no"));
        meet(1, "file:///c.jpg", Map.of("team", "blue"));
        commit(2, 1, "file:///d.jpg", Map.of("team", "red"));
        catalog.commit(
                run,
                people,
                List.of(new StagedPicture(
                        Samples.pictureId(3),
                        Samples.raw(3),
                        new Origin("file:///e.jpg", null, Map.of("team", "green")),
                        Samples.RECIPE,
                        null,
                        List.of(Samples.refusedCrop(3, 0, Refusal.FACE_BLURRED)))),
                List.of());

        assertThat(catalog.attributes().counts(people))
                .isEqualTo(new AttributeCounts(
                        List.of(
                                new AttributeCounts.Key(
                                        "team",
                                        3,
                                        2,
                                        List.of(
                                                new AttributeCounts.Value("red", 3),
                                                new AttributeCounts.Value("blue", 2))),
                                new AttributeCounts.Key("hat", 2, 1, List.of(new AttributeCounts.Value("no", 2)))),
                        2));
    }

    @Test
    void countsNoValuesOfWhatIsNoCategory() {
        String caption = "x".repeat(Attributes.MOST_CHARACTERS + 1);
        commit(1, 1, "file:///a.jpg", Map.of("caption", caption, "hat", "no", caption, "key"));
        List<StagedPicture> many = IntStream.rangeClosed(0, Attributes.MOST_VALUES)
                .mapToObj(row -> picture(100 + row, 1, "file:///a.jpg", Map.of("row", Integer.toString(row))))
                .toList();
        catalog.commit(run, people, many, List.of());

        assertThat(catalog.attributes().counts(people))
                .isEqualTo(new AttributeCounts(
                        List.of(
                                new AttributeCounts.Key("row", Attributes.MOST_VALUES + 1, null, List.of()),
                                new AttributeCounts.Key("caption", 1, null, List.of()),
                                new AttributeCounts.Key("hat", 1, 1, List.of(new AttributeCounts.Value("no", 1)))),
                        3));
    }

    @Test
    void countsAllKeysButTellsTheMostFrequent() {
        Map<String, String> wide = new TreeMap<>();
        IntStream.range(0, AttributeCounting.MOST_KEYS + 5).forEach(key -> wide.put("key " + key, "1"));
        commit(1, 1, "file:///a.jpg", wide);
        commit(2, 1, "file:///a.jpg", Map.of("key 7", "2"));

        AttributeCounts counts = catalog.attributes().counts(people);

        assertThat(counts.keyCount()).isEqualTo(AttributeCounting.MOST_KEYS + 5);
        assertThat(counts.keys()).hasSize(AttributeCounting.MOST_KEYS);
        assertThat(counts.keys().getFirst().name()).isEqualTo("key 7");
    }

    @Test
    void listsFacesThatHaveOneOfTheValuesOfEachKey() {
        commit(1, 1, "file:///a.jpg", Map.of("team", "red", "hat", "no"));
        commit(2, 1, "file:///b.jpg", Map.of("team", "blue", "hat", "yes"));
        commit(3, 1, "file:///c.jpg", Map.of("team", "green", "hat", "yes"));
        CropId third = Samples.cropId(3, 0, Samples.RECIPE);

        assertThat(faces(Map.of("team", Set.of("red", "green")))).containsExactly(FIRST, third);
        assertThat(faces(Map.of("team", Set.of("red", "green"), "hat", Set.of("yes"))))
                .containsExactly(third);
        assertThat(faces(Map.of("team", Set.of("RED")))).isEmpty();
        assertThat(catalog.listing()
                        .countFaces(people, new FaceSelection(null, false, true, Map.of("hat", Set.of("yes")))))
                .isEqualTo(2);
    }

    /// A page of a million faces would take a second otherwise.
    @Test
    void listsFacesWithoutSortingThem() throws SQLException {
        try (Session session = Session.toRead(folder.resolve("lake/catalog.db"))) {
            List<String> steps = session.list(
                    "EXPLAIN QUERY PLAN " + FaceReader.FACES
                            + "WHERE c.collection_id = ?1 AND c.crop_id > ?2 ORDER BY c.crop_id LIMIT ?3",
                    row -> row.getString("detail"),
                    people.id(),
                    0,
                    50);
            assertThat(steps)
                    .first()
                    .isEqualTo("SEARCH c USING INDEX crop_by_collection (collection_id=? AND rowid>?)");
        }
    }

    private long commit(int number, int faces, String uri, Map<String, String> attributes) {
        return catalog.commit(run, people, List.of(picture(number, faces, uri, attributes)), List.of());
    }

    private static StagedPicture picture(int number, int faces, String uri, Map<String, String> attributes) {
        return new StagedPicture(
                Samples.pictureId(number),
                Samples.raw(number),
                new Origin(uri, null, attributes),
                Samples.RECIPE,
                null,
                IntStream.range(0, faces)
                        .mapToObj(ordinal -> Samples.crop(number, ordinal, null, Samples.RECIPE))
                        .toList());
    }

    private long meet(int number, String uri, Map<String, String> attributes) {
        return catalog.addOrigins(
                run,
                people,
                List.of(new SeenAgain(Samples.pictureId(number), new Origin(uri, null, attributes), null)));
    }

    private Map<CropId, Set<String>> values(String key) {
        Map<CropId, Set<String>> values = new TreeMap<>(Comparator.comparing(CropId::hex));
        catalog.attributes()
                .forEachFace(
                        people,
                        key,
                        (id, some) -> assertThat(values.put(id, some)).isNull());
        return values;
    }

    private Map<CropId, Set<String>> changes(String key, long since) {
        Map<CropId, Set<String>> values = new TreeMap<>(Comparator.comparing(CropId::hex));
        assertThat(catalog.attributes().forEachChange(people, key, since, values::put))
                .isPresent();
        return values;
    }

    private List<CropId> faces(Map<String, Set<String>> attributes) {
        return catalog
                .listing()
                .faces(people, new FaceSelection(null, null, null, attributes), null, 10)
                .items()
                .stream()
                .map(FaceView::id)
                .toList();
    }
}
