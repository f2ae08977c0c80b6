package io.twinlake.vision;

import io.twinlake.model.Box;
import io.twinlake.model.Point;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Takes a square patch out of a picture under a similarity.
///
/// A patch that shrinks the picture by more than half is taken from a copy shrunk by area first, because
/// interpolation looks at a few neighbouring pixels only and would alias. Outside of the picture is black, as
/// in the encoders' training data.
final class Warp {

    private static final double SHRINK_FIRST_BELOW = 0.5;

    private Warp() {}

    /// Returns a patch of `side` x `side` pixels; the caller closes it.
    ///
    /// @param toPatch from the picture's pixels to the patch's
    /// @param interpolation one of OpenCV's `INTER_` constants
    static Mat patch(Mat picture, Similarity toPatch, int side, int interpolation) {
        double scale = toPatch.scale();
        if (scale >= SHRINK_FIRST_BELOW) {
            try (Mat matrix = toPatch.toMat()) {
                return warp(picture, matrix, side, interpolation);
            }
        }
        Rect region = regionOf(picture, toPatch, side);
        try (region;
                Mat cut = new Mat(picture, region);
                Mat shrunk = new Mat()) {
            int width = Math.max(1, (int) Math.round(region.width() * scale));
            int height = Math.max(1, (int) Math.round(region.height() * scale));
            try (Size size = new Size(width, height)) {
                opencv_imgproc.resize(cut, shrunk, size, 0, 0, opencv_imgproc.INTER_AREA);
            }
            try (Mat matrix = toPatch.toMatFrom(
                    region.x(), region.y(), (double) width / region.width(), (double) height / region.height())) {
                return warp(shrunk, matrix, side, interpolation);
            }
        }
    }

    private static Mat warp(Mat picture, Mat matrix, int side, int interpolation) {
        Mat patch = new Mat();
        try (Size size = new Size(side, side);
                Scalar black = new Scalar(0)) {
            opencv_imgproc.warpAffine(picture, patch, matrix, size, interpolation, opencv_core.BORDER_CONSTANT, black);
        }
        return patch;
    }

    /// Returns the part of the picture that the patch shows, with a margin; at least one pixel, even if it
    /// shows none.
    private static Rect regionOf(Mat picture, Similarity toPatch, int side) {
        Box seen = bounds(toPatch.inverse(), side);
        float margin = 2 / (float) toPatch.scale();
        int left = clamp(seen.left() - margin, picture.cols() - 1);
        int top = clamp(seen.top() - margin, picture.rows() - 1);
        int right = clamp(seen.right() + margin, picture.cols());
        int bottom = clamp(seen.bottom() + margin, picture.rows());
        return new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
    }

    private static Box bounds(Similarity toPicture, int side) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            Point point = toPicture.apply(new Point((corner & 1) * (float) side, (corner >> 1) * (float) side));
            left = Math.min(left, point.x());
            top = Math.min(top, point.y());
            right = Math.max(right, point.x());
            bottom = Math.max(bottom, point.y());
        }
        return new Box(left, top, right, bottom);
    }

    private static int clamp(float value, int max) {
        return Math.clamp(Math.round(value), 0, max);
    }
}
