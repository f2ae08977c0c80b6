package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairJoinTest {

    private static final List<Embedding> GALLERY = withCopies(new Clouds(31, 96, 60).people(600, 4));
    private static final ExactIndex EXACT = Clouds.index(GALLERY);
    private static final QuantisedIndex QUANTISED = QuantisedIndex.of(EXACT, Arena.ofAuto());
    private static final int PEOPLE = 2_400;

    @Test
    void findsEveryPairThatPlainLoopsFind() {
        for (float least : new float[] {0.2f, 0.5f, 0.8f, 0.99f}) {
            assertThat(pairs(EXACT, least))
                    .isEqualTo(plainLoops(new PlainTiles(EXACT.rows(), DotProduct.quickest()), least));
        }
    }

    @Test
    void findsEveryPairOfAQuantisedIndex() {
        for (float least : new float[] {0.2f, 0.5f, 0.8f, 0.99f}) {
            Map<Pair, Float> expected = plainLoops(new QuantisedTiles(QUANTISED.vectors()), least);
            assertThat(pairs(QUANTISED, least)).isEqualTo(expected);
            assertThat(pairs(QUANTISED.exactly(), least)).isEqualTo(expected);
        }
    }

    @Test
    void findsTheSameWithAnyNumberOfCoordinates() {
        Tiles tiles = new PlainTiles(EXACT.rows(), DotProduct.quickest());
        Map<Pair, Float> expected = pairs(EXACT, 0.6f);
        for (int coordinates : new int[] {0, 1, 17, 64, 96}) {
            Map<Pair, Float> found = new TreeMap<>();
            new PairJoin(tiles, 0.6f, new Sketches(tiles, coordinates)).run(gather(found));
            assertThat(found).as("%d coordinates", coordinates).isEqualTo(expected);
        }
    }

    @Test
    void takesFewCoordinatesForNearCopies() {
        Tiles tiles = new QuantisedTiles(QUANTISED.vectors());
        assertThat(Sketches.of(tiles, 0.99f).stride()).isLessThan(40);
        assertThat(Sketches.of(tiles, -1).stride()).isEqualTo(65);
    }

    @Test
    void findsEveryCopy() {
        for (VectorIndex index : List.of(EXACT, QUANTISED)) {
            Map<Pair, Float> found = pairs(index, 0.99f);
            for (int i = PEOPLE; i < GALLERY.size(); i++) {
                assertThat(found).containsKey(new Pair(i - PEOPLE, i));
            }
        }
    }

    @Test
    void findsAllPairsOfVectorsThatAreAllTheSame() {
        List<Embedding> same = Collections.nCopies(150, GALLERY.getFirst());
        ExactIndex exact = Clouds.index(same);
        assertThat(pairs(exact, 0.999f)).hasSize(150 * 149 / 2);
        assertThat(pairs(QuantisedIndex.of(exact, Arena.ofAuto()), 0.999f)).hasSize(150 * 149 / 2);
    }

    @Test
    void findsNothingAmongNoneAndOne() {
        assertThat(pairs(ExactIndex.builder(96, Arena.ofAuto()).build(), -1)).isEmpty();
        ExactIndex one = Clouds.index(GALLERY.subList(0, 1));
        assertThat(pairs(one, -1)).isEmpty();
        assertThat(pairs(QuantisedIndex.of(one, Arena.ofAuto()), -1)).isEmpty();
    }

    @Test
    void callsTheConsumerFromOneThreadAtATime() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        EXACT.forEachPair(0.1f, (_, _, _) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
        });
        assertThat(most).hasValue(1);
    }

    @Test
    void findsTheSameForManyCallersAtATime() {
        Map<Pair, Float> expected = pairs(QUANTISED, 0.5f);
        List<Map<Pair, Float>> found = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> pairs(QUANTISED, 0.5f))
                .toList();
        assertThat(found).allMatch(expected::equals);
    }

    @Test
    void endsWithWhatTheConsumerThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EXACT.forEachPair(0, (_, _, _) -> {
                    throw new IllegalStateException("Enough");
                }))
                .withMessage("Enough");
    }

    private record Pair(int lower, int higher) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return Long.compare(((long) lower << 32) | higher, ((long) other.lower << 32) | other.higher);
        }
    }

    private static Map<Pair, Float> pairs(VectorIndex index, float least) {
        Map<Pair, Float> found = new TreeMap<>();
        index.forEachPair(least, gather(found));
        return found;
    }

    private static PairConsumer gather(Map<Pair, Float> found) {
        return (lower, higher, cosine) -> {
            assertThat(lower).isLessThan(higher);
            assertThat(found.put(new Pair(lower, higher), cosine)).isNull();
        };
    }

    private static Map<Pair, Float> plainLoops(Tiles tiles, float least) {
        Map<Pair, Float> found = new TreeMap<>();
        for (int one = 0; one < tiles.size(); one++) {
            float[] probe = tiles.probe(one);
            for (int other = one + 1; other < tiles.size(); other++) {
                float cosine = tiles.cosine(other, probe);
                if (cosine >= least) {
                    int ordinal = tiles.ordinal(one);
                    int otherOrdinal = tiles.ordinal(other);
                    found.put(new Pair(Math.min(ordinal, otherOrdinal), Math.max(ordinal, otherOrdinal)), cosine);
                }
            }
        }
        return found;
    }

    /// The first ones once more, half of them with a little noise.
    private static List<Embedding> withCopies(List<Embedding> people) {
        Random random = new Random(7);
        List<Embedding> all = new ArrayList<>(people);
        for (int i = 0; i < 24; i++) {
            float[] copy = people.get(i).toArray();
            for (int j = 0; j < copy.length && i % 2 == 0; j++) {
                copy[j] += 0.005f * (float) random.nextGaussian();
            }
            all.add(Embedding.normalise(copy));
        }
        return all;
    }
}
