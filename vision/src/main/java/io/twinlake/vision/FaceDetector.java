package io.twinlake.vision;

import io.twinlake.model.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Finds faces with the RFB-320 network at up to three sizes of the picture.
///
/// One size is not enough: the anchors end at 256 pixels, so a large picture breaks large faces up, and a
/// small one loses small faces. Pass A at long side 320 gives boxes of every size. Pass B at 640 adds boxes
/// of up to 100 network pixels. Pass C at 1600 adds boxes of up to 56, and is made only when B shows that
/// there are faces under 28 pixels. No pass enlarges the picture. What a later pass leaves out is just what
/// an earlier one sees at a better size.
///
/// A box counts from a score of .8 on; if none reaches it, the best one counts from .6 on if it takes a
/// quarter of the picture's height, as in a portrait. If there is none at all, the picture is tried turned by
/// quarters, as a scanner or a camera without a sensor leaves it; there only sure faces count, since every
/// turn is another chance of a false alarm.
///
/// Thread-safe.
final class FaceDetector implements AutoCloseable {

    private static final float CANDIDATE = 0.5f;
    private static final float PORTRAIT = 0.6f;
    private static final float PORTRAIT_SHARE = 0.25f;
    private static final float SURE = 0.8f;
    private static final float SURE_WHEN_TURNED = 0.95f;

    private static final int SIDE_A = 320;
    private static final int SIDE_B = 640;
    private static final int SIDE_C = 1600;
    private static final int LONG_SIDE_FOR_B = 400;
    private static final int LONG_SIDE_FOR_C = 800;
    private static final float LARGEST_IN_B = 100;
    private static final float LARGEST_IN_C = 56;
    private static final float SMALL_AT_640 = 28;

    private final OnnxModel model;

    FaceDetector(OnnxModel model) {
        this.model = model;
    }

    /// Returns the faces of a frame, the most certain first; empty if there is none.
    List<Detection> detect(Frame frame) {
        List<Detection> found = detectUpright(frame.bgr());
        List<Detection> upright = atLeast(SURE, found);
        if (!upright.isEmpty()) {
            return upright;
        }
        return portrait(found, frame).map(List::of).orElseGet(() -> detectTurned(frame));
    }

    /// Returns the faces of a frame that stand upright once it is turned clockwise, in pixels of the frame as
    /// it is.
    ///
    /// @param quarters 1 to 3 quarter turns
    List<Detection> detectTurned(Frame frame, int quarters) {
        try (Frame turned = frame.turned(quarters)) {
            return turnedBack(atLeast(SURE_WHEN_TURNED, detectUpright(turned.bgr())), quarters, frame);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static List<Detection> atLeast(float score, List<Detection> found) {
        return found.stream()
                .filter(face -> face.score() >= score)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .toList();
    }

    /// Returns the best of faces that are not sure, if it is large enough for the picture to be a portrait of
    /// it.
    private static Optional<Detection> portrait(List<Detection> found, Frame frame) {
        return found.stream()
                .max(Comparator.comparingDouble(Detection::score))
                .filter(face -> face.score() >= PORTRAIT)
                .filter(face -> face.box().height() >= PORTRAIT_SHARE * frame.heightPixels());
    }

    /// Looks for the quarter turn at which a small copy shows the surest face, then looks closely at that
    /// turn.
    private List<Detection> detectTurned(Frame frame) {
        int best = 0;
        float bestScore = SURE_WHEN_TURNED;
        try (Frame small = shrunk(frame)) {
            for (int quarters = 1; quarters <= 3; quarters++) {
                try (Frame turned = small.turned(quarters)) {
                    for (Detection face : pass(turned.bgr(), SIDE_A, Float.MAX_VALUE)) {
                        if (face.score() > bestScore) {
                            bestScore = face.score();
                            best = quarters;
                        }
                    }
                }
            }
        }
        if (best == 0) {
            return List.of();
        }
        return detectTurned(frame, best);
    }

    private static Frame shrunk(Frame frame) {
        float scale = Math.min(1, SIDE_A / (float) Math.max(frame.widthPixels(), frame.heightPixels()));
        Mat small = new Mat();
        try (Size size = new Size(
                Math.max(1, Math.round(frame.widthPixels() * scale)),
                Math.max(1, Math.round(frame.heightPixels() * scale)))) {
            opencv_imgproc.resize(frame.bgr(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
        return new Frame(small);
    }

    private List<Detection> detectUpright(Mat picture) {
        int longSide = Math.max(picture.cols(), picture.rows());
        List<Detection> found = new ArrayList<>(pass(picture, SIDE_A, Float.MAX_VALUE));
        if (longSide > LONG_SIDE_FOR_B) {
            List<Detection> fine = pass(picture, SIDE_B, LARGEST_IN_B);
            found.addAll(fine);
            float small = SMALL_AT_640 * Math.max(1f, longSide / (float) SIDE_B);
            if (longSide >= LONG_SIDE_FOR_C
                    && fine.stream().anyMatch(face -> face.box().height() < small)) {
                found.addAll(pass(picture, SIDE_C, LARGEST_IN_C));
            }
        }
        return BoxMerge.merge(found);
    }

    /// Runs the network once.
    ///
    /// @param side long side to shrink the picture to, if it is larger
    /// @param largest boxes with a longer side, in network pixels, are left out
    private List<Detection> pass(Mat picture, int side, float largest) {
        float scale = Math.min(1, side / (float) Math.max(picture.cols(), picture.rows()));
        int width = Math.max(1, Math.round(picture.cols() * scale));
        int height = Math.max(1, Math.round(picture.rows() * scale));
        try (Mat shrunk = new Mat();
                Size size = new Size(width, height)) {
            if (scale < 1) {
                opencv_imgproc.resize(picture, shrunk, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
            List<float[]> outputs = model.run(scale < 1 ? shrunk : picture);
            return candidates(
                    outputs.get(0),
                    outputs.get(1),
                    new Priors(width, height),
                    (float) picture.cols() / width,
                    (float) picture.rows() / height,
                    largest);
        }
    }

    private static List<Detection> candidates(
            float[] scores, float[] regressions, Priors priors, float scaleX, float scaleY, float largest) {
        if (scores.length != 2 * priors.count()) {
            throw new IllegalStateException(
                    "The detector answered for %d anchors, expected %d".formatted(scores.length / 2, priors.count()));
        }
        List<Detection> found = new ArrayList<>();
        for (int anchor = 0; anchor < priors.count(); anchor++) {
            float score = scores[2 * anchor + 1];
            if (score >= CANDIDATE) {
                Box box = priors.decode(regressions, anchor);
                if (Math.max(box.width(), box.height()) <= largest) {
                    found.add(new Detection(
                            new Box(
                                    box.left() * scaleX,
                                    box.top() * scaleY,
                                    box.right() * scaleX,
                                    box.bottom() * scaleY),
                            score,
                            0));
                }
            }
        }
        return found;
    }

    /// Maps boxes of a frame that was turned clockwise back to the frame.
    private static List<Detection> turnedBack(List<Detection> found, int quarters, Frame frame) {
        float width = frame.widthPixels();
        float height = frame.heightPixels();
        return found.stream()
                .map(face -> {
                    Box box = face.box();
                    Box back = switch (quarters) {
                        case 1 -> new Box(box.top(), height - box.right(), box.bottom(), height - box.left());
                        case 2 ->
                            new Box(width - box.right(), height - box.bottom(), width - box.left(), height - box.top());
                        default -> new Box(width - box.bottom(), box.left(), width - box.top(), box.right());
                    };
                    return new Detection(back, face.score(), quarters);
                })
                .toList();
    }
}
