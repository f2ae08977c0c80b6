package io.twinlake.cli;

import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
            ServeCommand.class,
            KeyCommand.class,
            StatusCommand.class,
            ShowCommand.class,
            LabelCommand.class,
            RemoveCommand.class,
            ExpireCommand.class,
            CheckCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            EvalCommand.class,
            BenchCommand.class,
            GenerateCompletion.class
        },
        footer = {
            "",
            "First steps:",
            "  twinlake demo            see what it does, on six photographs",
            "  twinlake init            make a lake in the folder `lake`",
            "  twinlake ingest PHOTOS   pour a folder of photographs in",
            "  twinlake match PHOTO     who looks like this?",
            "",
            "A lake is a folder; name it with --lake or the variable TWINLAKE_LAKE.",
            "Exit codes: 0 done, 2 wrong command line, others as in docs/errors.md."
        })
public final class Main implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    private Main() {}

    /// Without a command there is nothing to do but to say which there are.
    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] arguments) {
        quietLogs();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        Failures failures = new Failures();
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
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
