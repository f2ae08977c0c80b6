package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.Calibration;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelManifestTest {

    private static final String WHOLE = """
            name = own-net
            version = 2.1
            task = face-embedding
            licence = MIT
            source = me
            file = own.onnx
            sha256 = %s
            input-name = data
            input-width = 112
            input-height = 96
            channel-order = RGB
            mean = 127.5
            scale = 127.5
            output-name = a, b
            output-dimension = 128
            calibration-slope = 30
            calibration-midpoint = 0.4
            """.formatted("ab".repeat(32));

    @Test
    void readsEveryKey() {
        ModelManifest manifest = ModelManifest.parse(WHOLE, "here");

        assertThat(manifest.id()).isEqualTo("own-net-2.1");
        assertThat(manifest.input())
                .isEqualTo(new ModelManifest.Input("data", ModelManifest.ChannelOrder.RGB, 112, 96, 127.5f, 127.5f));
        assertThat(manifest.outputNames()).isEqualTo(List.of("a", "b"));
        assertThat(manifest.outputDimension()).isEqualTo(128);
        assertThat(manifest.calibration()).isEqualTo(new Calibration(30, .4));
    }

    @Test
    void everyBundledManifestIsWhole() {
        for (String name : new String[] {"rfb-320", "landmark-68", "mobilefacenet"}) {
            assertThat(OnnxModel.bundledManifest(name).id()).isEqualTo(name + "-1");
            assertThat(OnnxModel.bundledManifest(name).licence()).isEqualTo("MIT");
        }
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThatThrownBy(() -> ModelManifest.parse("colour = red\nscale = 0\nmean = dark\nversion =\n", "here"))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("Model manifest is wrong: here: unknown key colour; input-name is missing; "
                        + "channel-order is missing; mean has an unusable value: dark; "
                        + "scale has an unusable value: 0; name is missing; version is missing; task is missing; "
                        + "licence is missing; source is missing; file is missing; sha256 is missing; "
                        + "output-name is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file|../own.onnx",
                "file|/tmp/own.onnx",
                "file|..",
                "file|a/b.onnx",
                "file|a\\\\b.onnx",
                "file|.hidden",
                "name|../own",
                "name|Own",
                "name|own/net",
                "name|-own",
                "name|own-",
                "version|..",
                "version|1/2",
                "version|.1",
                "version|1..2",
                "sha256|abc",
                "sha256|ABAB",
                "channel-order|bgr",
                "channel-order|RGBA",
                "input-width|-1",
                "input-width|0",
                "input-width|112.0",
                "input-height|4097",
                "input-height|99999999999",
                "mean|NaN",
                "mean|Infinity",
                "scale|NaN",
                "scale|-1",
                "scale|1e-50",
                "output-name|a,,b",
                "output-dimension|0",
                "output-dimension|-5",
                "output-dimension|many",
                "calibration-slope|steep"
            })
    void refusesUnusableValues(String key, String value) {
        assertThatThrownBy(() -> ModelManifest.parse(with(key, value), "here"))
                .hasMessage("Model manifest is wrong: here: %s has an unusable value: %s"
                        .formatted(key, value.replace("\\\\", "\\")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"calibration-slope", "calibration-midpoint"})
    void aCalibrationIsGivenWholeOrNotAtAll(String key) {
        String without = WHOLE.lines().filter(line -> !line.startsWith(key)).reduce("", (a, b) -> a + b + "\n");

        assertThatThrownBy(() -> ModelManifest.parse(without, "here"))
                .hasMessage("Model manifest is wrong: here: " + key + " is missing");
        String neither = WHOLE.lines().filter(line -> !line.startsWith("cal")).reduce("", (a, b) -> a + b + "\n");
        assertThat(ModelManifest.parse(neither, "here").calibration()).isNull();
    }

    @Test
    void refusesACalibrationThatIsNone() {
        assertThatThrownBy(() -> ModelManifest.parse(with("calibration-slope", "0"), "here"))
                .hasMessage("Model manifest is wrong: here: A calibration has a slope above 0 and a midpoint in "
                        + "-1..1, found: 0.0, 0.4");
    }

    @Test
    void refusesChannelsThatContradictTheirOrder() {
        assertThatThrownBy(() -> ModelManifest.parse(WHOLE + "input-channels = 1\n", "here"))
                .hasMessage("Model manifest is wrong: here: input-channels is 1, but channel-order RGB has 3");
    }

    @Test
    void refusesWhatIsNoPropertiesFile() {
        assertThatThrownBy(() -> ModelManifest.parse("name = \\u00zz", "here"))
                .hasMessage("Model manifest is no properties file: here");
    }

    private static String with(String key, String value) {
        return WHOLE + key + " = " + value + "\n"; // the last one counts
    }
}
