package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowingIndexTest {

    private static final Clouds CLOUDS = new Clouds(21, 64, 40);
    private static final List<Embedding> FIRST = CLOUDS.people(1_500, 3);
    private static final QuantisedIndex BASE = QuantisedIndex.of(Clouds.index(FIRST), Arena.ofAuto());

    @Test
    void findsWhatWasThereAndWhatCameLater() {
        GrowingIndex index = GrowingIndex.on(BASE);
        List<Embedding> all = new ArrayList<>(FIRST);
        List<Embedding> later = CLOUDS.people(3_000, 3);
        for (Embedding embedding : later) {
            assertThat(index.add(embedding)).isEqualTo(all.size());
            all.add(embedding);
        }
        VectorIndex snapshot = index.snapshot();
        assertThat(snapshot.size()).isEqualTo(all.size()).isEqualTo(index.size());
        VectorIndex exact = Clouds.index(all);
        int found = 0;
        for (int i = 0; i < 100; i++) {
            Embedding probe = i % 2 == 0 ? CLOUDS.stranger() : all.get(i * 131);
            List<Integer> expected = ordinals(exact.nearest(probe, 10));
            found += (int) ordinals(snapshot.nearest(probe, 10)).stream()
                    .filter(expected::contains)
                    .count();
            assertThat(ordinals(snapshot.exactly().nearest(probe, 10))).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(980);
        for (int ordinal : new int[] {0, 4_499, 4_500, 8_000, 9_000, 13_499}) {
            assertThat(snapshot.vector(ordinal).cosine(all.get(ordinal))).isCloseTo(1, within(1e-4f));
        }
    }

    @Test
    void snapshotsDoNotSeeWhatIsAddedAfterThem() {
        GrowingIndex index = GrowingIndex.empty(64);
        VectorIndex before = index.snapshot();
        Embedding embedding = CLOUDS.stranger();
        index.add(embedding);
        VectorIndex after = index.snapshot();
        assertThat(before.nearest(embedding, 1)).isEmpty();
        assertThat(ordinals(after.nearest(embedding, 1))).containsExactly(0);
    }

    @Test
    void deletedVectorsAreGoneFromEverySnapshot() {
        GrowingIndex index = GrowingIndex.on(BASE);
        int late = index.add(CLOUDS.stranger());
        VectorIndex snapshot = index.snapshot();
        Embedding probe = FIRST.get(100);
        assertThat(ordinals(snapshot.nearest(probe, 1))).containsExactly(100);
        index.delete(100);
        index.delete(late);
        index.delete(late);
        assertThat(index.isPresent(100)).isFalse();
        assertThat(index.isPresent(101)).isTrue();
        for (VectorIndex each : List.of(snapshot, snapshot.exactly(), index.snapshot())) {
            assertThat(ordinals(each.nearest(probe, 20))).hasSize(20).doesNotContain(100, late);
            assertThat(ordinals(each.within(probe, -1, _ -> true)))
                    .hasSize(FIRST.size() - 1)
                    .doesNotContain(100, late);
            Groups alone = Groups.of(IntStream.range(0, each.size()).toArray());
            assertThat(each.nearestGroups(probe, 5, alone, _ -> true))
                    .extracting(GroupScore::group)
                    .doesNotContain(100, late);
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> index.delete(late + 1));
    }

    @Test
    void meanOfAGroupSpansLayers() {
        GrowingIndex index = GrowingIndex.on(BASE);
        Embedding later = CLOUDS.stranger();
        int ordinal = index.add(later);
        int[] groups = new int[index.size()];
        java.util.Arrays.fill(groups, Groups.NONE);
        groups[5] = 0;
        groups[ordinal] = 0;
        Embedding probe = CLOUDS.stranger();
        ExactIndex exact = Clouds.index(List.of(FIRST.get(5), later));
        float expected = exact.nearestGroups(probe, 1, Groups.of(0, 0), _ -> true)
                .getFirst()
                .mean();
        GroupScore score = index.snapshot()
                .nearestGroups(probe, 1, Groups.of(groups), _ -> true)
                .getFirst();
        assertThat(score.mean()).isCloseTo(expected, within(1e-3f));
    }

    @Test
    void findsPairsWithinAndAcrossLayers() {
        GrowingIndex index = GrowingIndex.on(BASE);
        List<Embedding> later = new ArrayList<>(CLOUDS.people(GrowingIndex.FULL / 2 + 10, 2));
        later.set(0, FIRST.get(3));
        later.set(GrowingIndex.FULL + 5, FIRST.get(9));
        later.set(GrowingIndex.FULL + 6, later.get(17));
        later.set(GrowingIndex.FULL + 7, FIRST.get(12));
        later.forEach(index::add);
        index.delete(12);
        List<String> pairs = new ArrayList<>();
        index.snapshot().forEachPair(0.999f, (lower, higher, cosine) -> pairs.add(lower + " " + higher));
        int start = FIRST.size();
        assertThat(pairs)
                .containsExactlyInAnyOrder(
                        "3 " + start,
                        "9 " + (start + GrowingIndex.FULL + 5),
                        (start + 17) + " " + (start + GrowingIndex.FULL + 6));
    }

    @Test
    void answersManyProbesAsItDoesOne() {
        GrowingIndex index = GrowingIndex.on(BASE);
        CLOUDS.people(100, 3).forEach(index::add);
        index.delete(44);
        VectorIndex snapshot = index.snapshot();
        List<Embedding> probes = FIRST.subList(40, 60);
        List<List<Neighbour>> answers = snapshot.nearestAll(probes, 5);
        for (int i = 0; i < probes.size(); i++) {
            assertThat(answers.get(i)).isEqualTo(snapshot.nearest(probes.get(i), 5));
        }
    }

    @Test
    void vectorsThatDoNotFitTheBasisStayWhole() {
        GrowingIndex index = GrowingIndex.on(BASE);
        List<Embedding> odd = Clouds.shapeless(8, GrowingIndex.FULL, 64);
        odd.forEach(index::add);
        VectorIndex snapshot = index.snapshot();
        for (int i = 0; i < odd.size(); i += 400) {
            assertThat(snapshot.nearest(odd.get(i), 1).getFirst().ordinal()).isEqualTo(FIRST.size() + i);
            assertThat(snapshot.vector(FIRST.size() + i).cosine(odd.get(i))).isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void isWornOnceMuchHasChanged() {
        GrowingIndex empty = GrowingIndex.empty(64);
        Embedding embedding = CLOUDS.stranger();
        assertThat(empty.isWorn()).isFalse();
        for (int i = 0; i < GrowingIndex.FULL; i++) {
            empty.add(embedding);
        }
        assertThat(empty.isWorn()).isTrue();
        GrowingIndex index = GrowingIndex.on(BASE);
        for (int i = 0; i < BASE.size(); i++) {
            index.delete(i);
        }
        assertThat(index.isWorn()).isFalse();
        for (int i = 0; i < 2 * GrowingIndex.FULL - BASE.size(); i++) {
            index.add(embedding);
        }
        assertThat(index.isWorn()).isTrue();
    }

    @Test
    void answersStayRightWhileOthersAddAndDelete() throws Exception {
        GrowingIndex index = GrowingIndex.on(BASE);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> searches = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int seed = thread;
                Callable<Integer> search = () -> {
                    Random random = new Random(seed);
                    int searched = 0;
                    while (!done.get() || searched == 0) {
                        int wanted = random.nextInt(FIRST.size());
                        boolean before = index.isPresent(wanted);
                        List<Integer> found = ordinals(index.snapshot().nearest(FIRST.get(wanted), 3));
                        boolean after = index.isPresent(wanted);
                        assertThat(found).hasSize(3);
                        if (before && after) {
                            assertThat(found.getFirst()).isEqualTo(wanted);
                        } else if (!before) {
                            assertThat(found).doesNotContain(wanted);
                        }
                        searched++;
                    }
                    return searched;
                };
                searches.add(threads.submit(search));
            }
            Random random = new Random(99);
            for (int i = 0; i < 5_000; i++) {
                index.add(CLOUDS.stranger());
                if (i % 10 == 0) {
                    index.delete(random.nextInt(FIRST.size()));
                }
            }
            done.set(true);
            for (Future<Integer> search : searches) {
                assertThat(search.get()).isPositive();
            }
        }
    }

    private static List<Integer> ordinals(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::ordinal).toList();
    }
}
