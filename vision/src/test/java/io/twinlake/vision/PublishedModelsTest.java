package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.twinlake.assets.BundledAssets;
import io.twinlake.model.Box;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

/// Holds the models as they are bundled against the ones that were published; skipped where the build has not
/// unpacked them.
class PublishedModelsTest {

    @Test
    void theCutDetectorAndOurAnchorsGiveThePublishedBoxes() throws Exception {
        try (Frame frame = Pictures.sample(5);
                Mat small = new Mat();
                Size size = new Size(320, 240);
                OnnxModel ours = OnnxModel.bundled("rfb-320")) {
            opencv_imgproc.resize(frame.bgr(), small, size, 0, 0, opencv_imgproc.INTER_AREA);
            var outputs = ours.run(small);
            float[] planes = new float[3 * 320 * 240];
            byte[] bytes = Pixels.bytes(small);
            for (int i = 0; i < planes.length; i++) {
                int channel = Math.floorDiv(i, 320 * 240);
                planes[i] = ((bytes[i % (320 * 240) * 3 + 2 - channel] & 0xff) - 127) / 128f;
            }
            Map<String, float[]> published = run("fr_detect.onnx", planes, 1, 3, 240, 320);
            float[] boxes = output(published, "boxes");
            Priors priors = new Priors(320, 240);

            assertThat(boxes).hasSize(4 * priors.count());
            for (int anchor = 0; anchor < priors.count(); anchor++) {
                Box box = priors.decode(outputs.get(1), anchor);
                float up = publishedRise(anchor);
                assertThat(box.left() / 320).as("left %d", anchor).isCloseTo(boxes[4 * anchor], within(1e-4f));
                assertThat(box.right() / 320).as("right %d", anchor).isCloseTo(boxes[4 * anchor + 2], within(1e-4f));
                if (anchor >= 4360 && anchor % 3 == 4362 % 3) {
                    continue; // the published code cuts an anchor of 256 rows to the input's 240
                }
                assertThat((box.top() - up) / 240).as("top %d", anchor).isCloseTo(boxes[4 * anchor + 1], within(1e-4f));
                assertThat((box.bottom() - up) / 240)
                        .as("bottom %d", anchor)
                        .isCloseTo(boxes[4 * anchor + 3], within(1e-4f));
            }
            assertNear(outputs.get(0), output(published, "scores"), 1e-5f);
        }
    }

    @Test
    void withoutItsTinyWeightsTheEncoderGivesTheSame() throws Exception {
        assertSame("fr_feature.onnx", "mobilefacenet", 112, 3);
    }

    @Test
    void withoutItsTinyWeightsTheLandmarkModelGivesTheSame() throws Exception {
        assertSame("fr_landmark.onnx", "landmark-68", 64, 1);
    }

    /// Returns by how many pixels the published anchors stand higher than ours: 240 rows are no multiple of
    /// the strides 32 and 64, and the published code divides them evenly.
    private static float publishedRise(int anchor) {
        if (anchor < 4200) {
            return 0;
        }
        return anchor < 4360
                ? (Math.floorDiv(anchor - 4200, 10 * 2) + .5f) * (32 - 240 / 8f)
                : (Math.floorDiv(anchor - 4360, 5 * 3) + .5f) * (64 - 240 / 4f);
    }

    private static void assertSame(String file, String name, int side, int channels) throws Exception {
        float[] planes = new float[channels * side * side];
        Random random = new Random(5);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < planes.length; i++) {
                planes[i] = random.nextFloat() * 2 - 1;
            }
            float[] published = output(run(file, planes, 1, channels, side, side), "output");
            try (OrtSession session = OrtEnvironment.getEnvironment().createSession(BundledAssets.model(name))) {
                assertNear(output(run(session, planes, 1, channels, side, side), "output"), published, 1e-5f);
            }
        }
    }

    private static void assertNear(float[] found, float[] expected, float tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(tolerance));
        }
    }

    private static Map<String, float[]> run(String file, float[] planes, long... shape)
            throws IOException, OrtException {
        Path model = Path.of("..", "assets/target/npm/node_modules/faceplugin-face-recognition-js/model", file);
        assumeThat(model)
                .as("the build of assets has unpacked the published models")
                .isRegularFile();
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(Files.readAllBytes(model))) {
            return run(session, planes, shape);
        }
    }

    private static Map<String, float[]> run(OrtSession session, float[] planes, long... shape) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(planes), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, float[]> outputs = new HashMap<>();
            for (var output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(output.getKey(), copy);
            }
            return outputs;
        }
    }

    private static float[] output(Map<String, float[]> outputs, String name) {
        return Objects.requireNonNull(outputs.get(name), name);
    }
}
