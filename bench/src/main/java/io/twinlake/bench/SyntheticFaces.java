package io.twinlake.bench;

import java.lang.foreign.Arena;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Makes galleries of people who do not exist.
///
/// A person has one picture or more, geometrically distributed with a mean of [#MEAN_PICTURES]; the last one
/// has as many as still fit. The pictures are shuffled. Probes of people in the gallery are further pictures
/// of persons drawn at random.
public final class SyntheticFaces {

    private static final double MEAN_PICTURES = 5;

    private final Spectrum spectrum;
    private final Population population;
    private final Arena arena;

    private SyntheticFaces(Spectrum spectrum, Population population, Arena arena) {
        this.spectrum = spectrum;
        this.population = population;
        this.arena = arena;
    }

    /// Makes a gallery and probes, on all cores.
    ///
    /// @param arena where the vectors go; shared
    public static Workload generate(Spectrum spectrum, Population population, Arena arena) {
        return new SyntheticFaces(spectrum, population, arena).workload();
    }

    /// Returns for each vector of the gallery that [#generate] makes which person it shows, counted from 0.
    static int[] persons(Population population) {
        int[] starts = starts(population);
        int[] place = Seeds.ORDER.shuffled(population.seed(), population.size());
        int[] persons = new int[population.size()];
        for (int number = 0; number < starts.length - 1; number++) {
            for (int i = starts[number]; i < starts[number + 1]; i++) {
                persons[place[i]] = number;
            }
        }
        return persons;
    }

    private Workload workload() {
        int[] starts = starts(population);
        int people = starts.length - 1;
        Vectors gallery = gallery(starts);
        int seen = population.probes() / 2;
        int[] persons = new int[seen];
        SplittableRandom choice = Seeds.CHOICE.random(population.seed(), 0);
        for (int i = 0; i < seen; i++) {
            persons[i] = choice.nextInt(people);
        }
        Vectors ofSeen = vectors(seen);
        Vectors ofUnseen = vectors(population.probes() - seen);
        IntStream.range(0, seen).parallel().forEach(i -> {
            double[] person = spectrum.person(random(Seeds.PERSON, persons[i]));
            setPicture(person, random(Seeds.PROBE, i), ofSeen, i);
        });
        IntStream.range(0, ofUnseen.size()).parallel().forEach(i -> {
            RandomGenerator random = random(Seeds.PROBE_PERSON, i);
            setPicture(spectrum.person(random), random, ofUnseen, i);
        });
        String description = "%,d made-up faces of %,d people, %s, seed %d"
                .formatted(population.size(), people, spectrum.description(), population.seed());
        return new Workload(description, gallery, ofSeen, ofUnseen);
    }

    /// Returns where each person's pictures start, and behind them the size.
    private static int[] starts(Population population) {
        SplittableRandom random = Seeds.COUNT.random(population.seed(), 0);
        double logOfGoingOn = Math.log1p(-1 / MEAN_PICTURES);
        IntStream.Builder starts = IntStream.builder();
        long start = 0;
        while (start < population.size()) {
            starts.add((int) start);
            start += 1 + (long) (Math.log1p(-random.nextDouble()) / logOfGoingOn);
        }
        return starts.add(population.size()).build().toArray();
    }

    private Vectors gallery(int[] starts) {
        Vectors gallery = vectors(population.size());
        int[] place = Seeds.ORDER.shuffled(population.seed(), population.size());
        IntStream.range(0, starts.length - 1).parallel().forEach(number -> {
            RandomGenerator random = random(Seeds.PERSON, number);
            double[] person = spectrum.person(random);
            for (int i = starts[number]; i < starts[number + 1]; i++) {
                setPicture(person, random, gallery, place[i]);
            }
        });
        return gallery;
    }

    private void setPicture(double[] person, RandomGenerator random, Vectors vectors, int ordinal) {
        float[] picture = new float[spectrum.dimension()];
        spectrum.picture(person, random, picture);
        vectors.set(ordinal, picture);
    }

    private SplittableRandom random(Seeds seeds, long number) {
        return seeds.random(population.seed(), number);
    }

    private Vectors vectors(int size) {
        return Vectors.allocate(size, spectrum.dimension(), arena);
    }
}
