package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignedFacesTest {

    private static final FaceVision VISION = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());

    @AfterAll
    static void close() {
        VISION.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void landmarksLieInTheFaceInTheirOrder(int sample) {
        try (Frame frame = Pictures.sample(sample)) {
            List<Detection> found = VISION.detect(frame);
            List<AlignedFace> faces = VISION.align(frame, found);

            assertThat(faces).hasSameSizeAs(found);
            for (int i = 0; i < faces.size(); i++) {
                Landmarks landmarks = faces.get(i).face().landmarks();
                Box box = faces.get(i).face().box();
                assertThat(faces.get(i).face().ordinal()).isEqualTo(i);
                assertThat(Landmarker.points(landmarks)).allMatch(point -> isNear(box, point));
                assertThat(landmarks.leftEye().x())
                        .isLessThan(landmarks.rightEye().x());
                assertThat(landmarks.leftMouth().x())
                        .isLessThan(landmarks.rightMouth().x());
                assertThat(landmarks.leftEye().y())
                        .isLessThan(landmarks.leftMouth().y());
                assertThat(landmarks.rollDegrees()).isBetween(-45f, 45f);
            }
            assertThat(faces)
                    .isSortedAccordingTo(Comparator.comparingDouble(
                            (AlignedFace face) -> -face.face().box().area()));
        }
    }

    @Test
    void takesAWholePictureAsACrop() {
        try (Frame frame = Pictures.sample(1)) {
            Crop aligned = VISION.align(frame, VISION.detect(frame)).getFirst().crop();

            try (Frame picture = Pictures.decode(aligned.toJpeg())) {
                Embedding whole = VISION.embed(VISION.whole(picture));
                assertThat(whole.cosine(VISION.embed(aligned))).isGreaterThan(.99f);
            }
            try (Frame wide = Pictures.decode(Pictures.encode(Pictures.quarters(1), "png"))) {
                assertThat(VISION.whole(wide).toJpeg()).isNotEmpty();
            }
        }
    }

    @Test
    void landmarksTurnWithThePhotograph() {
        double angle = Math.toRadians(15);
        try (Frame frame = Pictures.sample(3)) {
            Similarity turn = about(frame, angle);
            Mat turned = new Mat();
            try (Mat matrix = turn.toMat();
                    Size size = new Size(frame.widthPixels(), frame.heightPixels())) {
                opencv_imgproc.warpAffine(frame.bgr(), turned, matrix, size);
            }
            try (Frame tilted = new Frame(turned)) {
                List<AlignedFace> before = VISION.align(frame, VISION.detect(frame));
                List<AlignedFace> after = VISION.align(tilted, VISION.detect(tilted));
                assertThat(after).hasSameSizeAs(before);
                for (AlignedFace face : before) {
                    Landmarks landmarks = face.face().landmarks();
                    Landmarks nearest = nearest(after, turn.apply(landmarks.nose()));
                    for (int point = 0; point < 5; point++) {
                        Point expected = turn.apply(Landmarker.points(landmarks).get(point));
                        assertThat(Landmarker.points(nearest).get(point).distanceTo(expected))
                                .as(
                                        "point %d of the face of %s",
                                        point, face.face().box())
                                .isLessThan(.12f * landmarks.eyeDistance());
                    }
                    assertThat(nearest.rollDegrees()).isCloseTo(landmarks.rollDegrees() + 15, within(4f));
                }
            }
        }
    }

    @Test
    void eyesOfCropsStandOnTheTemplate() {
        try (Frame frame = Pictures.sample(6)) {
            for (AlignedFace face : VISION.align(frame, VISION.detect(frame))) {
                try (Frame crop = new Frame(face.crop().decode())) {
                    Box whole = new Box(45, 45, 180, 215);
                    try (Landmarker landmarker = new Landmarker(OnnxModel.bundled("landmark-68"))) {
                        Landmarks inCrop = landmarker
                                .look(crop, new Detection(whole, 1, 0))
                                .landmarks();
                        assertThat(inCrop.leftEye().distanceTo(new Point(77, 104)))
                                .isLessThan(9);
                        assertThat(inCrop.rightEye().distanceTo(new Point(147.5f, 103.5f)))
                                .isLessThan(9);
                    }
                }
            }
        }
    }

    /// At full size the detector finds faces that lie on their side, too; the landmarks tell.
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "3, 1", "3, 2", "3, 3", "6, 1", "6, 2", "6, 3"})
    void turnedPhotographsWithoutAnOrientationGiveTheSameEmbeddings(int sample, int quarters) {
        try (Frame upright = Pictures.sample(sample);
                Frame turned = upright.turned(quarters)) {
            List<Embedding> before = VISION.align(upright, VISION.detect(upright)).stream()
                    .map(face -> VISION.embed(face.crop()))
                    .toList();
            List<Embedding> after = VISION.align(turned, VISION.detect(turned)).stream()
                    .map(face -> VISION.embed(face.crop()))
                    .toList();
            assertThat(after)
                    .hasSameSizeAs(before)
                    .allSatisfy(face -> assertThat(before)
                            .anySatisfy(same -> assertThat(face.cosine(same)).isGreaterThan(.95f)));
        }
    }

    @Test
    void facesOfASidewaysPhotographAreTheSameFaces() {
        try (Frame upright = Pictures.sample(3, 240);
                Frame turned = upright.turned(1)) {
            List<AlignedFace> before = VISION.align(upright, VISION.detect(upright));
            List<AlignedFace> after = VISION.align(turned, VISION.detect(turned));

            assertThat(after).hasSameSizeAs(before);
            for (AlignedFace face : before) {
                float best = 0;
                for (AlignedFace other : after) {
                    best = Math.max(best, VISION.embed(face.crop()).cosine(VISION.embed(other.crop())));
                }
                assertThat(best).isGreaterThan(.9f);
            }
            assertThat(after)
                    .allMatch(face -> Math.abs(face.face().quality().rollDegrees() + 90) < 60
                            || Math.abs(face.face().quality().rollDegrees() - 90) < 60);
        }
    }

    @Test
    void aBlurredCopyIsLessSharpAndADarkOneDarker() {
        try (Frame frame = Pictures.sample(5);
                Mat blurred = new Mat();
                Mat dark = new Mat();
                Size wide = new Size(31, 31)) {
            Detection face = VISION.detect(frame).getFirst();
            Landmarks landmarks =
                    VISION.align(frame, List.of(face)).getFirst().face().landmarks();
            opencv_imgproc.GaussianBlur(frame.bgr(), blurred, wide, 8);
            frame.bgr().convertTo(dark, -1, .4, 0);
            try (Mat patch = Aligner.align(frame, landmarks);
                    Mat soft = Aligner.align(new Frame(blurred), landmarks);
                    Mat dim = Aligner.align(new Frame(dark), landmarks)) {
                var clear = QualityMeter.measure(patch, face, landmarks);
                var fuzzy = QualityMeter.measure(soft, face, landmarks);
                var night = QualityMeter.measure(dim, face, landmarks);

                assertThat(fuzzy.sharpness()).isLessThan(clear.sharpness() / 2);
                assertThat(night.brightness()).isCloseTo(.4f * clear.brightness(), within(2f));
                assertThat(night.contrast()).isCloseTo(.4f * clear.contrast(), within(2f));
                assertThat(clear.facePixels()).isEqualTo(face.box().height());
                assertThat(clear.detectionScore()).isEqualTo(face.score());
            }
        }
    }

    @Test
    void aMirroredPhotographLooksTheOtherWay() {
        try (Frame frame = Pictures.sample(2)) {
            Mat mirror = new Mat();
            opencv_core.flip(frame.bgr(), mirror, 1);
            try (Frame mirrored = new Frame(mirror)) {
                AlignedFace profile = VISION.align(frame, VISION.detect(frame)).stream()
                        .min(Comparator.comparingDouble(
                                face -> face.face().box().left()))
                        .orElseThrow();
                AlignedFace other = VISION.align(mirrored, VISION.detect(mirrored)).stream()
                        .max(Comparator.comparingDouble(
                                face -> face.face().box().left()))
                        .orElseThrow();
                assertThat(profile.face().quality().yawDegrees()).isLessThan(-15);
                assertThat(other.face().quality().yawDegrees()).isGreaterThan(15);
            }
        }
    }

    @Test
    void yawFollowsTheNose() {
        Point left = new Point(0, 0);
        Point right = new Point(10, 0);
        Point mouth = new Point(5, 10);

        assertThat(yaw(new Landmarks(left, right, new Point(5, 5), mouth, mouth)))
                .isZero();
        assertThat(yaw(new Landmarks(left, right, new Point(10.5f, 5), mouth, mouth)))
                .isCloseTo(45, within(.01f));
        assertThat(yaw(new Landmarks(left, right, new Point(-.5f, 5), mouth, mouth)))
                .isCloseTo(-45, within(.01f));
        assertThat(yaw(new Landmarks(left, left, mouth, mouth, mouth))).isEqualTo(90);
    }

    private static float yaw(Landmarks landmarks) {
        return QualityMeter.yawDegrees(landmarks);
    }

    private static boolean isNear(Box box, Point point) {
        float margin = .1f * box.height();
        return point.x() > box.left() - margin
                && point.x() < box.right() + margin
                && point.y() > box.top() - margin
                && point.y() < box.bottom() + margin;
    }

    private static Similarity about(Frame frame, double angle) {
        double a = Math.cos(angle);
        double b = Math.sin(angle);
        double x = frame.widthPixels() / 2.0;
        double y = frame.heightPixels() / 2.0;
        return new Similarity(a, b, x - (a * x - b * y), y - (b * x + a * y));
    }

    private static Landmarks nearest(List<AlignedFace> faces, Point nose) {
        return faces.stream()
                .map(face -> face.face().landmarks())
                .min(Comparator.comparingDouble(landmarks -> landmarks.nose().distanceTo(nose)))
                .orElseThrow();
    }
}
