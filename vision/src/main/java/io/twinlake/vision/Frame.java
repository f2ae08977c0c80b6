package io.twinlake.vision;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// A decoded upright picture: BGR, 8 bits a channel, in native memory that it owns until it is closed.
/// Confined to one thread at a time.
public final class Frame implements AutoCloseable {

    private final Mat bgr;

    Frame(Mat bgr) {
        this.bgr = bgr;
    }

    public int widthPixels() {
        return bgr.cols();
    }

    public int heightPixels() {
        return bgr.rows();
    }

    /// Returns a small grey copy: one unsigned byte a pixel, row by row.
    public byte[] greyThumbnail(int columns, int rows) {
        try (Mat grey = new Mat();
                Mat small = new Mat();
                Size size = new Size(columns, rows)) {
            opencv_imgproc.cvtColor(bgr, grey, opencv_imgproc.COLOR_BGR2GRAY);
            opencv_imgproc.resize(grey, small, size, 0, 0, opencv_imgproc.INTER_AREA);
            return Pixels.bytes(small);
        }
    }

    /// Returns the pixels, borrowed: valid until this frame is closed.
    Mat bgr() {
        return bgr;
    }

    /// Returns a copy, turned clockwise.
    ///
    /// @param quarters 1 to 3 quarter turns
    Frame turned(int quarters) {
        int code = switch (quarters) {
            case 1 -> opencv_core.ROTATE_90_CLOCKWISE;
            case 2 -> opencv_core.ROTATE_180;
            case 3 -> opencv_core.ROTATE_90_COUNTERCLOCKWISE;
            default -> throw new IllegalArgumentException("1 to 3 quarter turns, found: " + quarters);
        };
        Mat turned = new Mat();
        opencv_core.rotate(bgr, turned, code);
        return new Frame(turned);
    }

    @Override
    public void close() {
        bgr.close();
    }
}
