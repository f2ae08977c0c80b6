package io.twinlake.web;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The app's own checks, which `npm run check` runs as well: what they find stands in the build's output.
class AppSourcesTest {

    @ParameterizedTest
    @ValueSource(strings = {"types", "lint", "test"})
    void pass(String check) {
        Npm npm = new Npm(Path.of("").toAbsolutePath());
        assertThatCode(() -> npm.script(check)).doesNotThrowAnyException();
    }
}
