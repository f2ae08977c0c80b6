package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Damage;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// Holds the documents and the program together.
class DocumentsTest {

    @Test
    void errorsHaveTheirCodesStatusAndAdvice() throws IOException {
        List<List<String>> rows = table("docs/errors.md", "## Errors");

        assertThat(rows.stream().map(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(4))))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> List.of(
                                "`" + code.code() + "`",
                                Integer.toString(code.exitCode()),
                                Integer.toString(code.httpStatus()),
                                Advice.of(code)))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(3)).endsWith("."));
    }

    @Test
    void refusalsHaveTheirMeaning() throws IOException {
        List<List<String>> rows = table("docs/errors.md", "## Refusals");

        assertThat(rows.stream().map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(Arrays.stream(Refusal.values())
                        .map(refusal -> List.of("`" + refusal.code() + "`", refusal.meaning()))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).endsWith("."));
    }

    @Test
    void damagesHaveTheirMeaning() throws IOException {
        List<List<String>> rows = table("docs/errors.md", "## Damage");

        assertThat(rows.stream().map(row -> row.subList(0, 2)))
                .containsExactlyElementsOf(Arrays.stream(Damage.Reason.values())
                        .map(reason -> List.of("`" + reason.code() + "`", reason.meaning()))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).endsWith("."));
    }

    @Test
    void exitCodesAreDistinct() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exitCode))
                .doesNotHaveDuplicates()
                .doesNotContain(0, 1, 2, 3);
    }

    @Test
    void settingsAreDocumentedWithTheirDefaults() throws IOException {
        List<List<String>> rows = table("docs/configuration.md", "## `twinlake.properties`");
        Properties defaults = new Properties();
        for (List<String> row : rows) {
            if (row.get(1).matches("[0-9]+")) {
                defaults.setProperty(row.getFirst().replace("`", ""), row.get(1));
            }
        }

        assertThat(rows.stream().map(row -> row.getFirst().replace("`", "")))
                .containsExactlyElementsOf(Settings.NUMBERS);
        assertThat(table("docs/configuration.md", "### Signing in with an OpenID provider").stream()
                        .flatMap(row ->
                                Arrays.stream(row.getFirst().replace("`", "").split(", "))))
                .containsExactlyElementsOf(OpenIdKeys.ALL);
        assertThat(Settings.parse(defaults, "docs/configuration.md")).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void variablesOfTheLauncherAreDocumented() throws IOException {
        List<List<String>> rows = table("docs/configuration.md", "## Environment variables");
        String launcher = Files.readString(CommandLines.checkout().resolve("twinlake"));

        assertThat(rows.stream().map(List::getFirst))
                .containsExactly("`TWINLAKE_LAKE`", "`TWINLAKE_HEAP`", "`JAVA_HOME`", "`TWINLAKE_KEY`");
        assertThat(launcher)
                .contains("${TWINLAKE_HEAP:-" + rows.get(1).get(1).replace("`", "") + "}", "${JAVA_HOME:-}");
    }

    @Test
    void bothLaunchersStartTheSameJvm() throws IOException {
        assertThat(options("deploy/bin/twinlake")).isEqualTo(options("twinlake"));
    }

    /// Returns what a launcher gives the JVM, apart from what is of its own folder and of its terminal.
    private static List<String> options(String launcher) throws IOException {
        return Files.readAllLines(CommandLines.checkout().resolve(launcher)).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("-Xmx") || line.startsWith("--enable-native-access"))
                .toList();
    }

    @Test
    void theContainerRunsWhatIsAssembled() throws IOException {
        String dockerfile = Files.readString(CommandLines.checkout().resolve("deploy/Dockerfile"));

        assertThat(dockerfile)
                .contains(
                        "deploy/assemble /opt/twinlake",
                        "[\"/opt/twinlake/bin/twinlake\"]",
                        "/opt/twinlake/bin/healthy");
        for (String file : List.of("deploy/assemble", "deploy/bin/twinlake", "deploy/bin/healthy")) {
            assertThat(CommandLines.checkout().resolve(file)).isExecutable();
        }
    }

    /// Reads the first table under a heading, without its header.
    private static List<List<String>> table(String document, String heading) throws IOException {
        List<String> lines = Files.readAllLines(CommandLines.checkout().resolve(document));
        assertThat(lines).contains(heading);
        return lines.subList(lines.indexOf(heading), lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }
}
