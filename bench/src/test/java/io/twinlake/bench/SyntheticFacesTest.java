package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticFacesTest {

    private static final int SIZE = 2_000;
    private static final int PROBES = 40;

    private final Spectrum flat = new FlatSpectrum(32);

    @Test
    void areTheSameOnAnyNumberOfThreads() throws ExecutionException, InterruptedException {
        Workload here = generate(flat, 5);
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool seven = new ForkJoinPool(7)) {
            assertSame(here, one.submit(() -> generate(flat, 5)).get());
            assertSame(here, seven.submit(() -> generate(flat, 5)).get());
        }
    }

    @Test
    void areOthersForAnotherSeed() {
        Workload one = generate(flat, 5);
        Workload other = generate(flat, 6);

        assertThat(one.gallery().get(0)).isNotEqualTo(other.gallery().get(0));
        assertThat(one.seen().get(0)).isNotEqualTo(other.seen().get(0));
        assertThat(one.unseen().get(0)).isNotEqualTo(other.unseen().get(0));
    }

    @Test
    void haveLengthOneAndAreAllDifferent() {
        Workload workload = generate(flat, 5);

        assertThat(IntStream.range(0, SIZE).mapToObj(workload.gallery()::get))
                .allSatisfy(vector -> assertThat(length(vector)).isCloseTo(1, within(1e-6)));
        assertThat(IntStream.range(0, SIZE)
                        .mapToObj(i -> Arrays.hashCode(workload.gallery().get(i))))
                .doesNotHaveDuplicates();
    }

    @Test
    void seenProbesHaveTheirPersonInTheGalleryAndUnseenOnesHaveNobody() {
        Workload workload = generate(FaceStatistics.bundled(), 5);

        assertThat(best(workload, workload.seen()).getAverage()).isGreaterThan(.65);
        assertThat(best(workload, workload.unseen()).getAverage()).isLessThan(.5);
        assertThat(workload.probes()).isEqualTo(PROBES);
        assertThat(workload.description())
                .matches("2,000 made-up faces of [34]\\d\\d people, the spread of .* dimensions, seed 5");
    }

    /// The statistics of 20,000 made-up faces are those that they were made of, but for what bringing them to
    /// length 1 does.
    @Test
    void haveTheMomentsOfTheirStatistics() {
        FaceStatistics wanted = FaceStatistics.bundled();
        LabelledFaces sample = sample(wanted, 5_000, 4);
        FaceStatistics found = StatisticsFit.of(sample);

        assertThat(found.withinVariance()).isCloseTo(wanted.withinVariance(), within(.01));
        assertThat(found.betweenVariance()).isCloseTo(wanted.betweenVariance(), within(.01));
        // What was dropped before is not there to be dropped again.
        assertThat(found.directions.length).isBetween(165, wanted.directions.length);
        double distance = 0;
        for (int i = 0; i < wanted.mean.length; i++) {
            distance += Math.pow(found.mean[i] - wanted.mean[i], 2);
        }
        assertThat(Math.sqrt(distance)).isLessThan(.02);
        assertThat(length(wanted.mean)).isCloseTo(.08, within(.01));
    }

    /// Of the real ones the mean is .007 and the standard deviation .097.
    @Test
    void comparedWithOthersHaveTheCosinesOfRealOnes() {
        double[] cosines = cosinesOfDifferentPeople(FaceStatistics.bundled());

        assertThat(mean(cosines)).isCloseTo(.007, within(.002));
        assertThat(deviation(cosines)).isCloseTo(.097, within(.004));
    }

    @Test
    void ofAFlatSpectrumHaveCosinesAsNarrowAsTheirDimensionsAllow() {
        double[] cosines = cosinesOfDifferentPeople(new FlatSpectrum(512));

        assertThat(mean(cosines)).isCloseTo(0, within(.001));
        assertThat(deviation(cosines)).isCloseTo(1 / Math.sqrt(512), within(.001));
    }

    @Test
    void needAGalleryAndAProbeOfEachKind() {
        assertThatThrownBy(() -> new Population(0, 2, 1))
                .hasMessage("A population has 1 vector or more and 2 probes or more, found: 0 and 2");
        assertThatThrownBy(() -> new Population(1, 1, 1))
                .hasMessage("A population has 1 vector or more and 2 probes or more, found: 1 and 1");
        assertThat(SyntheticFaces.generate(flat, new Population(1, 3, 1), Arena.ofAuto())
                        .description())
                .startsWith("1 made-up faces of 1 people");
    }

    private static Workload generate(Spectrum spectrum, long seed) {
        return SyntheticFaces.generate(spectrum, new Population(SIZE, PROBES, seed), Arena.ofAuto());
    }

    private static void assertSame(Workload one, Workload other) {
        assertThat(one.description()).isEqualTo(other.description());
        assertThat(one.gallery().rows().mismatch(other.gallery().rows())).isEqualTo(-1);
        assertThat(one.seen().rows().mismatch(other.seen().rows())).isEqualTo(-1);
        assertThat(one.unseen().rows().mismatch(other.unseen().rows())).isEqualTo(-1);
    }

    private static LabelledFaces sample(Spectrum spectrum, int people, int pictures) {
        Vectors vectors = Vectors.allocate(people * pictures, spectrum.dimension(), Arena.ofAuto());
        IntStream.range(0, people).parallel().forEach(number -> {
            var random = Seeds.PERSON.random(1, number);
            double[] person = spectrum.person(random);
            float[] picture = new float[spectrum.dimension()];
            for (int i = 0; i < pictures; i++) {
                spectrum.picture(person, random, picture);
                vectors.set(number * pictures + i, picture);
            }
        });
        return LabelledFaces.of(
                vectors,
                IntStream.range(0, people * pictures).map(i -> i / pictures).toArray());
    }

    private static double[] cosinesOfDifferentPeople(Spectrum spectrum) {
        int people = 2_000;
        Vectors faces = sample(spectrum, people, 1).vectors();
        Random random = new Random(3);
        return IntStream.range(0, 100_000)
                .mapToDouble(i -> {
                    int one = random.nextInt(people);
                    return faces.dot(one, faces.get((one + 1 + random.nextInt(people - 1)) % people));
                })
                .toArray();
    }

    private static DoubleSummaryStatistics best(Workload workload, Vectors probes) {
        return IntStream.range(0, probes.size())
                .mapToDouble(i -> IntStream.range(0, SIZE)
                        .mapToDouble(ordinal -> workload.gallery().dot(ordinal, probes.get(i)))
                        .max()
                        .orElseThrow())
                .summaryStatistics();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    private static double length(float[] vector) {
        return Math.sqrt(IntStream.range(0, vector.length)
                .mapToDouble(i -> (double) vector[i] * vector[i])
                .sum());
    }
}
