package io.twinlake.vision;

import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// Brings a face onto the ArcFace template by the similarity that fits its five points best. Thread-safe.
final class Aligner {

    /// The template of 112x112 pixels that face encoders are trained on (Deng et al. 2019, arXiv:1801.07698;
    /// the values are those of its published code), at the crop's size of twice that. Pixel centres are whole
    /// numbers on both sides.
    private static final List<Point> TEMPLATE = List.of(
            onCrop(38.2946f, 51.6963f),
            onCrop(73.5318f, 51.5014f),
            onCrop(56.0252f, 71.7366f),
            onCrop(41.5493f, 92.3655f),
            onCrop(70.7299f, 92.2041f));

    private Aligner() {}

    /// Returns the aligned patch of [Crop#SIDE] pixels; the caller closes it.
    static Mat align(Frame frame, Landmarks landmarks) {
        Similarity toCrop = Similarity.fit(Landmarker.points(landmarks), TEMPLATE);
        return Warp.patch(frame.bgr(), toCrop, Crop.SIDE, opencv_imgproc.INTER_CUBIC);
    }

    private static Point onCrop(float x, float y) {
        float factor = Crop.SIDE / 112f;
        return new Point((x + 0.5f) * factor - 0.5f, (y + 0.5f) * factor - 0.5f);
    }
}
