package io.twinlake.vision;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.Outcome;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Makes the pictures that tests read: four quarters of one colour each, so that size, colour and orientation
/// all show after lossy compression.
final class Pictures {

    static final int WIDTH = 64;
    static final int HEIGHT = 48;

    /// Colours of the quarters, row by row, as `0xRRGGBB`.
    static final int[] QUARTERS = {0xe02020, 0x20c040, 0x2040e0, 0xf0f0f0};

    private static final PictureDecoder DECODER = new PictureDecoder(VisionLimits.DEFAULT);

    private Pictures() {}

    static BufferedImage quarters(int type) {
        return quarters(WIDTH, HEIGHT, type);
    }

    static BufferedImage quarters(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0xff000000 | QUARTERS[(2 * y / height) * 2 + 2 * x / width]);
            }
        }
        return image;
    }

    /// Encodes with the JDK.
    static byte[] encode(RenderedImage image, String format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException("The JDK writes no " + format);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Encodes the quarters with OpenCV.
    ///
    /// @param extension such as `.webp`
    /// @param options pairs of one of OpenCV's `IMWRITE_` constants and its value
    static byte[] encoded(String extension, int... options) {
        try (Mat bgr = mat(quarters(BufferedImage.TYPE_3BYTE_BGR))) {
            return encode(bgr, extension, options);
        }
    }

    static byte[] encode(Mat mat, String extension, int... options) {
        try (BytePointer target = new BytePointer();
                IntPointer parameters = new IntPointer(options)) {
            if (!opencv_imgcodecs.imencode(extension, mat, target, parameters)) {
                throw new IllegalArgumentException("OpenCV writes no " + extension);
            }
            byte[] bytes = new byte[Math.toIntExact(target.limit())];
            target.get(bytes);
            return bytes;
        }
    }

    /// Returns the pixels of an image; the caller closes them.
    static Mat mat(BufferedImage image) {
        Mat mat = new Mat(image.getHeight(), image.getWidth(), opencv_core.CV_8UC3);
        byte[] bytes = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < bytes.length / 3; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            bytes[3 * i] = (byte) rgb;
            bytes[3 * i + 1] = (byte) (rgb >> 8);
            bytes[3 * i + 2] = (byte) (rgb >> 16);
        }
        mat.data().put(bytes);
        return mat;
    }

    /// Returns a picture of one colour; the caller closes it.
    static Mat flat(int width, int height, int rgb) {
        try (Scalar colour = new Scalar(rgb & 0xff, (rgb >> 8) & 0xff, (rgb >> 16) & 0xff, 0)) {
            return new Mat(height, width, opencv_core.CV_8UC3, colour);
        }
    }

    /// Returns a picture of noise; the caller closes it.
    static Mat noise(int width, int height, long seed) {
        byte[] bytes = new byte[width * height * 3];
        new Random(seed).nextBytes(bytes);
        Mat mat = new Mat(height, width, opencv_core.CV_8UC3);
        mat.data().put(bytes);
        return mat;
    }

    /// Decodes a picture that must be accepted; the caller closes the frame.
    static Frame decode(byte[] encoded) {
        PictureHeader header = header(encoded);
        return switch (DECODER.decode(encoded, header)) {
            case Outcome.Accepted<Frame>(Frame frame) -> frame;
            case Outcome.Refused<Frame> refused -> throw new AssertionError(refused.toString());
        };
    }

    static PictureHeader header(byte[] encoded) {
        return switch (DECODER.inspect(encoded)) {
            case Outcome.Accepted<PictureHeader>(PictureHeader header) -> header;
            case Outcome.Refused<PictureHeader> refused -> throw new AssertionError(refused.toString());
        };
    }

    /// Says what becomes of a picture: `64x48`, or the refusal's code and detail.
    static String fate(byte[] encoded) {
        return fate(encoded, VisionLimits.DEFAULT);
    }

    static String fate(byte[] encoded, VisionLimits limits) {
        PictureDecoder decoder = new PictureDecoder(limits);
        Outcome<Frame> outcome = decoder.inspect(encoded).flatMap(header -> decoder.decode(encoded, header));
        return switch (outcome) {
            case Outcome.Accepted<Frame>(Frame frame) -> {
                try (frame) {
                    yield frame.widthPixels() + "x" + frame.heightPixels();
                }
            }
            case Outcome.Refused<Frame> refused -> refused.reason().code() + ": " + refused.detail();
        };
    }

    /// Returns the colour of a pixel as `0xRRGGBB`.
    static int colour(Frame frame, int x, int y) {
        try (BytePointer pixel = new BytePointer(frame.bgr().ptr(y, x)).limit(3)) {
            return ((pixel.get(2) & 0xff) << 16) | ((pixel.get(1) & 0xff) << 8) | (pixel.get(0) & 0xff);
        }
    }

    /// Returns the greatest difference of any channel in the middle of the quarters.
    ///
    /// @param expected the colours of the quarters, row by row
    static int difference(Frame frame, int... expected) {
        int greatest = 0;
        for (int quarter = 0; quarter < 4; quarter++) {
            int x = frame.widthPixels() * (1 + 2 * (quarter % 2)) / 4;
            int y = frame.heightPixels() * (1 + 2 * (quarter / 2)) / 4;
            int found = colour(frame, x, y);
            for (int shift = 0; shift <= 16; shift += 8) {
                int apart = Math.abs(((found >> shift) & 0xff) - ((expected[quarter] >> shift) & 0xff));
                greatest = Math.max(greatest, apart);
            }
        }
        return greatest;
    }

    /// Inserts a segment behind a JPEG's start marker.
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + content.length + 4);
        out.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2));
        return out.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /// Returns the TIFF structure of an EXIF block that holds an orientation alone.
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.BIG_ENDIAN)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /// Returns a sample photograph; the caller closes the frame.
    static Frame sample(int number) {
        return decode(BundledAssets.sample("sample" + number + ".jpg"));
    }

    /// Returns a small copy of a sample photograph; the caller closes the frame.
    static Frame sample(int number, int width) {
        try (Frame large = sample(number);
                Size size = new Size(width, large.heightPixels() * width / large.widthPixels())) {
            Mat small = new Mat();
            opencv_imgproc.resize(large.bgr(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
            return new Frame(small);
        }
    }
}
