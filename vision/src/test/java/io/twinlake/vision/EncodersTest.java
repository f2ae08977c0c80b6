package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodersTest {

    @TempDir
    Path root;

    private final Map<String, String> keys = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("name", "means"),
            Map.entry("version", "1.0"),
            Map.entry("task", "face-embedding"),
            Map.entry("licence", "CC0-1.0"),
            Map.entry("source", "a test"),
            Map.entry("file", "means.onnx"),
            Map.entry("input-name", "pixels"),
            Map.entry("input-width", "8"),
            Map.entry("input-height", "8"),
            Map.entry("channel-order", "RGB"),
            Map.entry("mean", "0"),
            Map.entry("scale", "255"),
            Map.entry("output-name", "means"),
            Map.entry("output-dimension", "3")));

    @Test
    void installsOpensAndEmbedsWithAUsersEncoder() throws IOException {
        Path manifest = written(OnnxBytes.channelMeans(8));
        ModelManifest installed = encoders().install(manifest);
        Files.delete(manifest);

        assertThat(installed.id()).isEqualTo("means-1.0");
        assertThat(encoders().folder().resolve("means-1.0")).isDirectoryContaining("glob:**means.onnx");
        try (FaceEncoder encoder = encoders().open("means-1.0");
                Mat red = Pictures.flat(Crop.SIDE, Crop.SIDE, 0xff0000)) {
            float[] embedding = encoder.embed(Crop.encode(red)).toArray();
            assertThat(embedding).hasSize(3);
            assertThat(embedding[0]).as("red comes first in RGB").isCloseTo(1, within(.02f));
        }
    }

    @Test
    void installsTheSameTwiceAndNoOtherUnderItsId() throws IOException {
        Path manifest = written(OnnxBytes.channelMeans(8));
        encoders().install(manifest);
        encoders().install(manifest);
        keys.put("mean", "1");

        assertInvalid(
                () -> encoders().install(written(OnnxBytes.channelMeans(8))),
                "Another encoder means-1.0 is installed; give this one another version");
    }

    @Test
    void theBundledModelUnderAnotherNameIsAnEncoderOfItsOwn() throws IOException {
        keys.putAll(Map.of(
                "name", "mine", "input-name", "input", "input-width", "112", "input-height", "112", "mean", "127"));
        keys.putAll(Map.of("scale", "128", "output-name", "output", "output-dimension", "512"));
        encoders().install(written(BundledAssets.model("mobilefacenet")));

        try (FaceEncoder encoder = encoders().open("mine-1.0")) {
            assertThat(encoder.manifest().outputDimension()).isEqualTo(512);
        }
    }

    @Test
    void theBundledEncoderIsAlwaysThere() {
        try (FaceEncoder encoder = encoders().open("mobilefacenet-1")) {
            assertThat(encoder.manifest().id()).isEqualTo(FaceEncoder.bundledId());
        }
    }

    @Test
    void theBundledIdCannotBeTaken() {
        keys.putAll(Map.of("name", "mobilefacenet", "version", "1"));
        assertInvalid(
                () -> encoders().install(written(OnnxBytes.channelMeans(8))),
                "Encoder mobilefacenet-1 is built in; give this one another name or version");
    }

    @Test
    void opensOnlyWhatIsInstalled() throws IOException {
        encoders().install(written(OnnxBytes.channelMeans(8)));
        for (String id : new String[] {"means-2", "", "..", "../encoders/means-1.0", "/means-1.0", "a\0b"}) {
            assertInvalid(
                    () -> encoders().open(id),
                    "No encoder %s; there is mobilefacenet-1 and what is installed in %s"
                            .formatted(id, encoders().folder()));
        }
    }

    @Test
    void aMovedFolderIsNoOtherEncoder() throws IOException {
        encoders().install(written(OnnxBytes.channelMeans(8)));
        Path moved = encoders().folder().resolve("means-2.0");
        Files.move(encoders().folder().resolve("means-1.0"), moved);

        assertInvalid(() -> encoders().open("means-2.0"), "The folder of encoder means-2.0 holds means-1.0: " + moved);
    }

    @Test
    void aDamagedCopyIsNoticed() throws IOException {
        encoders().install(written(OnnxBytes.channelMeans(8)));
        Path copy = encoders().folder().resolve("means-1.0").resolve("means.onnx");
        byte[] damaged = Files.readAllBytes(copy);
        Sha256 whole = Sha256.of(damaged);
        damaged[20]++;
        Files.write(copy, damaged);

        assertInvalid(
                () -> encoders().open("means-1.0"),
                "Model means-1.0: the file should have SHA-256 %s, found %s".formatted(whole, Sha256.of(damaged)));
    }

    @Test
    void refusesAnInputThatTheGraphDoesNotHave() {
        keys.put("input-name", "picture");
        assertRefused(8, "Model means-1.0: the graph has no input picture, but [pixels]");
    }

    @Test
    void refusesAnotherInputSize() {
        keys.put("input-width", "9");
        assertRefused(8, "Model means-1.0: the manifest's input is 1x3x8x9, the graph's 1x3x8x8");
    }

    @Test
    void refusesAnotherNumberOfChannels() {
        keys.put("channel-order", "GREY");
        assertRefused(8, "Model means-1.0: the manifest's input is 1x1x8x8, the graph's 1x3x8x8");
    }

    @Test
    void refusesAnOutputThatTheGraphDoesNotHave() {
        keys.put("output-name", "embedding");
        assertRefused(8, "Model means-1.0: the graph has no output embedding, but [means]");
    }

    @Test
    void refusesAnotherDimension() {
        keys.put("output-dimension", "512");
        assertRefused(8, "Model means-1.0: the manifest's output has 512 dimensions, the graph's 3");
    }

    @Test
    void refusesOutputsThatAreNoFloats() {
        assertInvalid(
                () -> FaceEncoder.load(written(OnnxBytes.wholeMeans(8))),
                "Model means-1.0: means is no tensor of 32-bit floats");
    }

    @Test
    void refusesAnotherTask() throws IOException {
        keys.put("task", "face-detection");
        Path manifest = written(OnnxBytes.channelMeans(8));
        assertInvalid(
                () -> FaceEncoder.load(manifest),
                "An encoder has task face-embedding and an output-dimension above 0, found: face-detection and 3: "
                        + manifest);
    }

    @Test
    void refusesAnEncoderWithoutInputSize() throws IOException {
        keys.remove("input-width");
        Path manifest = written(OnnxBytes.channelMeans(8));
        assertInvalid(
                () -> FaceEncoder.load(manifest),
                "An encoder's manifest gives input-width and input-height: " + manifest);
    }

    @Test
    void refusesWhatIsNoOnnxFile() {
        assertInvalid(
                () -> FaceEncoder.load(written("no graph at all".getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                "Model means-1.0 is no loadable ONNX file");
        assertInvalid(() -> FaceEncoder.load(written(new byte[0])), "Model means-1.0 is no loadable ONNX file");
    }

    @Test
    void refusesFilesThatAreNotThere() throws IOException {
        Path manifest = written(OnnxBytes.channelMeans(8));
        Files.delete(root.resolve("means.onnx"));

        assertInvalid(() -> FaceEncoder.load(manifest), "Encoder cannot be read: " + root.resolve("means.onnx"));
        assertInvalid(() -> FaceEncoder.load(root.resolve("no")), "Encoder cannot be read: " + root.resolve("no"));
        assertInvalid(() -> FaceEncoder.load(root), "Encoder cannot be read: " + root);
        Files.createDirectory(root.resolve("means.onnx"));
        assertInvalid(() -> FaceEncoder.load(manifest), "Encoder cannot be read: " + root.resolve("means.onnx"));
    }

    private Encoders encoders() {
        return new Encoders(root.resolve("encoders"));
    }

    private Path written(byte[] onnx) throws IOException {
        keys.put("sha256", Sha256.of(onnx).hex());
        StringBuilder text = new StringBuilder();
        keys.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Files.write(root.resolve("means.onnx"), onnx);
        return Files.writeString(root.resolve("own.properties"), text);
    }

    private void assertRefused(int side, String message) {
        assertInvalid(() -> FaceEncoder.load(written(OnnxBytes.channelMeans(side))), message);
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatExceptionOfType(TwinlakeException.class)
                .isThrownBy(call)
                .withMessage(message)
                .matches(thrown -> thrown.code() == ErrorCode.MODEL_INVALID);
    }
}
