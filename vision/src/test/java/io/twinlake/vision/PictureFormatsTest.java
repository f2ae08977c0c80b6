package io.twinlake.vision;

import static io.twinlake.vision.Pictures.QUARTERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatsTest {

    private static final int[] GREYS = grey(QUARTERS);

    @ParameterizedTest
    @CsvSource({".jpg,JPEG,12", ".png,PNG,0", ".webp,WEBP,12", ".gif,GIF,40", ".bmp,BMP,0", ".tiff,TIFF,0"})
    void decodesEveryFormatToItsSizeAndColours(String extension, PictureFormat format, int tolerance) {
        byte[] encoded = Pictures.encoded(extension);

        assertThat(Pictures.header(encoded)).isEqualTo(new PictureHeader(format, 64, 48, 1, null));
        assertQuarters(encoded, tolerance, QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
    void decodesWhatAnotherEncoderWrote(String format) {
        assertQuarters(Pictures.encode(Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), format), 12, QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
    void decodesGreyToThreeEqualChannels(String format) {
        BufferedImage grey = new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 0; x < Pictures.WIDTH; x++) {
                int quarter = (2 * y / Pictures.HEIGHT) * 2 + 2 * x / Pictures.WIDTH;
                grey.getRaster().setSample(x, y, 0, GREYS[quarter] & 0xff);
            }
        }
        assertQuarters(Pictures.encode(grey, format), 12, GREYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tiff"})
    void decodesSixteenBitsAChannel(String extension) {
        try (Mat eight = Pictures.mat(Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR));
                Mat sixteen = new Mat()) {
            eight.convertTo(sixteen, opencv_core.CV_16U, 257, 0);
            assertQuarters(Pictures.encode(sixteen, extension), 1, QUARTERS);
        }
    }

    @Test
    void decodesPalettes() {
        byte[] png = Pictures.encode(Pictures.quarters(BufferedImage.TYPE_BYTE_INDEXED), "png");
        byte[] bmp = Pictures.encode(Pictures.quarters(BufferedImage.TYPE_BYTE_INDEXED), "bmp");

        assertThat(png[25]).as("PNG colour type").isEqualTo((byte) 3);
        assertQuarters(png, 30, QUARTERS); // the JDK's palette has steps of 51
        assertQuarters(bmp, 30, QUARTERS);
    }

    @Test
    void decodesBlackAndWhite() {
        BufferedImage image = new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < Pictures.HEIGHT / 2; y++) {
            for (int x = 0; x < Pictures.WIDTH / 2; x++) {
                image.setRGB(x, y, 0xffffffff);
            }
        }
        assertQuarters(Pictures.encode(image, "png"), 0, 0xffffff, 0, 0, 0);
        assertQuarters(Pictures.encode(image, "bmp"), 0, 0xffffff, 0, 0, 0);
        assertQuarters(Pictures.encode(image, "tiff"), 0, 0xffffff, 0, 0, 0);
    }

    @Test
    void dropsAlphaAndKeepsTheColoursBelow() {
        BufferedImage image = Pictures.quarters(BufferedImage.TYPE_4BYTE_ABGR);
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 0; x < Pictures.WIDTH / 2; x++) {
                image.setRGB(x, y, (image.getRGB(x, y) & 0xffffff) | 0x80000000);
            }
        }
        assertQuarters(Pictures.encode(image, "png"), 0, QUARTERS);
    }

    @Test
    void decodesInterlacedPng() throws IOException {
        byte[] png = written("png", Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), true);

        assertThat(png[28]).as("PNG interlace method").isEqualTo((byte) 1);
        assertQuarters(png, 0, QUARTERS);
    }

    @Test
    void decodesProgressiveJpeg() {
        byte[] jpeg = Pictures.encoded(".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);

        assertQuarters(jpeg, 12, QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits", "JPEG"})
    void decodesCompressedTiff(String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionType(compression);

        assertQuarters(written(writer, Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), options), 12, QUARTERS);
    }

    @Test
    void decodesLosslessWebp() {
        assertQuarters(Pictures.encoded(".webp", opencv_imgcodecs.IMWRITE_WEBP_QUALITY, 101), 0, QUARTERS);
    }

    @Test
    void decodesTheFirstFrameOfAnAnimation() throws IOException {
        BufferedImage second = new BufferedImage(Pictures.WIDTH, Pictures.HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        byte[] gif = animatedGif(Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR), second, second);

        assertQuarters(gif, 12, QUARTERS);
    }

    @Test
    void decodesCmykJpegsOfAdobesKind() throws IOException {
        byte[] plain = fourChannelJpeg(true);
        byte[] adobe = Pictures.withSegment(plain, 0xee, adobeSegment(0));

        assertQuarters(adobe, 25, QUARTERS);
    }

    @Test
    void readsWhenAPictureWasTaken() {
        byte[] exif = ("Exif\0\0MM\0*\0\0\0\b" + "\0\1\207i\0\4\0\0\0\1\0\0\0\32\0\0\0\0"
                        + "\0\1\220\3\0\2\0\0\0\24\0\0\0\54\0\0\0\0" + "2024:02:29 12:34:56\0")
                .getBytes(StandardCharsets.ISO_8859_1);
        PictureHeader header = Pictures.header(Pictures.withSegment(Pictures.encoded(".jpg"), 0xe1, exif));

        assertThat(header.takenAt()).isEqualTo(Instant.parse("2024-02-29T12:34:56Z"));
    }

    @Test
    void bytesBehindTheEndChangeNothing() {
        for (String extension : new String[] {".jpg", ".png", ".gif", ".bmp", ".tiff", ".webp"}) {
            byte[] encoded = Pictures.encoded(extension);
            byte[] longer = Arrays.copyOf(encoded, encoded.length + 1000);
            assertThat(Pictures.fate(longer)).as(extension).isEqualTo("64x48");
        }
    }

    private static void assertQuarters(byte[] encoded, int tolerance, int... expected) {
        try (Frame frame = Pictures.decode(encoded)) {
            assertThat(frame.widthPixels() + "x" + frame.heightPixels()).isEqualTo("64x48");
            assertThat(frame.bgr().type()).isEqualTo(opencv_core.CV_8UC3);
            assertThat(Pictures.difference(frame, expected)).isLessThanOrEqualTo(tolerance);
        }
    }

    private static int[] grey(int[] colours) {
        return Arrays.stream(colours).map(rgb -> ((rgb >> 8) & 0xff) * 0x010101).toArray();
    }

    private static byte[] written(String format, BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        options.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return written(writer, image, options);
    }

    private static byte[] written(ImageWriter writer, BufferedImage image, ImageWriteParam options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] animatedGif(BufferedImage... frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
                writer.writeToSequence(new IIOImage(frame, null, metadata), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /// Writes the quarters as cyan, magenta, yellow and black, without any marker of what the channels are.
    private static byte[] fourChannelJpeg(boolean inverted) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(
                DataBuffer.TYPE_BYTE, Pictures.WIDTH, Pictures.HEIGHT, 4, new Point(0, 0));
        BufferedImage image = Pictures.quarters(BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < Pictures.HEIGHT; y++) {
            for (int x = 0; x < Pictures.WIDTH; x++) {
                int rgb = image.getRGB(x, y);
                int[] inks = {255 - ((rgb >> 16) & 0xff), 255 - ((rgb >> 8) & 0xff), 255 - (rgb & 0xff), 0};
                for (int ink = 0; ink < 4; ink++) {
                    raster.setSample(x, y, ink, inverted ? 255 - inks[ink] : inks[ink]);
                }
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] adobeSegment(int transform) {
        return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
    }
}
