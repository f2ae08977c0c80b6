package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsFitTest {

    private static final int DIMENSION = 10;
    private static final int USED = 6;
    private static final int PEOPLE = 6_000;
    private static final int PICTURES = 4;
    private static final long SEED = 11;

    private final Random random = new Random(SEED);

    /// Two covariances without a common orthogonal basis, of which the first is degenerate.
    private final double[][] between = spread(3);

    private final double[][] within = spread(USED);

    @Test
    void findsBothCovariancesAgain() {
        FaceStatistics found = StatisticsFit.of(faces(Arena.ofAuto()));

        assertThat(found.directions).hasNumberOfRows(USED);
        assertThat(found.people).isEqualTo(PEOPLE + 1);
        assertThat(found.faces).isEqualTo(PEOPLE * PICTURES + 1);
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(found.mean[i]).isCloseTo(i, within(.1f));
            for (int j = 0; j < DIMENSION; j++) {
                assertThat(covariance(found.between, found.directions, i, j))
                        .as("between %d and %d, seed %d", i, j, SEED)
                        .isCloseTo(covariance(between, i, j), within(.15));
                assertThat(covariance(found.within, found.directions, i, j))
                        .as("within %d and %d, seed %d", i, j, SEED)
                        .isCloseTo(covariance(within, i, j), within(.15));
            }
        }
    }

    @Test
    void needsSomebodyWithTwoFaces() {
        Vectors vectors = Vectors.allocate(3, 2, Arena.ofAuto());

        assertThatThrownBy(() -> StatisticsFit.of(LabelledFaces.of(vectors, new int[] {0, 1, LabelledFaces.UNKNOWN})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Statistics are fitted on people with two faces or more, found none");
    }

    /// Faces of the covariances above around the mean 0, 1, 2 and so on; one person with a single face, and
    /// at the end one face without a label, far away from all.
    private LabelledFaces faces(Arena arena) {
        int labelled = PEOPLE * PICTURES + 1;
        Vectors vectors = Vectors.allocate(labelled + 1, DIMENSION, arena);
        int[] personOf = new int[labelled + 1];
        float[] mean = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            mean[i] = i;
        }
        for (int person = 0; person <= PEOPLE; person++) {
            float[] centre = moved(mean, between);
            for (int picture = 0; picture < (person < PEOPLE ? PICTURES : 1); picture++) {
                vectors.set(person * PICTURES + picture, moved(centre, within));
                personOf[person * PICTURES + picture] = person;
            }
        }
        float[] far = new float[DIMENSION];
        Arrays.fill(far, 1e6f);
        vectors.set(labelled, far);
        personOf[labelled] = LabelledFaces.UNKNOWN;
        return LabelledFaces.of(vectors, personOf);
    }

    private float[] moved(float[] from, double[][] spread) {
        float[] vector = from.clone();
        for (int column = 0; column < spread[0].length; column++) {
            double along = random.nextGaussian();
            for (int i = 0; i < DIMENSION; i++) {
                vector[i] += (float) (along * spread[i][column]);
            }
        }
        return vector;
    }

    /// Mixes directions of the first few dimensions only.
    private double[][] spread(int directions) {
        double[][] spread = new double[DIMENSION][directions];
        for (int i = 0; i < USED; i++) {
            for (int j = 0; j < directions; j++) {
                spread[i][j] = random.nextDouble(-1, 1);
            }
        }
        return spread;
    }

    private static double covariance(double[][] spread, int i, int j) {
        double sum = 0;
        for (int column = 0; column < spread[0].length; column++) {
            sum += spread[i][column] * spread[j][column];
        }
        return sum;
    }

    private static double covariance(float[] spread, float[][] directions, int i, int j) {
        double sum = 0;
        for (int column = 0; column < spread.length; column++) {
            sum += (double) spread[column] * spread[column] * directions[column][i] * directions[column][j];
        }
        return sum;
    }
}
