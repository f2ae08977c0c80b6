package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantisedIndexTest {

    private static final int PEOPLE = 2_000;
    private static final int PICTURES = 4;
    private static final Clouds CLOUDS = new Clouds(11, 96, 60);
    private static final List<Embedding> GALLERY = CLOUDS.people(PEOPLE, PICTURES);
    private static final ExactIndex EXACT = Clouds.index(GALLERY);
    private static final QuantisedIndex INDEX = QuantisedIndex.of(EXACT, Arena.ofAuto());

    /// Sums of floats depend on their order.
    private static final Comparator<Neighbour> SAME_COSINE = (one, other) ->
            Math.abs(one.cosine() - other.cosine()) < 1e-6f ? 0 : Float.compare(one.cosine(), other.cosine());

    /// Has all but every tenth of the gallery.
    private static final Reranking SOME = new Reranking(ordinals -> ordinals.stream()
            .filter(ordinal -> ordinal % 10 != 3)
            .collect(Collectors.toMap(ordinal -> ordinal, GALLERY::get)));

    @Test
    void leavesOutDimensionsThatCarryNothing() {
        assertThat(INDEX.vectors().projection().outputDimension()).isEqualTo(64);
        assertThat(INDEX.dimension()).isEqualTo(96);
        assertThat(INDEX.size()).isEqualTo(GALLERY.size());
        for (int ordinal = 0; ordinal < INDEX.size(); ordinal += 500) {
            assertThat(INDEX.vector(ordinal).cosine(GALLERY.get(ordinal))).isGreaterThan(0.9999f);
        }
    }

    @Test
    void findsNearlyAllNeighboursOfThoseWhoAreThere() {
        assertThat(recall(() -> GALLERY.get(new Random(3).nextInt(GALLERY.size())), INDEX))
                .isGreaterThan(0.98);
        Random random = new Random(3);
        assertThat(recall(() -> GALLERY.get(random.nextInt(GALLERY.size())), INDEX))
                .isGreaterThan(0.98);
    }

    @Test
    void findsNearlyAllNeighboursOfStrangers() {
        assertThat(recall(CLOUDS::stranger, INDEX)).isGreaterThan(0.98);
    }

    @Test
    void missesNothingWhenAskedForExactAnswers() {
        assertThat(recall(CLOUDS::stranger, INDEX.exactly())).isEqualTo(1);
    }

    @Test
    void answersExactlyWithTheOriginals() {
        for (int i = 0; i < 40; i++) {
            Embedding probe = i % 2 == 0 ? CLOUDS.stranger() : GALLERY.get(i * 11);
            assertThat(INDEX.isCoarse()).isFalse();
            float error = INDEX.greatestError(probe);
            assertThat(error).isBetween(1e-6f, 1e-3f);
            assertThat(INDEX.nearest(probe, 50))
                    .allSatisfy(neighbour -> assertThat(neighbour.cosine())
                            .isCloseTo(probe.cosine(GALLERY.get(neighbour.ordinal())), within(error)));
            List<Neighbour> found = SOME.exactlyNearest(INDEX, probe, 50, ordinal -> ordinal != 99);
            List<Neighbour> expected = EXACT.nearest(probe, 50, ordinal -> ordinal != 99 && ordinal % 10 != 3);
            assertThat(found).usingElementComparator(SAME_COSINE).isEqualTo(expected);
            assertThat(ordinals(found)).hasSameElementsAs(ordinals(expected));
        }
        assertThat(new Reranking(_ -> Map.of()).exactlyNearest(INDEX, GALLERY.get(1), 5, ordinal -> ordinal < 3))
                .isEmpty();
    }

    @Test
    void ranksByTheOriginalsWhereRowsAreCoarse() {
        Clouds clouds = new Clouds(12, 384, 384);
        List<Embedding> gallery = clouds.people(3_000, 1);
        ExactIndex exact = Clouds.index(gallery);
        QuantisedIndex coarse = QuantisedIndex.of(exact, Arena.ofAuto());
        Reranking reranking = new Reranking(
                ordinals -> ordinals.stream().collect(Collectors.toMap(ordinal -> ordinal, gallery::get)));
        int found = 0;
        int foundByRows = 0;
        for (int i = 0; i < 40; i++) {
            Embedding probe = clouds.stranger();
            List<Integer> expected = ordinals(exact.nearest(probe, 10));
            assertThat(coarse.isCoarse()).isTrue();
            assertThat(coarse.greatestError(probe)).isGreaterThan(1e-3f);
            found += common(ordinals(reranking.nearest(coarse, probe, 10)), expected);
            foundByRows += common(ordinals(coarse.nearest(probe, 10)), expected);
            assertThat(ordinals(reranking.nearest(coarse, probe, 10, _ -> true)))
                    .hasSize(10);
            assertThat(reranking.exactlyNearest(coarse, probe, 10, _ -> true))
                    .usingElementComparator(SAME_COSINE)
                    .isEqualTo(exact.nearest(probe, 10));
        }
        assertThat(found).isGreaterThan(foundByRows).isGreaterThan(392);
    }

    private static int common(List<Integer> one, List<Integer> other) {
        return (int) one.stream().filter(other::contains).count();
    }

    @Test
    void givesTheCosinesOfTheVectors() {
        Embedding probe = CLOUDS.stranger();
        for (Neighbour neighbour : INDEX.nearest(probe, 20)) {
            assertThat(neighbour.cosine()).isCloseTo(probe.cosine(GALLERY.get(neighbour.ordinal())), within(1e-4f));
        }
    }

    @Test
    void fillsTheAnswerThroughARareFilter() {
        Embedding probe = CLOUDS.stranger();
        List<Neighbour> found = INDEX.nearest(probe, 5, ordinal -> ordinal % 1_000 == 7);
        assertThat(found).extracting(Neighbour::ordinal).allMatch(ordinal -> ordinal % 1_000 == 7);
        assertThat(ordinals(found)).isEqualTo(ordinals(EXACT.nearest(probe, 5, ordinal -> ordinal % 1_000 == 7)));
        assertThat(INDEX.nearest(probe, 5, ordinal -> ordinal < 3)).hasSize(3);
        assertThat(INDEX.nearest(probe, 5, _ -> false)).isEmpty();
    }

    @Test
    void findsEachPersonOnce() {
        Groups people = Groups.of(
                IntStream.range(0, GALLERY.size()).map(i -> i / PICTURES).toArray());
        Embedding probe = GALLERY.get(42);
        List<GroupScore> found = INDEX.nearestGroups(probe, 10, people, _ -> true);
        List<GroupScore> expected = EXACT.nearestGroups(probe, 10, people, _ -> true);
        assertThat(found).extracting(GroupScore::group).doesNotHaveDuplicates();
        assertThat(found.getFirst().bestOrdinal()).isEqualTo(42);
        assertThat(found).extracting(GroupScore::group).containsAll(groups(expected.subList(0, 5)));
        for (GroupScore score : found) {
            assertThat(score.mean()).isCloseTo(mean(people.members(score.group()), probe), within(1e-3f));
        }
    }

    @Test
    void findsAllWithinARange() {
        Embedding probe = GALLERY.get(77);
        List<Neighbour> expected = EXACT.within(probe, 0.4f, _ -> true);
        List<Neighbour> found = INDEX.exactly().within(probe, 0.4f, _ -> true);
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(ordinals(found)).isEqualTo(ordinals(expected));
        assertThat(ordinals(INDEX.within(probe, 0.4f, ordinal -> ordinal != 77)))
                .doesNotContain(77)
                .isSubsetOf(ordinals(expected));
    }

    @Test
    void holdsVectorsThatAreAllTheSame() {
        List<Embedding> same = Collections.nCopies(100, GALLERY.getFirst());
        QuantisedIndex index = QuantisedIndex.of(Clouds.index(same), Arena.ofAuto());
        List<Neighbour> found = index.nearest(GALLERY.getFirst(), 3);
        assertThat(ordinals(found)).containsExactly(0, 1, 2);
        assertThat(found.getFirst().cosine()).isCloseTo(1, within(1e-4f));
    }

    @Test
    void holdsASingleVector() {
        QuantisedIndex index = QuantisedIndex.of(Clouds.index(GALLERY.subList(0, 1)), Arena.ofAuto());
        assertThat(ordinals(index.nearest(CLOUDS.stranger(), 10))).containsExactly(0);
    }

    @Test
    void keepsAllDimensionsOfShapelessVectorsInBytes() {
        List<Embedding> shapeless = Clouds.shapeless(5, 3_000, 300);
        ExactIndex exact = Clouds.index(shapeless);
        QuantisedIndex index = QuantisedIndex.of(exact, Arena.ofAuto());
        assertThat(index.vectors().projection().outputDimension()).isEqualTo(320);
        assertThat(index.vectors().rows().isWhole()).isFalse();
        List<Embedding> probes = Clouds.shapeless(6, 50, 300);
        int found = 0;
        for (Embedding probe : probes) {
            List<Integer> expected = ordinals(exact.nearest(probe, 10));
            found += (int) ordinals(index.nearest(probe, 10)).stream()
                    .filter(expected::contains)
                    .count();
        }
        assertThat(found).isGreaterThan(50 * 10 * 95 / 100);
    }

    @Test
    void isTheSameWhenBuiltAgain() {
        QuantisedIndex again = QuantisedIndex.of(EXACT, Arena.ofAuto());
        assertThat(again.effort()).isEqualTo(INDEX.effort());
        Embedding probe = CLOUDS.stranger();
        assertThat(again.nearest(probe, 10)).isEqualTo(INDEX.nearest(probe, 10));
    }

    private static float mean(int[] ordinals, Embedding probe) {
        VectorSum sum = new VectorSum();
        for (int ordinal : ordinals) {
            EXACT.addTo(sum, ordinal);
        }
        return sum.cosine(new Probe(probe));
    }

    private static double recall(Supplier<Embedding> probes, VectorIndex index) {
        int found = 0;
        int wanted = 0;
        for (int i = 0; i < 200; i++) {
            Embedding probe = probes.get();
            List<Integer> expected = ordinals(EXACT.nearest(probe, 10));
            List<Integer> answer = ordinals(index.nearest(probe, 10));
            wanted += expected.size();
            found += (int) expected.stream().filter(answer::contains).count();
        }
        return (double) found / wanted;
    }

    private static List<Integer> ordinals(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::ordinal).toList();
    }

    private static List<Integer> groups(List<GroupScore> scores) {
        List<Integer> groups = new ArrayList<>();
        scores.forEach(score -> groups.add(score.group()));
        return groups;
    }
}
