package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeanCosinesTest {

    private static final List<Embedding> FACES = new Clouds(41, 96, 60).people(40, 6);
    private static final ExactIndex EXACT = Clouds.index(FACES.subList(0, 200));
    private static final int[] SOME = {5, 9, 17, 100, 205, 239};
    private static final int[] OTHERS = {4, 210, 11};

    @Test
    void areThoseOfAllPairs() {
        for (VectorIndex index : List.of(Clouds.index(FACES), grown(GrowingIndex.copyOf(EXACT)), layered())) {
            float[] means = index.meanCosines(SOME);
            for (int i = 0; i < SOME.length; i++) {
                int self = SOME[i];
                double expected = IntStream.of(SOME)
                        .filter(other -> other != self)
                        .mapToDouble(other -> FACES.get(self).cosine(FACES.get(other)))
                        .average()
                        .orElseThrow();
                assertThat(means[i]).isCloseTo((float) expected, within(1e-3f));
            }
            double between = IntStream.of(SOME)
                    .mapToDouble(one -> IntStream.of(OTHERS)
                            .mapToDouble(other -> FACES.get(one).cosine(FACES.get(other)))
                            .average()
                            .orElseThrow())
                    .average()
                    .orElseThrow();
            assertThat(index.meanCosine(SOME, OTHERS)).isCloseTo((float) between, within(1e-3f));
            assertThat(index.cosines(9, OTHERS)[1]).isCloseTo(FACES.get(9).cosine(FACES.get(210)), within(1e-3f));
        }
    }

    @Test
    void ofASingleOneIsNone() {
        assertThat(EXACT.meanCosines(3)).containsExactly(Float.NaN);
        assertThat(EXACT.meanCosines()).isEmpty();
    }

    /// An index with a quantised layer and vectors that came later.
    private static VectorIndex layered() {
        return grown(GrowingIndex.on(QuantisedIndex.of(EXACT, Arena.ofAuto())));
    }

    private static VectorIndex grown(GrowingIndex index) {
        FACES.subList(200, 240).forEach(index::add);
        return index.snapshot();
    }
}
