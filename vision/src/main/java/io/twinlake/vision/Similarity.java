package io.twinlake.vision;

import io.twinlake.model.Point;
import java.nio.DoubleBuffer;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/// A similarity of the plane: `x' = a x - b y + tx`, `y' = b x + a y + ty`, that is scale, rotation and
/// shift, no mirror.
record Similarity(double a, double b, double tx, double ty) {

    /// Returns the similarity that brings `from` closest to `to` in the sum of squared distances (Umeyama
    /// 1991, without reflection; in the plane the solution is a quotient of complex numbers).
    static Similarity fit(List<Point> from, List<Point> to) {
        Point fromMean = mean(from);
        Point toMean = mean(to);
        double real = 0;
        double imaginary = 0;
        double squares = 0;
        for (int i = 0; i < from.size(); i++) {
            double px = from.get(i).x() - fromMean.x();
            double py = from.get(i).y() - fromMean.y();
            double qx = to.get(i).x() - toMean.x();
            double qy = to.get(i).y() - toMean.y();
            real += px * qx + py * qy;
            imaginary += px * qy - py * qx;
            squares += px * px + py * py;
        }
        if (squares == 0) {
            throw new IllegalArgumentException("A similarity needs two different points");
        }
        double a = real / squares;
        double b = imaginary / squares;
        return new Similarity(
                a,
                b,
                toMean.x() - (a * fromMean.x() - b * fromMean.y()),
                toMean.y() - (b * fromMean.x() + a * fromMean.y()));
    }

    /// Returns by how much lengths grow.
    double scale() {
        return Math.hypot(a, b);
    }

    Point apply(Point point) {
        return new Point((float) (a * point.x() - b * point.y() + tx), (float) (b * point.x() + a * point.y() + ty));
    }

    Similarity inverse() {
        double squares = a * a + b * b;
        double ia = a / squares;
        double ib = -b / squares;
        return new Similarity(ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty));
    }

    /// Returns the similarity that applies this one, then `next`.
    Similarity then(Similarity next) {
        return new Similarity(
                next.a * a - next.b * b,
                next.b * a + next.a * b,
                next.a * tx - next.b * ty + next.tx,
                next.b * tx + next.a * ty + next.ty);
    }

    /// Returns the 2x3 matrix that OpenCV takes, pixel centres at whole numbers; the caller closes it.
    Mat toMat() {
        return matrix(a, -b, tx, b, a, ty);
    }

    /// Returns the 2x3 matrix that does the same from a copy of the plane that was cut out at `left`, `top`
    /// and shrunk to a share of its width and height; the caller closes it.
    Mat toMatFrom(double left, double top, double widthShare, double heightShare) {
        // Pixel centres are whole numbers, so shrinking by f maps x to (x + .5) f - .5.
        double x = left + 0.5 / widthShare - 0.5;
        double y = top + 0.5 / heightShare - 0.5;
        return matrix(
                a / widthShare,
                -b / heightShare,
                a * x - b * y + tx,
                b / widthShare,
                a / heightShare,
                b * x + a * y + ty);
    }

    private static Mat matrix(double... values) {
        Mat mat = new Mat(2, 3, opencv_core.CV_64FC1);
        DoubleBuffer cells = mat.createBuffer();
        cells.put(values);
        return mat;
    }

    private static Point mean(List<Point> points) {
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.x();
            y += point.y();
        }
        return new Point((float) (x / points.size()), (float) (y / points.size()));
    }
}
