package io.twinlake.search;

import io.twinlake.model.Calibration;
import io.twinlake.model.Impostors;
import io.twinlake.vision.ModelManifest;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// What a search searched through, and what makes a match confident there.
///
/// @param galleryFaces how many faces were searched through
/// @param galleryPeople how many people have at least one of them
/// @param confidence the probability from which on a match is called confident
/// @param calibration from cosine to probability; `null` if the encoder is not calibrated
/// @param impostors how similar faces of two people are; `null` if nobody measured it
public record Terms(
        int galleryFaces,
        int galleryPeople,
        double confidence,
        @Nullable Calibration calibration,
        @Nullable Impostors impostors) {

    static Terms of(Gallery gallery, Question question, ModelManifest encoder) {
        return new Terms(
                gallery.size(),
                gallery.peopleCount(),
                question.confidence(),
                encoder.calibration(),
                encoder.impostors());
    }

    /// Returns the probability that a face of so much similarity shows the same person; `null` if nobody can
    /// tell.
    @Nullable
    Double ofFace(float cosine) {
        return calibration == null ? null : calibration.sameAmong(cosine, galleryFaces);
    }

    /// Returns the probability that the best face of a person shows the same one; `null` if nobody can tell.
    @Nullable
    Double ofPerson(float cosine) {
        return calibration == null ? null : calibration.sameAmong(cosine, galleryPeople);
    }

    boolean isConfident(@Nullable Double probability) {
        return probability != null && probability >= confidence;
    }

    /// Returns the cosine from which on a face is a confident match; `null` if the encoder is not calibrated
    /// or no cosine is enough.
    public @Nullable Double leastCosine() {
        if (calibration == null || confidence >= 1) {
            return null;
        }
        double cosine = confidence <= 0 ? -1 : calibration.cosineFor(confidence, galleryFaces);
        return cosine > 1 ? null : Math.max(-1, cosine);
    }

    /// Returns how often two faces of different people are as similar as [#leastCosine]. Below about 1e-5
    /// this is the tail of a distribution that was measured above only.
    public @Nullable Double falseMatchRate() {
        Double least = leastCosine();
        return least == null || impostors == null
                ? null
                : NormalDistribution.of(impostors.mean(), impostors.deviation()).survivalProbability(least);
    }

    /// Returns how often somebody who is not among the faces has a confident match all the same, were each
    /// face of a person of their own.
    public @Nullable Double falseAnswerRate() {
        Double rate = falseMatchRate();
        return rate == null ? null : -Math.expm1(galleryFaces * Math.log1p(-rate));
    }
}
