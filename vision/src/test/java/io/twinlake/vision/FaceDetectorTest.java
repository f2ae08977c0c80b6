package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Box;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceDetectorTest {

    private static final FaceDetector DETECTOR = new FaceDetector(OnnxModel.bundled("rfb-320"));

    @AfterAll
    static void close() {
        DETECTOR.close();
    }

    /// Counted by eye.
    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "3, 3", "4, 4", "5, 5", "6, 4"})
    void findsEveryFaceOnce(int sample, int faces) {
        try (Frame frame = Pictures.sample(sample)) {
            List<Detection> found = DETECTOR.detect(frame);

            assertThat(found).hasSize(faces);
            assertThat(found).allMatch(face -> face.quarterTurns() == 0 && face.score() >= .8f);
            for (int i = 0; i < faces; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(found.get(i).box().overlap(found.get(j).box())).isLessThan(.1f);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void findsTheFacesOfATurnedPictureWhereTheyAre(int quarters) {
        int turns = (4 - quarters) % 4;
        try (Frame upright = Pictures.sample(6, 160);
                Frame turned = upright.turned(quarters)) {
            List<Detection> expected = DETECTOR.detect(upright);
            List<Detection> found = DETECTOR.detect(turned);

            assertThat(found).hasSize(4).allMatch(face -> face.quarterTurns() == turns);
            for (Detection face : expected) {
                Box box = turned(face.box(), quarters, upright.widthPixels(), upright.heightPixels());
                assertThat(found).anyMatch(other -> other.box().overlap(box) > .7f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4000", "4000, 1", "7, 9", "33, 65", "400, 400", "401, 3", "800, 801"})
    void findsNothingInFlatGreyOfAnySize(int width, int height) {
        try (Frame frame = new Frame(Pictures.flat(width, height, 0x808080))) {
            assertThat(DETECTOR.detect(frame)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 240", "1, 1", "1, 4000", "4000, 1", "640, 480"})
    void findsNothingInNoise(int width, int height) {
        try (Frame frame = new Frame(Pictures.noise(width, height, 1))) {
            assertThat(DETECTOR.detect(frame)).isEmpty();
        }
    }

    @Test
    void findsTheSameFromManyThreads() throws Exception {
        List<List<Detection>> alone =
                IntStream.rangeClosed(1, 6).mapToObj(FaceDetectorTest::detect).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<List<Detection>>> calls = IntStream.range(0, 12)
                    .<Callable<List<Detection>>>mapToObj(call -> () -> detect(call % 6 + 1))
                    .toList();
            List<Future<List<Detection>>> together = threads.invokeAll(calls);
            for (int call = 0; call < 12; call++) {
                assertThat(together.get(call).get()).isEqualTo(alone.get(call % 6));
            }
        }
    }

    @Test
    void leavesTheFrameAsItWas() {
        try (Frame frame = Pictures.sample(4);
                Mat before = frame.bgr().clone();
                Mat difference = new Mat()) {
            DETECTOR.detect(frame);
            opencv_core.absdiff(before, frame.bgr(), difference);
            assertThat(opencv_core.norm(difference)).isZero();
        }
    }

    private static List<Detection> detect(int sample) {
        try (Frame frame = Pictures.sample(sample)) {
            return DETECTOR.detect(frame);
        }
    }

    private static Box turned(Box box, int quarters, int width, int height) {
        return switch (quarters) {
            case 1 -> new Box(height - box.bottom(), box.left(), height - box.top(), box.right());
            case 2 -> new Box(width - box.right(), height - box.bottom(), width - box.left(), height - box.top());
            default -> new Box(box.top(), width - box.right(), box.bottom(), width - box.left());
        };
    }
}
