package io.twinlake.cli;

import io.twinlake.assets.BundledAssets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs command lines in this process and keeps what they print.
final class CommandLines {

    private CommandLines() {}

    /// What a command line came to.
    record Run(int exitCode, String out, String err) {

        /// Returns the one JSON document that was printed.
        JsonNode json() {
            return JsonMapper.builder()
                    .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(exitCode == 0 ? out : err);
        }
    }

    static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
        int exitCode = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }

    /// Lays the sample photographs out in a folder.
    static Path samples(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : BundledAssets.sampleNames()) {
            Files.write(folder.resolve(name), BundledAssets.sample(name));
        }
        return folder;
    }

    /// Returns the checkout's root.
    static Path checkout() {
        return above("twinlake").orElseThrow();
    }

    /// Returns the folder of shared pictures; empty on a machine that does not have it.
    static Optional<Path> sharedData() {
        String named = System.getenv("TWINLAKE_DATA");
        return named == null
                ? above("shared/data").map(root -> root.resolve("shared/data"))
                : Optional.of(Path.of(named));
    }

    /// Returns the nearest folder above this one that holds `relative`, which is no module's.
    private static Optional<Path> above(String relative) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path found = folder.resolve(relative);
            if (relative.contains("/") ? Files.isDirectory(found) : Files.isRegularFile(found)) {
                return Optional.of(folder);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
