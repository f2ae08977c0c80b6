package io.twinlake.pipeline;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.Box;
import io.twinlake.model.Outcome;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.Detection;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.VisionLimits;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Encoded pictures to ingest, good and bad, made from the sample photographs; and the vision that reads
/// them.
final class Pictures {

    static final FaceVision VISION = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());

    private Pictures() {}

    /// Returns a sample photograph.
    ///
    /// @param number 1 to 6
    static byte[] sample(int number) {
        return BundledAssets.sample("sample" + number + ".jpg");
    }

    /// Returns a sample photograph made small, which is quick to ingest.
    static byte[] small(int number, int widthPixels) throws IOException {
        BufferedImage whole = read(sample(number));
        int height = whole.getHeight() * widthPixels / whole.getWidth();
        return encode(part(whole, 0, 0, whole.getWidth(), whole.getHeight(), widthPixels, height), "jpg");
    }

    static byte[] truncated() {
        byte[] whole = sample(2);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /// Returns a PNG whose header claims a size, and which has no pixels.
    static byte[] pngHeader(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        png.write(pngChunk("IHDR", header.array()));
        png.write(pngChunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] pngChunk(String type, byte[] body) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + body.length);
        chunk.putInt(body.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(body);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + body.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    /// Returns a picture of nobody.
    static byte[] scenery(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, width, height, Color.DARK_GRAY));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return encode(picture, "png");
    }

    /// Returns an animation whose first frame is a sample photograph, and whose second is empty.
    static byte[] animation() throws IOException {
        BufferedImage first = read(small(1, 640));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(first, null, null), null);
            BufferedImage second = new BufferedImage(first.getWidth(), first.getHeight(), BufferedImage.TYPE_INT_RGB);
            writer.writeToSequence(new IIOImage(second, null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// Returns one picture of forty faces, eight in a row, cut out of the sample photographs.
    static byte[] fortyFaces() throws IOException {
        List<BufferedImage> tiles = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            BufferedImage whole = read(sample(number));
            for (Box box : boxes(sample(number))) {
                int side = Math.round(box.height() * 1.8f);
                int left = Math.round(box.centre().x() - side / 2f);
                int top = Math.round(box.centre().y() - side / 2f);
                tiles.add(part(whole, left, top, side, side, 150, 150));
            }
        }
        BufferedImage montage = new BufferedImage(8 * 150, 5 * 150, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = montage.createGraphics();
        for (int place = 0; place < 40; place++) {
            graphics.drawImage(tiles.get(place % tiles.size()), place % 8 * 150, place / 8 * 150, null);
        }
        graphics.dispose();
        return encode(montage, "png");
    }

    private static List<Box> boxes(byte[] photograph) {
        Outcome<Frame> decoded = VISION.inspect(photograph).flatMap(header -> VISION.decode(photograph, header));
        try (Frame frame = ((Outcome.Accepted<Frame>) decoded).value()) {
            List<Detection> found = VISION.detect(frame);
            return VISION.align(frame, found).stream()
                    .map(AlignedFace::face)
                    .filter(face -> Math.abs(face.quality().yawDegrees()) < 30)
                    .map(face -> face.box())
                    .toList();
        }
    }

    private static BufferedImage part(
            BufferedImage whole, int left, int top, int width, int height, int toWidth, int toHeight) {
        BufferedImage part = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = part.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(whole, 0, 0, toWidth, toHeight, left, top, left + width, top + height, null);
        graphics.dispose();
        return part;
    }

    private static BufferedImage read(byte[] encoded) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(encoded));
    }

    private static byte[] encode(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }
}
