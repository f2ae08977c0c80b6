package io.twinlake.server;

import io.twinlake.search.Terms;
import org.jspecify.annotations.Nullable;

/// What was searched through, and what makes a match confident there.
///
/// @param galleryFaces how many faces were searched through
/// @param galleryPeople how many people they show
/// @param confidence the probability from which on a match is called confident
/// @param leastCosine the cosine that takes; `null` if no cosine is enough or the encoder is not calibrated
/// @param falseMatchRate how often two faces of different people are that similar
/// @param falseAnswerRate how often a stranger has a confident match in this gallery
public record TermsJson(
        int galleryFaces,
        int galleryPeople,
        double confidence,
        @Nullable Double leastCosine,
        @Nullable Double falseMatchRate,
        @Nullable Double falseAnswerRate) {

    static TermsJson of(Terms terms) {
        Double least = terms.leastCosine();
        return new TermsJson(
                terms.galleryFaces(),
                terms.galleryPeople(),
                terms.confidence(),
                least == null ? null : FaceJson.rounded(least, 1e5),
                terms.falseMatchRate(),
                terms.falseAnswerRate());
    }
}
