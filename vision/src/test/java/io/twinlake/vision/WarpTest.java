package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Point;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarpTest {

    @Test
    void theIdentityChangesNothing() {
        try (Mat picture = Pictures.noise(40, 40, 3);
                Mat patch = Warp.patch(picture, new Similarity(1, 0, 0, 0), 40, opencv_imgproc.INTER_LINEAR)) {
            assertThat(Pixels.bytes(patch)).isEqualTo(Pixels.bytes(picture));
        }
    }

    @Test
    void whatIsOutsideIsBlack() {
        try (Mat picture = Pictures.flat(40, 40, 0xffffff);
                Mat large = Warp.patch(picture, new Similarity(1, 0, 500, 0), 20, opencv_imgproc.INTER_LINEAR);
                Mat shrunk = Warp.patch(picture, new Similarity(.1, 0, 500, 0), 20, opencv_imgproc.INTER_LINEAR);
                Mat before = Warp.patch(picture, new Similarity(.1, 0, -500, 0), 20, opencv_imgproc.INTER_LINEAR)) {
            assertThat(Pixels.bytes(large)).containsOnly(0);
            assertThat(Pixels.bytes(shrunk)).containsOnly(0);
            assertThat(Pixels.bytes(before)).containsOnly(0);
        }
    }

    @Test
    void shrinkingKeepsTheMean() {
        try (Mat noise = Pictures.noise(640, 640, 5);
                Mat patch = Warp.patch(noise, new Similarity(.1, 0, -.45, -.45), 64, opencv_imgproc.INTER_LINEAR)) {
            double[] values = grey(patch);
            double mean = java.util.Arrays.stream(values).average().orElseThrow();
            double spread = java.util.Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(127.5, within(1.5));
            // 100 pixels to one: the deviation of 74 grey levels becomes a tenth; a tenth of aliasing would show.
            assertThat(Math.sqrt(spread)).isLessThan(9);
        }
    }

    /// A slope's value is its place, so that a shift shows as a difference of grey levels.
    @ParameterizedTest
    @CsvSource({
        "0.49, 0, 0, 0",
        "0.3, 0, -20, -10",
        "0.21, 0.17, 10, -30",
        "0.1, -0.05, 5, 40",
        "0.4, 0.05, -150, 30",
        "0.3, 0, -185, 0",
        "0.3, 0, 0, -185"
    })
    void shrinkingFirstHitsTheSamePlaces(double a, double b, double tx, double ty) {
        Similarity toPatch = new Similarity(a, b, tx, ty);
        Similarity toPicture = toPatch.inverse();
        int side = 64;
        for (boolean across : new boolean[] {true, false}) {
            try (Mat slope = slope(700, across);
                    Mat patch = Warp.patch(slope, toPatch, side, opencv_imgproc.INTER_LINEAR)) {
                byte[] bytes = Pixels.bytes(patch);
                for (int i = 0; i < side * side; i++) {
                    Point at = toPicture.apply(new Point(i % side, Math.floorDiv(i, side)));
                    boolean inside = at.x() > 8 && at.y() > 8 && at.x() < 690 && at.y() < 690;
                    if (inside) {
                        double wanted = (across ? at.x() : at.y()) / 3;
                        assertThat((double) (bytes[3 * i] & 0xff))
                                .as("%d, %d", i % side, i / side)
                                .isCloseTo(wanted, within(1.5));
                    }
                }
            }
        }
    }

    @Test
    void thinPicturesKeepTheirProportions() {
        try (Mat thin = slopeOf(3, 600);
                Mat patch = Warp.patch(thin, new Similarity(.1, 0, 30, 0), 60, opencv_imgproc.INTER_LINEAR)) {
            byte[] bytes = Pixels.bytes(patch);
            double above = bytes[3 * (15 * 60 + 30)] & 0xff;
            double below = bytes[3 * (45 * 60 + 30)] & 0xff;
            assertThat(below / above).isCloseTo(3.0, within(.15));
        }
    }

    private static Mat slope(int side, boolean across) {
        Mat mat = new Mat(side, side, opencv_core.CV_8UC3);
        byte[] bytes = new byte[side * side * 3];
        for (int i = 0; i < bytes.length; i++) {
            int pixel = i / 3;
            bytes[i] = (byte) Math.round((across ? pixel % side : Math.floorDiv(pixel, side)) / 3.0);
        }
        mat.data().put(bytes);
        return mat;
    }

    private static Mat slopeOf(int width, int height) {
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        byte[] bytes = new byte[width * height * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.floorDiv(i, 3 * width) / 3.0);
        }
        mat.data().put(bytes);
        return mat;
    }

    private static double[] grey(Mat patch) {
        byte[] bytes = Pixels.bytes(patch);
        double[] values = new double[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        return values;
    }
}
