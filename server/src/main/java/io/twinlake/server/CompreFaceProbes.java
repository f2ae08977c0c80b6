package io.twinlake.server;

import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.Crop;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.PixelBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Finds the faces of a photograph that a client of CompreFace has sent. Nothing of it is kept. Thread-safe.
final class CompreFaceProbes {

    private final Computing computing;

    CompreFaceProbes(Computing computing) {
        this.computing = computing;
    }

    /// Returns the wanted faces, at least one, largest first. Throws [CompreFaceError] when there is none or
    /// no picture.
    ///
    /// @param embeds whether they are to be compared
    List<CompreFaceProbe> find(FaceVision vision, byte[] photograph, CompreFaceOptions options, boolean embeds) {
        Outcome<List<CompreFaceProbe>> outcome = photograph.length == 0
                ? Outcome.refused(Refusal.EMPTY_FILE, "0 bytes")
                : computing.call(() -> vision.inspect(photograph)
                        .flatMap(header -> PixelBudget.PROCESS.spend(
                                header.pixels(),
                                () -> vision.decode(photograph, header)
                                        .map(frame -> look(vision, frame, options, embeds)))));
        List<CompreFaceProbe> found = orThrow(outcome);
        if (found.isEmpty()) {
            throw noFace();
        }
        return found;
    }

    /// Returns what came of a picture. Throws [CompreFaceError] when it is of no use.
    static <T> T orThrow(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T>(Refusal reason, String detail) -> {
                if (reason == Refusal.NO_FACE) {
                    throw noFace();
                }
                throw CompreFaceError.PICTURE_UNUSABLE.because(
                        "The file cannot be used, %s: %s".formatted(reason.meaning(), detail));
            }
        };
    }

    static RuntimeException noFace() {
        return CompreFaceError.NO_FACE.because("No face is found in the given image");
    }

    private static List<CompreFaceProbe> look(
            FaceVision vision, Frame frame, CompreFaceOptions options, boolean embeds) {
        try (frame) {
            boolean isEmbedded = embeds || options.wants(CompreFaceOptions.CALCULATOR);
            if (!options.detects()) {
                Box all = new Box(0, 0, frame.widthPixels(), frame.heightPixels());
                return List.of(probe(vision, all, null, isEmbedded ? vision.whole(frame) : null, 0));
            }
            long began = System.nanoTime();
            List<AlignedFace> wanted = vision.align(frame, vision.detect(frame)).stream()
                    .filter(aligned -> aligned.face().quality().detectionScore() >= options.leastScore())
                    .limit(options.limit() == 0 ? Long.MAX_VALUE : options.limit())
                    .toList();
            double millis = millisSince(began);
            List<CompreFaceProbe> probes = new ArrayList<>();
            for (AlignedFace aligned : wanted) {
                Box box = within(aligned.face().box(), frame);
                probes.add(probe(vision, box, aligned.face(), isEmbedded ? aligned.crop() : null, millis));
            }
            return probes;
        }
    }

    private static CompreFaceProbe probe(
            FaceVision vision, Box box, @Nullable Face face, @Nullable Crop embedded, double detectorMillis) {
        long began = System.nanoTime();
        Embedding embedding = embedded == null ? null : vision.embed(embedded);
        return new CompreFaceProbe(box, face, embedding, detectorMillis, millisSince(began));
    }

    private static Box within(Box box, Frame frame) {
        float left = Math.clamp(box.left(), 0, frame.widthPixels() - 1f);
        float top = Math.clamp(box.top(), 0, frame.heightPixels() - 1f);
        return new Box(
                left,
                top,
                Math.clamp(box.right(), left + 1, frame.widthPixels()),
                Math.clamp(box.bottom(), top + 1, frame.heightPixels()));
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
