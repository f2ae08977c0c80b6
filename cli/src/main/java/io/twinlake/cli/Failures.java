package io.twinlake.cli;

import io.twinlake.model.TwinlakeException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns a failure into one line and its exit code; only a bug shows a stack trace.
final class Failures implements IExecutionExceptionHandler {

    private static final int BUG = 1;

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof TwinlakeException known) {
            if (parsed.originalArgs().contains("--json")) {
                line.getErr()
                        .println(Json.write(
                                Map.of("error", Map.of("code", known.code().code(), "message", known.getMessage()))));
            } else {
                line.getErr()
                        .println(line.getColorScheme()
                                .errorText("twinlake: %s (%s)"
                                        .formatted(
                                                known.getMessage(), known.code().code())));
            }
            return known.code().exitCode();
        }
        line.getErr().println("twinlake: this is a bug in Twinlake; please report what follows");
        failure.printStackTrace(line.getErr());
        return BUG;
    }
}
