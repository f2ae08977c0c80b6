package io.twinlake.vision;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/// An aligned crop of 224x224 pixels, held as the JPEG that staging keeps. Immutable; thread-safe.
///
/// Everything that is made of a crop is made of these bytes, so that it can be made again from staging alone.
public final class Crop {

    /// Width and height, in pixels.
    public static final int SIDE = 224;

    private static final int JPEG_QUALITY = 95;

    private final byte[] jpeg;

    private Crop(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    /// Takes a crop that staging has kept.
    ///
    /// @param jpeg as returned by [#toJpeg], copied
    public static Crop ofJpeg(byte[] jpeg) {
        return new Crop(jpeg.clone());
    }

    /// Encodes a patch; borrows it.
    static Crop encode(Mat bgr) {
        try (BytePointer target = new BytePointer();
                IntPointer options = new IntPointer(
                        opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
                        JPEG_QUALITY,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR,
                        opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444)) {
            if (!opencv_imgcodecs.imencode(".jpg", bgr, target, options)) {
                throw new IllegalStateException("OpenCV cannot encode JPEG");
            }
            byte[] jpeg = new byte[Math.toIntExact(target.limit())];
            target.get(jpeg);
            return new Crop(jpeg);
        }
    }

    /// Returns a copy of the JPEG bytes.
    public byte[] toJpeg() {
        return jpeg.clone();
    }

    /// Decodes the pixels; the caller closes them.
    ///
    /// @throws IllegalArgumentException if the bytes are no picture of [#SIDE] pixels
    Mat decode() {
        Mat bgr = new Mat();
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat buffer = new Mat(1, jpeg.length, opencv_core.CV_8UC1, bytes)) {
            if (jpeg.length > 0) {
                opencv_imgcodecs.imdecode(buffer, opencv_imgcodecs.IMREAD_COLOR, bgr);
            }
            if (bgr.cols() != SIDE || bgr.rows() != SIDE) {
                throw new IllegalArgumentException(
                        "A crop is %dx%d pixels, found: %dx%d".formatted(SIDE, SIDE, bgr.cols(), bgr.rows()));
            }
            return bgr;
        } catch (RuntimeException e) {
            bgr.close();
            throw e;
        }
    }
}
