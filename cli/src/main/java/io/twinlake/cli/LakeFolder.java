package io.twinlake.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which lake a command is about.
final class LakeFolder {

    @Option(
            names = {"-l", "--lake"},
            paramLabel = "DIR",
            defaultValue = "${env:TWINLAKE_LAKE:-my-lake}",
            description = "The lake's folder (default: ${DEFAULT-VALUE}).")
    Path root = Path.of("my-lake");
}
