package io.twinlake.bench;

import io.twinlake.lake.NewObject;
import io.twinlake.lake.Raw;
import io.twinlake.lake.Shelf;
import io.twinlake.model.Box;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A JPEG of some kilobytes that shows one face, and what the pipeline makes of it. Immutable; thread-safe.
final class SmallPortrait {

    private static final int SIDE = 96;

    /// Side of the square that is cut out around a face, in heights of its box.
    private static final double MARGIN = 1.8;

    /// Marks a comment (ITU-T T.81, B.2.4.5); two bytes of length follow, which count themselves.
    private static final short COMMENT = (short) 0xFFFE;

    private static final int MARKER_BYTES = 2;

    private final byte[] jpeg;
    private final Face face;
    private final NewObject crop;

    private SmallPortrait(byte[] jpeg, AlignedFace aligned) {
        this.jpeg = jpeg;
        this.face = aligned.face();
        this.crop = NewObject.of(Shelf.CROPS, aligned.crop().toJpeg());
    }

    /// Cuts a portrait out of a photograph for each face of which enough is left at that size.
    ///
    /// @param photograph an encoded picture, upright
    static List<SmallPortrait> cut(byte[] photograph, FaceVision vision) {
        BufferedImage whole = decode(photograph);
        List<SmallPortrait> portraits = new ArrayList<>();
        for (AlignedFace large : faces(photograph, vision)) {
            byte[] jpeg = encode(square(whole, large.face().box()));
            List<AlignedFace> small = faces(jpeg, vision);
            if (small.size() == 1) {
                portraits.add(new SmallPortrait(jpeg, small.getFirst()));
            }
        }
        return portraits;
    }

    Face face() {
        return face;
    }

    NewObject crop() {
        return crop;
    }

    /// Returns what the catalog keeps of a numbered picture.
    static Raw raw(byte[] numbered) {
        return new Raw("image/jpeg", SIDE, SIDE, numbered.length, null);
    }

    /// Returns the same picture as another file: with a number in a comment.
    byte[] numbered(long number) {
        return ByteBuffer.allocate(jpeg.length + 2 * MARKER_BYTES + Long.BYTES)
                .put(jpeg, 0, MARKER_BYTES)
                .putShort(COMMENT)
                .putShort((short) (MARKER_BYTES + Long.BYTES))
                .putLong(number)
                .put(jpeg, MARKER_BYTES, jpeg.length - MARKER_BYTES)
                .array();
    }

    private static List<AlignedFace> faces(byte[] photograph, FaceVision vision) {
        Outcome<Frame> decoded = vision.inspect(photograph).flatMap(header -> vision.decode(photograph, header));
        if (!(decoded instanceof Outcome.Accepted<Frame>(Frame frame))) {
            throw new IllegalArgumentException("Expected a photograph, found: " + decoded);
        }
        try (frame) {
            return vision.align(frame, vision.detect(frame));
        }
    }

    private static BufferedImage decode(byte[] photograph) {
        @Nullable BufferedImage picture;
        try {
            picture = ImageIO.read(new ByteArrayInputStream(photograph));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (picture == null) {
            throw new IllegalArgumentException("Expected a photograph, found %d bytes".formatted(photograph.length));
        }
        return picture;
    }

    private static BufferedImage square(BufferedImage whole, Box face) {
        BufferedImage square = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        double scale = SIDE / (MARGIN * face.height());
        Graphics2D graphics = square.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.translate(SIDE / 2.0, SIDE / 2.0);
        graphics.scale(scale, scale);
        graphics.translate(-face.centre().x(), -face.centre().y());
        graphics.drawImage(whole, 0, 0, null);
        graphics.dispose();
        return square;
    }

    private static byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpeg", jpeg)) {
                throw new IllegalStateException("This JDK cannot write JPEG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }
}
