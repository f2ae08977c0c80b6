package io.twinlake.search;

import io.twinlake.model.Calibration;
import io.twinlake.model.Outcome;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceVision;
import org.jspecify.annotations.Nullable;

/// Tells how similar the people of two photographs are (1:1 verification); needs no lake. Thread-safe.
public final class FaceComparison {

    private final ProbeReader reader;
    private final @Nullable Calibration calibration;

    public FaceComparison(FaceVision vision) {
        this.reader = new ProbeReader(vision, QualityPolicy.DEFAULT);
        this.calibration = vision.encoder().calibration();
    }

    /// Reads the faces of one side.
    ///
    /// @return refused if there is no picture or no face in it
    public Outcome<Probe> read(byte[] photograph) {
        return reader.read(photograph);
    }

    /// Compares the faces that two photographs are of.
    public Comparison compare(Probe one, Probe other) {
        ProbeFace first = one.subject();
        ProbeFace second = other.subject();
        float cosine = first.embedding().cosine(second.embedding());
        return new Comparison(first, second, cosine, calibration == null ? null : calibration.sameInPair(cosine));
    }

    /// How similar two faces are.
    ///
    /// @param cosine similarity, -1 to 1
    /// @param probability that they are the same person, at even odds beforehand; `null` if the encoder is
    ///     not calibrated
    public record Comparison(
            ProbeFace one,
            ProbeFace other,
            float cosine,
            @Nullable Double probability) {}
}
