package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private static final long SEED = Long.getLong("similarity.seed", 11);

    private final Random random = new Random(SEED);

    @Test
    void findsTheSimilarityThatWasApplied() {
        for (int round = 0; round < 200; round++) {
            Similarity applied = someSimilarity();
            List<Point> from = somePoints();
            Similarity found =
                    Similarity.fit(from, from.stream().map(applied::apply).toList());

            assertThat(found.a()).as("seed %d", SEED).isCloseTo(applied.a(), within(1e-4));
            assertThat(found.b()).as("seed %d", SEED).isCloseTo(applied.b(), within(1e-4));
            assertThat(found.tx()).as("seed %d", SEED).isCloseTo(applied.tx(), within(1e-2));
            assertThat(found.ty()).as("seed %d", SEED).isCloseTo(applied.ty(), within(1e-2));
        }
    }

    @Test
    void noOtherSimilarityFitsBetter() {
        for (int round = 0; round < 50; round++) {
            List<Point> from = somePoints();
            List<Point> to = somePoints();
            Similarity best = Similarity.fit(from, to);
            double least = error(best, from, to);
            for (int axis = 0; axis < 8; axis++) {
                double step = axis % 2 == 0 ? 1e-3 : -1e-3;
                Similarity other = new Similarity(
                        best.a() + (axis / 2 == 0 ? step : 0),
                        best.b() + (axis / 2 == 1 ? step : 0),
                        best.tx() + (axis / 2 == 2 ? 100 * step : 0),
                        best.ty() + (axis / 2 == 3 ? 100 * step : 0));
                assertThat(error(other, from, to)).as("seed %d", SEED).isGreaterThan(least);
            }
        }
    }

    @Test
    void theInverseUndoes() {
        for (int round = 0; round < 200; round++) {
            Similarity some = someSimilarity();
            Point point = somePoint();
            assertThat(some.inverse().apply(some.apply(point)).distanceTo(point))
                    .as("seed %d", SEED)
                    .isLessThan(1e-3f);
        }
    }

    @Test
    void chainsInTheOrderOfReading() {
        Similarity first = someSimilarity();
        Similarity next = someSimilarity();
        Point point = somePoint();

        assertThat(first.then(next).apply(point).distanceTo(next.apply(first.apply(point))))
                .isLessThan(1e-2f);
        assertThat(first.then(next).scale()).isCloseTo(first.scale() * next.scale(), within(1e-9));
    }

    @Test
    void turnsAsTheMatrixSays() {
        Similarity quarter = new Similarity(0, 2, 10, 20);

        assertThat(quarter.apply(new Point(3, 1))).isEqualTo(new Point(8, 26));
        assertThat(quarter.scale()).isEqualTo(2);
    }

    @Test
    void needsTwoDifferentPoints() {
        List<Point> same = List.of(new Point(1, 1), new Point(1, 1));
        assertThatThrownBy(() -> Similarity.fit(same, somePoints().subList(0, 2)))
                .hasMessage("A similarity needs two different points");
    }

    private Similarity someSimilarity() {
        double angle = random.nextDouble() * 2 * Math.PI;
        double scale = 0.2 + 3 * random.nextDouble();
        return new Similarity(
                scale * Math.cos(angle),
                scale * Math.sin(angle),
                100 * random.nextGaussian(),
                100 * random.nextGaussian());
    }

    private List<Point> somePoints() {
        return Stream.generate(this::somePoint).limit(5).toList();
    }

    private Point somePoint() {
        return new Point(200 * random.nextFloat(), 200 * random.nextFloat());
    }

    private static double error(Similarity similarity, List<Point> from, List<Point> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = similarity.a() * from.get(i).x()
                    - similarity.b() * from.get(i).y()
                    + similarity.tx();
            double y = similarity.b() * from.get(i).x()
                    + similarity.a() * from.get(i).y()
                    + similarity.ty();
            sum += Math.pow(x - to.get(i).x(), 2) + Math.pow(y - to.get(i).y(), 2);
        }
        return sum;
    }
}
