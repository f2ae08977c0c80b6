package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.SubjectFace;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Figures of the recipe for docs/benchmarks.md that are no pass or fail; not part of the suite. It needs the
/// shared pictures and prints what it measures:
///
/// `mvn -pl cli -am verify -Dtest=RecipeMeasurement -Dsurefire.failIfNoSpecifiedTests=false`
class RecipeMeasurement {

    private static final int SAMPLE = 200;
    private static final long SEED = 3;
    private static final int BINS_A_UNIT = 10_000;
    private static final int BINS = 2 * BINS_A_UNIT + 1;

    private static Path data;

    @BeforeAll
    static void findPictures() {
        assumeTrue(
                CommandLines.sharedData().isPresent(),
                "no shared pictures: neither shared/data above this folder nor TWINLAKE_DATA");
        data = CommandLines.sharedData().orElseThrow();
    }

    /// How many photographs that lie on their side or stand on their head give the embedding of the upright
    /// one.
    @Test
    void turnedPhotographs() throws IOException {
        int same = 0;
        int all = 0;
        try (FaceVision vision = FaceVision.open(Settings.DEFAULT.visionLimits(), FaceEncoder.bundled())) {
            for (String set : List.of("lfw", "celebrities")) {
                for (Path file : sample(data.resolve(set))) {
                    byte[] upright = png(Files.readAllBytes(file), 0);
                    Embedding embedding = subject(vision, upright).orElseThrow();
                    for (int quarters = 1; quarters <= 3; quarters++) {
                        Optional<Embedding> turned = subject(vision, png(upright, quarters));
                        all++;
                        same += turned.isPresent() && turned.get().cosine(embedding) > 0.6f ? 1 : 0;
                    }
                }
            }
        }
        System.out.printf("turned photographs: %d of %d give the upright embedding%n", same, all);
        assertThat(all).isEqualTo(2 * 3 * SAMPLE);
    }

    /// Which cosine how many of all pairs of different people reach.
    @Test
    void allPairsOfLabeledFacesInTheWild() throws IOException {
        List<Path> files = pictures(data.resolve("lfw"));
        List<Optional<Embedding>> embeddings;
        try (FaceVision vision = FaceVision.open(Settings.DEFAULT.visionLimits(), FaceEncoder.bundled())) {
            embeddings = files.parallelStream()
                    .map(file -> subject(vision, bytes(file)))
                    .toList();
        }
        long[] impostors = new long[BINS];
        long[] genuine = new long[BINS];
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                float cosine =
                        embeddings.get(i).orElseThrow().cosine(embeddings.get(j).orElseThrow());
                boolean one =
                        Objects.equals(files.get(i).getParent(), files.get(j).getParent());
                (one ? genuine : impostors)[Math.round((cosine + 1) * BINS_A_UNIT)]++;
            }
        }
        for (double rate : new double[] {1e-3, 1e-4, 1e-5}) {
            int bin = BINS;
            long above = 0;
            long allowed = (long) (rate * Arrays.stream(impostors).sum());
            while (above + impostors[bin - 1] <= allowed) {
                above += impostors[--bin];
            }
            double accepted =
                    IntStream.range(bin, BINS).mapToLong(at -> genuine[at]).sum();
            System.out.printf(
                    "all pairs: FMR %.0e at cosine %.3f, TAR %.4f%n",
                    rate,
                    (double) bin / BINS_A_UNIT - 1,
                    accepted / Arrays.stream(genuine).sum());
        }
        assertThat(Arrays.stream(impostors).sum()).isGreaterThan(7_000_000);
    }

    private static List<Path> sample(Path folder) throws IOException {
        List<Path> all = new ArrayList<>(pictures(folder));
        Collections.shuffle(all, new Random(SEED));
        return all.subList(0, SAMPLE);
    }

    private static List<Path> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Embedding> subject(FaceVision vision, byte[] picture) {
        Outcome<Frame> decoded = vision.inspect(picture).flatMap(header -> vision.decode(picture, header));
        if (!(decoded instanceof Outcome.Accepted<Frame>(Frame frame))) {
            throw new IllegalStateException("A shared picture cannot be decoded: " + decoded);
        }
        try (frame) {
            List<AlignedFace> faces = vision.align(frame, vision.detect(frame));
            List<Face> found = faces.stream().map(AlignedFace::face).toList();
            return SubjectFace.of(found, frame.widthPixels(), frame.heightPixels())
                    .map(face -> vision.embed(faces.get(face.ordinal()).crop()));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Returns a picture as PNG, turned clockwise.
    private static byte[] png(byte[] picture, int quarters) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        BufferedImage target = image;
        if (quarters > 0) {
            boolean sideways = quarters % 2 == 1;
            int width = sideways ? image.getHeight() : image.getWidth();
            int height = sideways ? image.getWidth() : image.getHeight();
            AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
            turn.quadrantRotate(quarters);
            turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
            target = new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
                    .filter(image, new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(target, "png", bytes);
        return bytes.toByteArray();
    }
}
