package io.twinlake.bench;

import java.util.random.RandomGenerator;

/// The same spread in every direction: what an encoder that made the most of its dimensions would come near
/// to, and the hardest case for an index, since no direction tells more than another. The variances are those
/// of the bundled encoder on Labeled Faces in the Wild.
public final class FlatSpectrum implements Spectrum {

    private static final double BETWEEN = .676;
    private static final double WITHIN = .317;

    private final int dimension;

    public FlatSpectrum(int dimension) {
        this.dimension = dimension;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] person(RandomGenerator random) {
        double spread = Math.sqrt(BETWEEN / dimension);
        double[] person = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            person[i] = spread * random.nextGaussian();
        }
        return person;
    }

    @Override
    public void picture(double[] person, RandomGenerator random, float[] target) {
        double spread = Math.sqrt(WITHIN / dimension);
        for (int i = 0; i < dimension; i++) {
            target[i] = (float) (person[i] + spread * random.nextGaussian());
        }
        Spectrum.normalise(target);
    }

    @Override
    public String description() {
        return "the same spread in each of %d dimensions".formatted(dimension);
    }
}
