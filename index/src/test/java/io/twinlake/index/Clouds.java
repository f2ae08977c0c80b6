package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Made-up embeddings with the shape of real ones: a few pictures of each of many people, in dimensions of
/// falling spread, of which the last carry nothing.
final class Clouds {

    private final Random random;
    private final int dimension;
    private final float[] spread;

    Clouds(long seed, int dimension, int used) {
        this.random = new Random(seed);
        this.dimension = dimension;
        spread = new float[dimension];
        for (int i = 0; i < used; i++) {
            spread[i] = (float) Math.exp(-1.5 * i / used);
        }
    }

    /// Returns `perPerson` embeddings of each of so many people, person after person.
    List<Embedding> people(int count, int perPerson) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(_ -> {
                    float[] mean = vector();
                    return IntStream.range(0, perPerson).mapToObj(_ -> near(mean));
                })
                .toList();
    }

    /// Returns an embedding of nobody else.
    Embedding stranger() {
        return near(vector());
    }

    /// Returns embeddings without any structure.
    static List<Embedding> shapeless(long seed, int count, int dimension) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    float[] raw = new float[dimension];
                    for (int i = 0; i < dimension; i++) {
                        raw[i] = (float) random.nextGaussian();
                    }
                    return Embedding.normalise(raw);
                })
                .toList();
    }

    static ExactIndex index(List<Embedding> embeddings) {
        ExactIndex.Builder builder = ExactIndex.builder(embeddings.getFirst().dimension(), Arena.ofAuto());
        embeddings.forEach(builder::add);
        return builder.build();
    }

    private Embedding near(float[] mean) {
        float[] raw = Arrays.copyOf(mean, dimension);
        for (int i = 0; i < dimension; i++) {
            raw[i] += 0.7f * spread[i] * (float) random.nextGaussian();
        }
        return Embedding.normalise(raw);
    }

    private float[] vector() {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = spread[i] * (float) random.nextGaussian();
        }
        return vector;
    }
}
