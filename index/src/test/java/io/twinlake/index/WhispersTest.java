package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlake.model.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhispersTest {

    private static final int PER_PERSON = 7;

    @Test
    void findsThePeopleWhoseFacesLieTogether() {
        List<Embedding> faces = new Clouds(11, 96, 60).people(50, PER_PERSON);
        Groups found = groups(faces, nobodyApart(faces.size()), natural(faces.size()));
        assertThat(found.count()).isEqualTo(50);
        for (int ordinal = 0; ordinal < faces.size(); ordinal++) {
            assertThat(found.groupOf(ordinal)).isEqualTo(ordinal / PER_PERSON);
        }
    }

    @Test
    void leavesThoseAloneWhoAreLikeNobody() {
        List<Embedding> strangers = new Clouds(12, 96, 60).people(40, 1);
        assertThat(groups(strangers, nobodyApart(40), natural(40)).count()).isZero();
    }

    @Test
    void makesTheSameGroupsWhereverTheVectorsLie() {
        List<Embedding> faces = new Clouds(13, 96, 60).people(60, PER_PERSON);
        int[] places = shuffled(faces.size());
        Embedding[] moved = new Embedding[places.length];
        for (int i = 0; i < places.length; i++) {
            moved[places[i]] = faces.get(i);
        }
        Groups found = groups(faces, nobodyApart(faces.size()), natural(faces.size()));
        Groups again = groups(List.of(moved), nobodyApart(faces.size()), places);
        for (int i = 0; i < places.length; i++) {
            assertThat(again.groupOf(places[i])).isEqualTo(found.groupOf(i));
        }
    }

    @Test
    void keepsApartWhatMayNotComeTogether() {
        Embedding[] twins = new Embedding[6];
        Arrays.fill(twins, new Clouds(14, 96, 60).stranger());
        Groups inPictures = Groups.of(0, 0, 1, 1, 2, 2); // three photographs of both twins
        Groups found = groups(List.of(twins), inPictures, natural(6));
        assertThat(found.count()).isEqualTo(2);
        for (int picture = 0; picture < 3; picture++) {
            assertThat(found.groupOf(2 * picture)).isNotEqualTo(found.groupOf(2 * picture + 1));
        }
    }

    @Test
    void leavesOutWhoeverTakesNoTurn() {
        List<Embedding> faces = new Clouds(15, 96, 60).people(2, 3);
        Groups found = groups(faces, nobodyApart(6), new int[] {0, 1, 3, 4, 5});
        assertThat(IntStream.range(0, 6).map(found::groupOf)).containsExactly(0, 0, Groups.NONE, 1, 1, 1);
    }

    @Test
    void rejectsAGroupingOfOtherVectors() {
        NeighbourGraph graph = graph(new Clouds(16, 96, 60).people(2, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Whispers.groups(graph, natural(4), nobodyApart(3)))
                .withMessage("A grouping has an entry for each of 4 vectors, found: 3");
    }

    private static Groups groups(List<Embedding> faces, Groups apart, int[] order) {
        return Whispers.groups(graph(faces), order, apart);
    }

    private static NeighbourGraph graph(List<Embedding> faces) {
        return NeighbourGraph.of(Clouds.index(faces), 0.5f, 5);
    }

    private static Groups nobodyApart(int size) {
        int[] none = new int[size];
        Arrays.fill(none, Groups.NONE);
        return Groups.of(none);
    }

    private static int[] natural(int size) {
        return IntStream.range(0, size).toArray();
    }

    private static int[] shuffled(int size) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(places, new Random(17));
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
