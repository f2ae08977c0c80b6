package io.twinlake.bench;

import java.util.random.RandomGenerator;

/// How embeddings are spread: where people's means lie, and how far their pictures lie from them.
///
/// An embedding is made as `normalise(mean + between + within)`: a Gaussian for the person, and another one
/// for each of their pictures. Immutable; thread-safe.
public sealed interface Spectrum permits FaceStatistics, FlatSpectrum {

    int dimension();

    /// Returns a person: what has to be handed to [#picture] for each of their pictures.
    double[] person(RandomGenerator random);

    /// Makes an embedding of one more picture of a person.
    ///
    /// @param target `float[dimension]`, overwritten; its length will be 1
    void picture(double[] person, RandomGenerator random, float[] target);

    /// Returns a few words on where the spread is from.
    String description();

    /// Brings a vector to length 1.
    static void normalise(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float factor = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }
}
