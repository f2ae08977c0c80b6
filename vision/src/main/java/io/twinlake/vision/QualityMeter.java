package io.twinlake.vision;

import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Measures what decides whether a face can be used. Thread-safe.
final class QualityMeter {

    /// Side of the grey crop that sharpness, brightness and contrast are measured on, so that figures of
    /// large and small faces compare.
    private static final int SIDE = 112;

    /// How far the tip of the nose stands out of the plane of the eyes, in distances between the eyes; a
    /// plain model of a head, good to about ten degrees below 35 and a lower bound beyond.
    private static final float NOSE_DEPTH = 0.55f;

    private QualityMeter() {}

    /// Measures a face.
    ///
    /// @param patch its aligned crop, BGR, borrowed
    static Quality measure(Mat patch, Detection detection, Landmarks landmarks) {
        float roll = Math.abs(landmarks.rollDegrees());
        boolean sideways = roll > 45 && roll < 135;
        try (Mat small = new Mat();
                Mat grey = new Mat();
                Mat laplacian = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat();
                Mat sharpMean = new Mat();
                Mat sharpDeviation = new Mat();
                Size size = new Size(SIDE, SIDE)) {
            opencv_imgproc.resize(patch, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_core.meanStdDev(grey, mean, deviation);
            opencv_imgproc.Laplacian(grey, laplacian, opencv_core.CV_32F);
            opencv_core.meanStdDev(laplacian, sharpMean, sharpDeviation);
            double spread = first(sharpDeviation);
            return new Quality(
                    detection.score(),
                    sideways ? detection.box().width() : detection.box().height(),
                    (float) (spread * spread),
                    (float) first(mean),
                    (float) first(deviation),
                    yawDegrees(landmarks),
                    landmarks.rollDegrees());
        }
    }

    /// Estimates the yaw from how far the nose stands beside the middle of the eyes, along the line of the
    /// eyes.
    static float yawDegrees(Landmarks landmarks) {
        Point left = landmarks.leftEye();
        Point right = landmarks.rightEye();
        double dx = right.x() - left.x();
        double dy = right.y() - left.y();
        double squares = dx * dx + dy * dy;
        if (squares == 0) {
            return 90;
        }
        double noseX = landmarks.nose().x() - (left.x() + right.x()) / 2;
        double noseY = landmarks.nose().y() - (left.y() + right.y()) / 2;
        double aside = (noseX * dx + noseY * dy) / squares;
        return (float) Math.toDegrees(Math.atan(aside / NOSE_DEPTH));
    }

    private static double first(Mat mat) {
        java.nio.DoubleBuffer values = mat.createBuffer();
        return values.get(0);
    }
}
