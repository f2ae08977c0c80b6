package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TruthTest {

    private final Arena arena = Arena.ofAuto();

    /// Vectors at these angles from the only probe, in degrees; the second and the fourth are the same.
    private final Vectors gallery = atDegrees(80, 20, 50, 20, 0, 30);

    private final Vectors probe = atDegrees(0);

    @Test
    void knowsTheNearestBestFirst() {
        assertThat(truth(probe).neighbours(0)).containsExactly(4, 1, 3, 5, 2, 0);
    }

    @Test
    void recallIsTheShareFound() {
        Truth truth = truth(probe);

        assertThat(truth.recall(0, new int[] {4, 1, 3}, 3)).isEqualTo(1);
        assertThat(truth.recall(0, new int[] {3, 4, 1}, 3)).isEqualTo(1);
        assertThat(truth.recall(0, new int[] {4, 0, 1}, 3)).isEqualTo(2 / 3.0);
        assertThat(truth.recall(0, new int[] {4}, 4)).isEqualTo(.25);
        assertThat(truth.recall(0, new int[] {}, 1)).isZero();
    }

    @Test
    void eitherOfTwoAsNearAsTheLastCounts() {
        Truth truth = truth(probe);

        assertThat(truth.recall(0, new int[] {4, 1}, 2)).isEqualTo(1);
        assertThat(truth.recall(0, new int[] {4, 3}, 2)).isEqualTo(1);
        assertThat(truth.recall(0, new int[] {4, 5}, 2)).isEqualTo(.5);
    }

    @Test
    void aVectorCountsOnceAndOnlyAmongTheFirst() {
        Truth truth = truth(probe);

        assertThat(truth.recall(0, new int[] {4, 4, 4}, 3)).isEqualTo(1 / 3.0);
        assertThat(truth.recall(0, new int[] {0, 2, 4, 1}, 2)).isZero();
    }

    @Test
    void ofAGalleryThatIsTooSmallAllOfItIsWanted() {
        Truth truth = truth(probe);

        assertThat(truth.recall(0, new int[] {0, 1, 2, 3, 4, 5}, 100)).isEqualTo(1);
        assertThat(truth.recall(0, new int[] {0, 1, 2}, 100)).isEqualTo(.5);
    }

    private Truth truth(Vectors probes) {
        return Truth.find(new Workload("angles", gallery, probes, probes)).seen();
    }

    private Vectors atDegrees(int... degrees) {
        Vectors vectors = Vectors.allocate(degrees.length, 2, arena);
        IntStream.range(0, degrees.length).forEach(i -> {
            double radians = Math.toRadians(degrees[i]);
            vectors.set(i, new float[] {(float) Math.cos(radians), (float) Math.sin(radians)});
        });
        return vectors;
    }
}
