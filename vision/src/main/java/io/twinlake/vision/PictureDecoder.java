package io.twinlake.vision;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/// Decodes pictures with OpenCV's codecs: 8-bit BGR whatever was stored (grey, palette, CMYK, 16 bits,
/// transparency, the first frame of an animation), turned upright. Thread-safe.
final class PictureDecoder {

    private final VisionLimits limits;

    PictureDecoder(VisionLimits limits) {
        NativeLog.silence();
        this.limits = limits;
    }

    /// Reads the header and holds it against the limits.
    Outcome<PictureHeader> inspect(byte[] encoded) {
        if (encoded.length > limits.maxFileBytes()) {
            return Outcome.refused(
                    Refusal.FILE_TOO_LARGE,
                    "%d bytes, the limit is %d".formatted(encoded.length, limits.maxFileBytes()));
        }
        return PictureHeader.read(encoded).flatMap(this::withinLimits);
    }

    /// Decodes what [#inspect] accepted; the caller closes the frame.
    Outcome<Frame> decode(byte[] encoded, PictureHeader header) {
        Mat stored = header.format() == PictureFormat.PNG
                ? PngChunks.pixelsOnly(encoded)
                        .map(PictureDecoder::decodeStored)
                        .orElseGet(Mat::new)
                : decodeStored(encoded);
        if (stored.empty()) {
            stored.close();
            return Outcome.refused(
                    Refusal.CORRUPT_PICTURE,
                    "%d bytes of damaged or truncated %s".formatted(encoded.length, header.format()));
        }
        if (!hasSize(stored, header)) {
            try (stored) {
                return Outcome.refused(
                        Refusal.CORRUPT_PICTURE,
                        "the %s header gives %dx%d pixels, decoded were %dx%d"
                                .formatted(
                                        header.format(),
                                        header.widthPixels(),
                                        header.heightPixels(),
                                        stored.cols(),
                                        stored.rows()));
            }
        }
        return Outcome.accepted(upright(stored, header));
    }

    private Outcome<PictureHeader> withinLimits(PictureHeader header) {
        return header.pixels() <= limits.maxPixels()
                ? Outcome.accepted(header)
                : Outcome.refused(
                        Refusal.TOO_MANY_PIXELS,
                        "%dx%d pixels, the limit is %d"
                                .formatted(header.widthPixels(), header.heightPixels(), limits.maxPixels()));
    }

    private static Mat decodeStored(byte[] encoded) {
        try (BytePointer bytes = new BytePointer(encoded);
                Mat buffer = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes)) {
            return opencv_imgcodecs.imdecode(
                    buffer, opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION);
        } catch (RuntimeException e) {
            return new Mat(); // OpenCV throws on some damage and returns an empty matrix on other
        }
    }

    private static boolean hasSize(Mat stored, PictureHeader header) {
        boolean turned = header.sideways() && header.format() == PictureFormat.TIFF;
        return stored.cols() == (turned ? header.heightPixels() : header.widthPixels())
                && stored.rows() == (turned ? header.widthPixels() : header.heightPixels());
    }

    /// Applies an EXIF orientation (CIPA DC-008, tag 0x0112); takes over `stored`. OpenCV turns TIFF upright
    /// itself, whatever its flags say.
    private static Frame upright(Mat stored, PictureHeader header) {
        int orientation = header.orientation();
        if (orientation == 1 || header.format() == PictureFormat.TIFF) {
            return new Frame(stored);
        }
        try (stored) {
            Mat upright = new Mat();
            switch (orientation) {
                case 2 -> opencv_core.flip(stored, upright, 1);
                case 3 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_180);
                case 4 -> opencv_core.flip(stored, upright, 0);
                case 5 -> opencv_core.transpose(stored, upright);
                case 6 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
                case 7 -> transverse(stored, upright);
                case 8 -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
                default -> throw new IllegalArgumentException("An EXIF orientation is 1 to 8, found: " + orientation);
            }
            return new Frame(upright);
        }
    }

    private static void transverse(Mat stored, Mat upright) {
        try (Mat transposed = new Mat()) {
            opencv_core.transpose(stored, transposed);
            opencv_core.rotate(transposed, upright, opencv_core.ROTATE_180);
        }
    }
}
