package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.assets.BundledAssets;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderManifestTest {

    @TempDir
    Path folder;

    @Test
    void opensWhatItInstalled() throws IOException {
        Encoders encoders = new Encoders(folder.resolve("models"));
        ModelManifest installed = encoders.install(manifest("name = mobilefacenet", "name = my-encoder"));
        assertThat(installed.id()).isEqualTo("my-encoder-1");
        try (FaceEncoder encoder = encoders.open("my-encoder-1")) {
            assertThat(encoder.manifest()).isEqualTo(installed);
        }
    }

    @Test
    void refusesEncoderWithoutInputSize() throws IOException {
        Path manifest = manifest("input-width = 112", "input-width = 0");
        assertThatThrownBy(() -> FaceEncoder.load(manifest))
                .isInstanceOfSatisfying(
                        TwinlakeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID))
                .hasMessage("An encoder has an input-width and an input-height above 0, found: 0 and 112: " + manifest);
    }

    @Test
    void refusesNamesThatLeadOutOfTheModelsFolder() throws IOException {
        String text = Files.readString(manifest("name = mobilefacenet", "name = ../../elsewhere"))
                .replace("version = 1", "version = 1/..")
                .replace("file = mobilefacenet.onnx", "file = ../mobilefacenet.onnx");
        assertThatThrownBy(() -> ModelManifest.parse(text, "here"))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("Model manifest is wrong: here: name has an unusable value: ../../elsewhere; "
                        + "version has an unusable value: 1/..; file has an unusable value: ../mobilefacenet.onnx");
    }

    /// Writes the bundled encoder and a changed manifest of it.
    private Path manifest(String line, String changed) throws IOException {
        String text = new String(BundledAssets.manifest("mobilefacenet"), StandardCharsets.UTF_8);
        assertThat(text).contains(line);
        Files.write(folder.resolve("mobilefacenet.onnx"), BundledAssets.model("mobilefacenet"));
        return Files.writeString(folder.resolve("manifest.properties"), text.replace(line, changed));
    }
}
