package io.twinlake.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Measures how quick it is.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {"Measure speed on this machine.", "Only `bench service` needs a lake, one that is being served."
        },
        subcommands = {BenchIndexCommand.class, BenchServiceCommand.class, BenchLakeCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to measure: index or service");
        }
    }
}
