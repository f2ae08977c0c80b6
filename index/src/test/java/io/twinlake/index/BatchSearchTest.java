package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSearchTest {

    private static final Clouds CLOUDS = new Clouds(23, 96, 60);
    private static final List<Embedding> GALLERY = withCopies(CLOUDS.people(700, 3));
    private static final ExactIndex EXACT = Clouds.index(GALLERY);
    private static final QuantisedIndex QUANTISED = QuantisedIndex.of(EXACT, Arena.ofAuto());
    private static final List<Embedding> PROBES = probes(1_003);

    @Test
    void givesTheAnswersOfOneSearchAfterTheOther() {
        for (int k : new int[] {1, 10, 5_000}) {
            List<Embedding> probes = k > 10 ? PROBES.subList(0, 60) : PROBES;
            assertThat(EXACT.nearestAll(probes, k)).isEqualTo(oneByOne(EXACT, probes, k));
        }
    }

    @Test
    void givesTheAnswersOfOneSearchAfterTheOtherFromAQuantisedIndex() {
        VectorIndex exactly = QUANTISED.exactly();
        assertThat(exactly.nearestAll(PROBES, 10)).isEqualTo(oneByOne(exactly, PROBES, 10));
    }

    @Test
    void findsWhatATunedIndexFindsAndMayFindMore() {
        List<List<Neighbour>> found = QUANTISED.nearestAll(PROBES, 10);
        for (int i = 0; i < found.size(); i++) {
            float least = QUANTISED.nearest(PROBES.get(i), 10).getLast().cosine();
            assertThat(found.get(i)).hasSize(10).allMatch(neighbour -> neighbour.cosine() >= least);
        }
    }

    @Test
    void keepsCopiesInTheirOrder() {
        List<List<Neighbour>> found = EXACT.nearestAll(
                List.of(GALLERY.get(4), GALLERY.get(7), GALLERY.get(4), GALLERY.get(9), GALLERY.get(4)), 3);
        assertThat(found.get(0)).extracting(Neighbour::ordinal).containsExactly(4, 2_100, 2_101);
        assertThat(found.get(1).getFirst().ordinal()).isEqualTo(7);
        List<Embedding> same = Collections.nCopies(500, GALLERY.getFirst());
        assertThat(Clouds.index(same).nearestAll(same, 3))
                .allSatisfy(answer ->
                        assertThat(answer).extracting(Neighbour::ordinal).containsExactly(0, 1, 2));
    }

    @Test
    void answersManyCallersAtATime() {
        List<List<Neighbour>> expected = oneByOne(EXACT, PROBES, 5);
        List<List<List<Neighbour>>> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(_ -> EXACT.nearestAll(PROBES, 5))
                .toList();
        assertThat(answers).allMatch(expected::equals);
    }

    @Test
    void answersFewProbesAndNone() {
        assertThat(EXACT.nearestAll(List.of(), 3)).isEmpty();
        assertThat(QUANTISED.nearestAll(List.of(), 3)).isEmpty();
        assertThat(EXACT.nearestAll(PROBES.subList(0, 2), 3)).isEqualTo(oneByOne(EXACT, PROBES.subList(0, 2), 3));
    }

    @Test
    void findsNothingInAnEmptyIndex() {
        ExactIndex empty = ExactIndex.builder(96, Arena.ofAuto()).build();
        assertThat(empty.nearestAll(PROBES.subList(0, 2), 3)).containsExactly(List.of(), List.of());
        assertThat(empty.nearestAll(PROBES, 3)).hasSameSizeAs(PROBES).allMatch(List::isEmpty);
    }

    @Test
    void findsAcrossBlocksOfRows() {
        List<Embedding> gallery = Clouds.shapeless(3, 70_001, 4);
        ExactIndex index = Clouds.index(gallery);
        List<Embedding> probes =
                List.of(gallery.get(0), gallery.get(1), gallery.get(65_535), gallery.get(65_536), gallery.get(70_000));
        assertThat(index.nearestAll(probes, 4)).isEqualTo(oneByOne(index, probes, 4));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        List<Embedding> probes = new ArrayList<>(PROBES);
        probes.set(500, Embedding.normalise(new float[] {1, 2}));
        for (VectorIndex index : List.of(EXACT, QUANTISED, QUANTISED.exactly())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.nearestAll(probes, 1))
                    .withMessage("The probe has 2 dimensions, the index has 96");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.nearestAll(PROBES, 0))
                    .withMessage("The number of neighbours is 1 or more, found: 0");
        }
    }

    private static List<List<Neighbour>> oneByOne(VectorIndex index, List<Embedding> probes, int k) {
        return probes.stream().map(probe -> index.nearest(probe, k)).toList();
    }

    private static List<Embedding> withCopies(List<Embedding> people) {
        List<Embedding> all = new ArrayList<>(people);
        all.add(people.get(4));
        all.add(people.get(4));
        return all;
    }

    private static List<Embedding> probes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 2 == 0 ? GALLERY.get(i) : CLOUDS.stranger())
                .toList();
    }
}
