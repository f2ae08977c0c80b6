package io.twinlake.pipeline;

import io.twinlake.lake.NewObject;
import io.twinlake.lake.Raw;
import io.twinlake.lake.Refused;
import io.twinlake.lake.RunStep;
import io.twinlake.lake.Shelf;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.Detection;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.PictureHeader;
import io.twinlake.vision.SubjectFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One picture's way through the layers: [#raw], [#stage], [#curate], in that order.
///
/// Pure functions of the picture's bytes, the models and a policy: they know no lake, no catalog and no
/// threads, so a cluster's task can call them as the workers of a [Pipeline] do. Thread-safe.
final class PictureLayers {

    private static final String UNKNOWN_MEDIA_TYPE = "application/octet-stream";

    private final FaceVision vision;
    private final QualityPolicy policy;
    private final StepClock steps;

    PictureLayers(FaceVision vision, QualityPolicy policy, StepClock steps) {
        this.vision = vision;
        this.policy = policy;
        this.steps = steps;
    }

    /// Raw: the bytes as they came, named by their digest.
    RawPicture raw(byte[] bytes, Origin origin) {
        return new RawPicture(bytes, origin, vision.inspect(bytes));
    }

    /// Staging: every face found, aligned and measured; or the reason why there is none.
    Staging stage(RawPicture raw) {
        Outcome<Frame> decoded =
                raw.header.flatMap(header -> steps.time(RunStep.DECODE, () -> vision.decode(raw.bytes, header)));
        return switch (decoded) {
            case Outcome.Refused<Frame>(Refusal reason, String detail) ->
                new Staging(raw, 0, 0, new Refused(reason, detail), List.of());
            case Outcome.Accepted<Frame>(Frame frame) -> {
                try (frame) {
                    List<Detection> found = steps.time(RunStep.DETECT, () -> vision.detect(frame));
                    List<AlignedFace> faces = steps.time(RunStep.ALIGN, () -> vision.align(frame, found));
                    Refused refusal = faces.isEmpty() ? new Refused(Refusal.NO_FACE, Refusal.NO_FACE.meaning()) : null;
                    yield new Staging(raw, frame.widthPixels(), frame.heightPixels(), refusal, faces);
                }
            }
        };
    }

    /// Curated: an embedding for each crop that is good enough, and the picture's label for the face that it
    /// is of.
    Ingested.Staged curate(Staging staging) {
        RawPicture raw = staging.raw();
        List<Face> found = staging.faces().stream().map(AlignedFace::face).toList();
        Face subject = SubjectFace.of(found, staging.widthPixels(), staging.heightPixels())
                .orElse(null);
        List<StagedCrop> crops = new ArrayList<>();
        List<NewObject> objects = new ArrayList<>();
        objects.add(NewObject.of(Shelf.RAW, raw.id.sha256(), raw.bytes));
        for (AlignedFace aligned : staging.faces()) {
            NewObject jpeg = NewObject.of(Shelf.CROPS, aligned.crop().toJpeg());
            objects.add(jpeg);
            Face face = aligned.face();
            Optional<Refusal> refusal = policy.judge(face.quality());
            Embedding embedding =
                    refusal.isPresent() ? null : steps.time(RunStep.EMBED, () -> vision.embed(aligned.crop()));
            if (embedding != null) {
                refusal = policy.judge(embedding);
            }
            crops.add(new StagedCrop(
                    CropId.of(raw.id, FaceVision.RECIPE, face.ordinal()),
                    face,
                    jpeg.key(),
                    refusal.orElse(null),
                    refusal.isPresent() ? null : embedding,
                    face.equals(subject) ? raw.origin.identity() : null));
        }
        StagedPicture picture =
                new StagedPicture(raw.id, rawRow(staging), raw.origin, FaceVision.RECIPE, staging.refusal(), crops);
        return new Ingested.Staged(picture, objects);
    }

    private static Raw rawRow(Staging staging) {
        RawPicture raw = staging.raw();
        return switch (raw.header) {
            case Outcome.Accepted<PictureHeader>(PictureHeader header) ->
                new Raw(
                        header.format().mediaType(),
                        staging.widthPixels(),
                        staging.heightPixels(),
                        raw.bytes.length,
                        header.takenAt());
            case Outcome.Refused<PictureHeader> _ -> new Raw(UNKNOWN_MEDIA_TYPE, 0, 0, raw.bytes.length, null);
        };
    }

    /// A picture's bytes as they came, borrowed, and what their header says.
    static final class RawPicture {

        private final PictureId id;
        private final byte[] bytes;
        private final Origin origin;
        private final Outcome<PictureHeader> header;

        private RawPicture(byte[] bytes, Origin origin, Outcome<PictureHeader> header) {
            this.id = PictureId.of(bytes);
            this.bytes = bytes;
            this.origin = origin;
            this.header = header;
        }

        PictureId id() {
            return id;
        }

        Origin origin() {
            return origin;
        }

        /// Returns how many pixels decoding it will give; 0 if it will not be decoded.
        long pixels() {
            return header instanceof Outcome.Accepted<PictureHeader>(PictureHeader known) ? known.pixels() : 0;
        }
    }

    /// @param refusal why there are no faces; `null` if there are
    record Staging(
            RawPicture raw,
            int widthPixels,
            int heightPixels,
            @Nullable Refused refusal,
            List<AlignedFace> faces) {}
}
