package io.twinlake.cli;

import java.io.InputStream;
import java.util.logging.LogManager;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The `twinlake` command.
@Command(
        name = "twinlake",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Pour photographs in, ask who looks like this.",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            IngestCommand.class,
            MatchCommand.class,
            CompareCommand.class,
            StatusCommand.class,
            ShowCommand.class,
            EvalCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "A lake is a folder; name it with --lake or the variable TWINLAKE_LAKE.",
            "Exit codes: 0 done, 2 wrong command line, others as in docs/errors.md."
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        quietLogs();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler(new Failures());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    /// Warnings only, one line each, unless a logging configuration is named on the Java command line.
    private static void quietLogs() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream in = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
