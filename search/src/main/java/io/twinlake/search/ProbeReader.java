package io.twinlake.search;

import io.twinlake.model.Embedding;
import io.twinlake.model.Outcome;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.PixelBudget;
import java.util.ArrayList;
import java.util.List;

/// Makes a probe of a photograph. Thread-safe.
final class ProbeReader {

    private final FaceVision vision;
    private final QualityPolicy policy;

    ProbeReader(FaceVision vision, QualityPolicy policy) {
        this.vision = vision;
        this.policy = policy;
    }

    /// Returns every face of the photograph with its embedding, poor ones too, since whoever asks knows what
    /// they asked with.
    ///
    /// @return refused if there is no picture or no face in it
    Outcome<Probe> read(byte[] photograph) {
        return vision.inspect(photograph)
                .flatMap(header -> PixelBudget.PROCESS.spend(
                        header.pixels(), () -> vision.decode(photograph, header).flatMap(this::faces)));
    }

    private Outcome<Probe> faces(Frame frame) {
        try (frame) {
            List<ProbeFace> faces = new ArrayList<>();
            for (AlignedFace aligned : vision.align(frame, vision.detect(frame))) {
                Embedding embedding = vision.embed(aligned.crop());
                Refusal caution = policy.judge(aligned.face().quality())
                        .or(() -> policy.judge(embedding))
                        .orElse(null);
                faces.add(new ProbeFace(aligned.face(), aligned.crop(), embedding, caution));
            }
            return faces.isEmpty()
                    ? Outcome.refused(Refusal.NO_FACE, Refusal.NO_FACE.meaning())
                    : Outcome.accepted(new Probe(frame.widthPixels(), frame.heightPixels(), faces));
        }
    }
}
