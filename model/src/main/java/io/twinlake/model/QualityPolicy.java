package io.twinlake.model;

import java.util.Optional;

/// The least that a face must offer to be searchable in a collection. A face below it is kept in staging with
/// its reason.
///
/// @param minFacePixels least height of the face's box, in pixels
/// @param minSharpness least [Quality#sharpness]
/// @param minBrightness least [Quality#brightness], 0 to 255
/// @param maxBrightness greatest [Quality#brightness], 0 to 255
/// @param minNorm least [Embedding#norm]; it depends on the encoder
public record QualityPolicy(
        float minFacePixels, float minSharpness, float minBrightness, float maxBrightness, float minNorm) {

    /// Refuses only what no answer could be trusted for: faces smaller than the detector was trained for, and
    /// faces of which the bundled encoder makes no more than of a cat. Of 98 faces that are found in 600
    /// pictures of animals and plants it refuses 57 for a norm under 2.2; of the people whom photographs
    /// show, none of 3,811 in Labeled Faces in the Wild and one of 680 public figures (medians 3.7), and full
    /// profiles.
    public static final QualityPolicy DEFAULT = new QualityPolicy(20, 4, 15, 245, 2.2f);

    /// Accepts everything of which the encoder made something, for evaluations that have to answer every
    /// pair.
    public static final QualityPolicy NONE = new QualityPolicy(0, 0, 0, 255, 0);

    /// Judges a crop before it is embedded.
    public Optional<Refusal> judge(Quality quality) {
        if (quality.facePixels() < minFacePixels) {
            return Optional.of(Refusal.FACE_TOO_SMALL);
        }
        if (quality.brightness() < minBrightness) {
            return Optional.of(Refusal.FACE_TOO_DARK);
        }
        if (quality.brightness() > maxBrightness) {
            return Optional.of(Refusal.FACE_TOO_BRIGHT);
        }
        if (quality.sharpness() < minSharpness) {
            return Optional.of(Refusal.FACE_BLURRED);
        }
        return Optional.empty();
    }

    /// Judges what the encoder made of a crop. An embedding of norm 0, of which it made nothing, is refused
    /// by every policy, [#NONE] too: no search could find it.
    public Optional<Refusal> judge(Embedding embedding) {
        boolean unclear = embedding.norm() == 0 || embedding.norm() < minNorm;
        return unclear ? Optional.of(Refusal.FACE_UNCLEAR) : Optional.empty();
    }
}
