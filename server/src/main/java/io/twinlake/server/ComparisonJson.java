package io.twinlake.server;

import io.twinlake.model.Refusal;
import io.twinlake.search.FaceComparison;
import io.twinlake.search.Probe;
import org.jspecify.annotations.Nullable;

/// What the comparison of two photographs tells.
///
/// @param a the face that the first photograph is of
/// @param facesInA how many faces it has
/// @param b the same of the second photograph
/// @param facesInB the same of the second photograph
/// @param cosine similarity, -1 to 1
/// @param probability that both are one person, at even odds beforehand; `null` if the encoder is not
///     calibrated
/// @param same whether that is more likely than not
/// @param caution why a collection would refuse one of the faces; `null` if it would not
public record ComparisonJson(
        FaceJson a,
        int facesInA,
        FaceJson b,
        int facesInB,
        double cosine,
        @Nullable Double probability,
        @Nullable Boolean same,
        @Nullable String caution) {

    public static ComparisonJson of(Probe first, Probe second, FaceComparison.Comparison comparison) {
        Double probability = comparison.probability();
        Refusal caution = comparison.one().caution() == null
                ? comparison.other().caution()
                : comparison.one().caution();
        return new ComparisonJson(
                FaceJson.of(comparison.one().face()),
                first.faces().size(),
                FaceJson.of(comparison.other().face()),
                second.faces().size(),
                FaceJson.rounded(comparison.cosine(), 1e5),
                probability,
                probability == null ? null : probability >= 0.5,
                caution == null ? null : caution.code());
    }
}
