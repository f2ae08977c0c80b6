package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.index.Neighbour;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.SeenAgain;
import io.twinlake.model.CropId;
import io.twinlake.model.Origin;
import io.twinlake.model.TwinlakeException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Filters by what pictures are said to be, while that changes. Pictures are of teams: red, and blue from
/// the hundredth on.
final class AttributeColumnsTest {

    private static final int DIMENSION = 64;
    private static final int FEW = 300;
    private static final SyntheticFaces FACES = new SyntheticFaces(DIMENSION);

    @TempDir
    Path folder;

    private Lake lake;
    private PictureCollection people;

    @BeforeEach
    void fill() {
        lake = Lake.create(folder.resolve("lake"));
        people = SyntheticFaces.createCollection(lake, "people", "synthetic-1");
        FACES.commit(lake, people, 0, FEW);
        say(0, 100, Map.of("team", "red"));
        say(100, FEW - 1, Map.of("team", "blue"));
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void findsFacesBySeveralValuesAndKeys() {
        GalleryKeeper keeper = open();
        say(50, 60, Map.of("team", "red", "hat", "yes"));

        assertThat(faces(keeper, Map.of("team", Set.of("red")))).containsExactlyInAnyOrderElementsOf(ids(0, 100));
        assertThat(faces(keeper, Map.of("team", Set.of("red", "blue"))))
                .containsExactlyInAnyOrderElementsOf(ids(0, FEW - 1));
        assertThat(faces(keeper, Map.of("team", Set.of("red"), "hat", Set.of("yes"))))
                .containsExactlyInAnyOrderElementsOf(ids(50, 60));
        assertThat(faces(keeper, Map.of("coat", Set.of("red")))).isEmpty();
    }

    @Test
    void seesWhatChangedSinceItWasAsked() {
        GalleryKeeper keeper = open();
        assertThat(faces(keeper, Map.of("team", Set.of("green")))).isEmpty();

        say(7, 8, Map.of("team", "green"));
        FACES.commit(lake, people, FEW, FEW + 5);
        say(FEW, FEW + 2, Map.of("team", "green"));

        assertThat(faces(keeper, Map.of("team", Set.of("green"))))
                .containsExactlyInAnyOrder(SyntheticFaces.id(7), SyntheticFaces.id(FEW), SyntheticFaces.id(FEW + 1));
        assertThat(faces(keeper, Map.of("team", Set.of("red")))).hasSize(99);
    }

    @Test
    void keepsNothingOfARemovedPicture() {
        GalleryKeeper keeper = open();
        say(7, 8, Map.of("team", "secret"));
        assertThat(keeper.current().attributes().of("team").sets()).isEqualTo(4);

        lake.removePicture(people, SyntheticFaces.pictureId(7));

        AttributeValues values = keeper.current().attributes().of("team");
        assertThat(values.sets()).isEqualTo(3);
        assertThat(IntStream.range(0, FEW).mapToObj(values::of)).doesNotContain(Set.of("secret"));
    }

    /// A face that comes back has another place than before.
    @Test
    void keepsNothingOfPlacesThatFacesHadBefore() {
        GalleryKeeper keeper = open();
        say(7, 8, Map.of("team", "secret"));
        assertThat(faces(keeper, Map.of("team", Set.of("secret")))).hasSize(1);

        lake.removePicture(people, SyntheticFaces.pictureId(7));
        keeper.current();
        FACES.commit(lake, people, 7, 8);
        say(7, 8, Map.of("team", "open"));
        assertThat(faces(keeper, Map.of("team", Set.of("open")))).containsExactly(SyntheticFaces.id(7));

        assertThat(keeper.current().attributes().of("team").sets()).isEqualTo(4);
    }

    @Test
    void readsAllAgainWhereChangesAreForgotten() {
        GalleryKeeper keeper = open();
        assertThat(faces(keeper, Map.of("team", Set.of("red")))).hasSize(100);

        say(7, 9, Map.of("team", "green"));
        lake.removePicture(people, SyntheticFaces.pictureId(7));
        lake.catalog().forgetChanges(people, lake.catalog().position());

        assertThat(faces(keeper, Map.of("team", Set.of("red")))).hasSize(98);
        assertThat(faces(keeper, Map.of("team", Set.of("green")))).containsExactly(SyntheticFaces.id(8));
    }

    @Test
    void answersForAGalleryThatAnotherHasReplaced() {
        GalleryKeeper keeper = open();
        Gallery old = keeper.current();
        lake.removePicture(people, SyntheticFaces.pictureId(7));
        lake.catalog().forgetChanges(people, lake.catalog().position());
        assertThat(keeper.current().attributes()).isNotSameAs(old.attributes());

        assertThat(faces(old, Map.of("team", Set.of("blue")))).hasSize(FEW - 101);
        assertThat(faces(old, Map.of("team", Set.of("blue")))).hasSize(FEW - 101);
    }

    @Test
    void keepsFewColumns() {
        GalleryKeeper keeper = open();
        AttributeValues first = keeper.current().attributes().of("team");
        IntStream.range(1, AttributeColumns.MOST)
                .forEach(key -> keeper.current().attributes().of("key " + key));
        assertThat(keeper.current().attributes().of("team")).isSameAs(first);

        IntStream.range(0, AttributeColumns.MOST)
                .forEach(key -> keeper.current().attributes().of("other " + key));
        assertThat(keeper.current().attributes().of("team")).isNotSameAs(first);
    }

    @Test
    void refusesWhatIsNoCategory() {
        say(3, 4, Map.of("caption", "x".repeat(201)));

        assertThatThrownBy(() -> faces(open(), Map.of("caption", Set.of("x"))))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("An attribute to choose by has 10000 values at most, none of more than 200 characters");
    }

    @Test
    void refusesAFilterByTooManyKeys() {
        Map<String, Set<String>> many = IntStream.rangeClosed(0, FaceFilter.MOST_ATTRIBUTES)
                .boxed()
                .collect(Collectors.toMap(key -> "key " + key, _ -> Set.of("x")));

        assertThatThrownBy(() -> FaceFilter.NONE.said(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A filter has 8 attributes at most, found: 9");
    }

    @ParameterizedTest
    @ValueSource(ints = {FEW, 5_000})
    void tellsTheValuesOfAMap(int size) {
        FACES.commit(lake, people, FEW, size);
        say(0, 5, Map.of("team", "blue"));
        meet(5, 7, "elsewhere", Map.of("team", "blue"));
        FaceMap map = FaceMap.of(open().current());

        FaceValues values = map.values("team");

        assertThat(values.values()).containsExactly("blue", "red");
        assertThat(values.state()).isEqualTo(map.state());
        int[] numbers = values.numbers();
        assertThat(numbers).hasSize(map.size());
        for (int place = 0; place < map.size(); place++) {
            int number = numbers[place];
            CropId face = map.face(place);
            assertThat(number)
                    .isEqualTo(
                            ids(0, 7).contains(face) || ids(100, FEW - 1).contains(face)
                                    ? 0
                                    : ids(7, 100).contains(face) ? 1 : -1);
        }
        assertThat(map.values("coat").values()).isEmpty();
    }

    private void say(int from, int until, Map<String, String> attributes) {
        meet(from, until, "photos", attributes);
    }

    private void meet(int from, int until, String where, Map<String, String> attributes) {
        long run = lake.catalog().beginRun(people.id(), "ingest", "synthetic", Instant.EPOCH);
        List<SeenAgain> met = IntStream.range(from, until)
                .mapToObj(number -> new SeenAgain(
                        SyntheticFaces.pictureId(number),
                        new Origin("file:///" + where + "/" + number + ".jpg", null, attributes),
                        null))
                .toList();
        lake.catalog().addOrigins(run, people, met);
    }

    private GalleryKeeper open() {
        return GalleryKeeper.open(lake, people, DIMENSION);
    }

    private static List<CropId> faces(GalleryKeeper keeper, Map<String, Set<String>> attributes) {
        return faces(keeper.current(), attributes);
    }

    private static List<CropId> faces(Gallery gallery, Map<String, Set<String>> attributes) {
        return gallery
                .index()
                .nearest(FACES.embedding(0), 10_000, gallery.accept(FaceFilter.NONE.said(attributes)))
                .stream()
                .map(Neighbour::ordinal)
                .map(gallery::cropId)
                .toList();
    }

    private static List<CropId> ids(int from, int until) {
        return IntStream.range(from, until).mapToObj(SyntheticFaces::id).toList();
    }
}
