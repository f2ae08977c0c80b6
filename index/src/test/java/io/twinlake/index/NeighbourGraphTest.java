package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Embedding;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {

    private static final List<Embedding> FACES = new Clouds(21, 96, 60).people(30, 8);
    private static final float LEAST = 0.4f;

    @Test
    void hasAnEdgeBetweenEachFaceAndItsNearest() {
        for (int most : new int[] {1, 3, 5, 300}) {
            ExactIndex index = Clouds.index(FACES);
            NeighbourGraph graph = NeighbourGraph.of(index, LEAST, most);
            Set<List<Integer>> expected = new HashSet<>();
            for (int ordinal = 0; ordinal < FACES.size(); ordinal++) {
                int self = ordinal;
                index.within(FACES.get(self), LEAST, other -> other != self).stream()
                        .sorted(Comparator.comparingDouble((Neighbour neighbour) -> -neighbour.cosine())
                                .thenComparingInt(Neighbour::ordinal))
                        .limit(most)
                        .forEach(neighbour -> {
                            expected.add(List.of(self, neighbour.ordinal()));
                            expected.add(List.of(neighbour.ordinal(), self));
                        });
            }
            assertThat(edges(graph)).as("at most %d", most).isEqualTo(expected);
        }
    }

    @Test
    void tellsHowSimilarTheEndsAreAndOrdersThem() {
        ExactIndex index = Clouds.index(FACES);
        NeighbourGraph graph = NeighbourGraph.of(index, LEAST, 4);
        for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
            int self = ordinal;
            int[] others = IntStream.range(0, graph.degree(self))
                    .map(edge -> graph.other(self, edge))
                    .toArray();
            assertThat(others).isSorted();
            float[] cosines = index.cosines(self, others);
            for (int edge = 0; edge < others.length; edge++) {
                assertThat(graph.cosine(self, edge)).isBetween(cosines[edge] - 1e-5f, cosines[edge] + 1e-5f);
            }
        }
    }

    @Test
    void hasNoEdgeToWhatIsDeleted() {
        GrowingIndex index = GrowingIndex.copyOf(Clouds.index(FACES));
        index.delete(3);
        NeighbourGraph graph = NeighbourGraph.of(index.snapshot(), LEAST, 8);
        assertThat(graph.degree(3)).isZero();
        assertThat(edges(graph)).isNotEmpty().noneMatch(edge -> edge.contains(3));
    }

    private static Set<List<Integer>> edges(NeighbourGraph graph) {
        Set<List<Integer>> edges = new HashSet<>();
        for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
            for (int edge = 0; edge < graph.degree(ordinal); edge++) {
                assertThat(edges.add(List.of(ordinal, graph.other(ordinal, edge))))
                        .isTrue();
            }
        }
        return edges;
    }
}
