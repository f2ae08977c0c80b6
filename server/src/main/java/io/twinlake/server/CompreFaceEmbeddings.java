package io.twinlake.server;

import io.twinlake.model.Embedding;
import io.twinlake.vision.FaceVision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Embeddings that were sent, to be searched for or compared.
///
/// @param embeddings to be compared with what is stored
/// @param source to be compared with the targets
record CompreFaceEmbeddings(
        @Nullable List<@Nullable List<@Nullable Double>> embeddings,
        @Nullable List<@Nullable Double> source,
        @Nullable List<@Nullable List<@Nullable Double>> targets) {

    /// Returns the embeddings, at least one.
    List<List<@Nullable Double>> checked() {
        if (embeddings == null) {
            throw CompreFaceBodies.emptyField("embeddings");
        }
        return atLeastOne(embeddings, 0);
    }

    List<@Nullable Double> checkedSource() {
        if (source == null) {
            throw CompreFaceBodies.emptyField("source");
        }
        return source;
    }

    /// Returns the targets, at least one.
    List<List<@Nullable Double>> checkedTargets() {
        if (targets == null) {
            throw CompreFaceBodies.emptyField("targets");
        }
        return atLeastOne(targets, 1);
    }

    static Embedding embedding(List<@Nullable Double> numbers, FaceVision vision) {
        int dimension = vision.encoder().outputDimension();
        if (numbers.size() != dimension) {
            throw Parameters.invalid(
                    "An embedding has %d numbers, found: %d".formatted(dimension, numbers.size()), null);
        }
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            Double number = numbers.get(i);
            if (number == null) {
                throw Parameters.invalid("An embedding has numbers only", null);
            }
            values[i] = number.floatValue();
        }
        Embedding embedding = Embedding.normalise(values);
        if (embedding.norm() == 0) {
            throw Parameters.invalid("An embedding has a direction: finite numbers, not all 0", null);
        }
        return embedding;
    }

    private static List<List<@Nullable Double>> atLeastOne(List<@Nullable List<@Nullable Double>> given, int others) {
        if (given.isEmpty()) {
            throw CompreFaceError.EMBEDDING_COUNT.because(
                    "%d embeddings were expected, but %d were provided".formatted(1 + others, others));
        }
        List<List<@Nullable Double>> checked = new ArrayList<>();
        for (List<@Nullable Double> numbers : given) {
            if (numbers == null) {
                throw Parameters.invalid("An embedding has numbers only", null);
            }
            checked.add(numbers);
        }
        return checked;
    }
}
