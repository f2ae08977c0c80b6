package io.twinlake.server;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.Box;
import io.twinlake.model.Outcome;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.VisionLimits;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// Photographs of one person each, cut out of the sample photographs, all of different people.
final class Portraits {

    /// Sides of a portrait, in those of the face.
    private static final double MARGIN = 1.8;

    /// Norm of the embedding of a face that no quality policy has doubts of.
    private static final float CLEAR = 3;

    private Portraits() {}

    /// Returns the portraits of a sample photograph's people, 1 to 6.
    static List<byte[]> of(int sample) {
        byte[] photograph = BundledAssets.sample("sample" + sample + ".jpg");
        List<byte[]> portraits = new ArrayList<>();
        try (FaceVision vision = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled())) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(photograph));
            for (AlignedFace face : faces(vision, photograph)) {
                byte[] portrait = jpeg(cut(picture, face.face().box()));
                List<AlignedFace> found = faces(vision, portrait);
                if (found.size() == 1 && vision.embed(found.getFirst().crop()).norm() > CLEAR) {
                    portraits.add(portrait);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return portraits;
    }

    /// Returns the same portrait as another picture.
    static byte[] again(byte[] portrait) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(portrait));
            return jpeg(scaled(picture, picture.getWidth() * 9 / 10, picture.getHeight() * 9 / 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<AlignedFace> faces(FaceVision vision, byte[] photograph) {
        Outcome<Frame> outcome = vision.inspect(photograph).flatMap(header -> vision.decode(photograph, header));
        return switch (outcome) {
            case Outcome.Accepted<Frame>(Frame frame) -> {
                try (frame) {
                    yield vision.align(frame, vision.detect(frame));
                }
            }
            case Outcome.Refused<Frame> refused -> throw new AssertionError(refused);
        };
    }

    private static BufferedImage cut(BufferedImage picture, Box face) {
        int side = (int) Math.round(MARGIN * Math.max(face.width(), face.height()));
        int left = Math.clamp(Math.round(face.centre().x()) - side / 2, 0, picture.getWidth() - 1);
        int top = Math.clamp(Math.round(face.centre().y()) - side / 2, 0, picture.getHeight() - 1);
        BufferedImage part = picture.getSubimage(
                left, top, Math.min(side, picture.getWidth() - left), Math.min(side, picture.getHeight() - top));
        return scaled(part, part.getWidth(), part.getHeight());
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }
}
