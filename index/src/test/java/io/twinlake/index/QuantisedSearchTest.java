package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Searches that other cores join, against those that one thread does alone.
class QuantisedSearchTest {

    private static final int ALWAYS = 0;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int PICTURES = 5;

    private static final Clouds CLOUDS = new Clouds(41, 64, 60);
    private static final List<Embedding> GALLERY = CLOUDS.people(2_000, PICTURES);
    private static final QuantisedIndex INDEX = QuantisedIndex.of(Clouds.index(GALLERY), Arena.ofAuto());
    private static final List<Embedding> PROBES = IntStream.range(0, 200)
            .mapToObj(i -> i % 2 == 0 ? GALLERY.get(31 * i) : CLOUDS.stranger())
            .toList();

    @Test
    void findsTheSameTogetherThroughTheRows() {
        for (Embedding probe : PROBES) {
            assertThat(throughRows(probe, new TopK(10), ALWAYS).sorted())
                    .isEqualTo(throughRows(probe, new TopK(10), NEVER).sorted());
        }
    }

    @Test
    void findsTheSameTogetherForManyCallersAtATime() {
        List<List<Neighbour>> expected = PROBES.stream()
                .map(probe -> throughRows(probe, new TopK(10), NEVER).sorted())
                .toList();
        List<List<Neighbour>> found = PROBES.parallelStream()
                .map(probe -> throughRows(probe, new TopK(10), ALWAYS).sorted())
                .toList();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void findsTheSameRangeTogether() {
        for (Embedding probe : PROBES) {
            assertThat(byCodes(probe, new Within(0.3f), INDEX.effort().everywhere(), ALWAYS)
                            .sorted())
                    .isEqualTo(byCodes(probe, new Within(0.3f), INDEX.effort().everywhere(), NEVER)
                            .sorted());
        }
    }

    @Test
    void findsTheSamePeopleTogether() {
        Groups people = Groups.of(
                IntStream.range(0, GALLERY.size()).map(i -> i / PICTURES).toArray());
        for (Embedding probe : PROBES) {
            assertThat(members(throughRows(probe, new BestOfGroups(10, people), ALWAYS)))
                    .isEqualTo(members(throughRows(probe, new BestOfGroups(10, people), NEVER)));
        }
    }

    @Test
    void findsAsManyTogetherByCodes() {
        int together = 0;
        int alone = 0;
        for (Embedding probe : PROBES) {
            List<Neighbour> expected = throughRows(probe, new TopK(10), NEVER).sorted();
            List<Neighbour> found =
                    byCodes(probe, new TopK(10), INDEX.effort(), ALWAYS).sorted();
            assertThat(found).hasSize(10);
            together += common(found, expected);
            alone += common(byCodes(probe, new TopK(10), INDEX.effort(), NEVER).sorted(), expected);
        }
        assertThat(together).isBetween(alone - 10, alone + 10).isGreaterThan(PROBES.size() * 10 * 98 / 100);
    }

    @Test
    void keepsWhatTheCollectorHadBefore() {
        TopK best = new TopK(3);
        best.offer(2, 1_000_000);
        assertThat(throughRows(GALLERY.getFirst(), best, ALWAYS).sorted())
                .extracting(Neighbour::ordinal)
                .startsWith(1_000_000, 0)
                .hasSize(3);
    }

    @Test
    void throwsWhatTheFilterThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> search(
                                PROBES.getFirst(),
                                new TopK(3),
                                ordinal -> {
                                    throw new IllegalStateException("Not now");
                                },
                                ALWAYS)
                        .runThroughRows())
                .withMessage("Not now");
    }

    private static <C extends Collector> C throughRows(Embedding probe, C into, int much) {
        search(probe, into, _ -> true, much).runThroughRows();
        return into;
    }

    private static <C extends Collector> C byCodes(Embedding probe, C into, Effort effort, int much) {
        search(probe, into, _ -> true, much).run(effort);
        return into;
    }

    private static QuantisedSearch search(Embedding probe, Collector into, IntPredicate accept, int much) {
        float[] coordinates = new Probe(probe).coordinates(INDEX.vectors().projection());
        return new QuantisedSearch(INDEX.vectors(), coordinates, into, accept, much);
    }

    private static List<Integer> members(BestOfGroups best) {
        List<Integer> members = new ArrayList<>();
        while (best.size() > 0) {
            members.add(best.removeWorst());
        }
        return members;
    }

    private static int common(List<Neighbour> found, List<Neighbour> expected) {
        return (int) found.stream().filter(expected::contains).count();
    }
}
