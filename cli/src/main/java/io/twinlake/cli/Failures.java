package io.twinlake.cli;

import io.twinlake.model.TwinlakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns a failure into what went wrong, what to do, and an exit code; only a bug shows a stack trace. With
/// `--json` it is one JSON document on the error stream.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int BUG = 1;

    private static final String JSON = "--json";

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        boolean json = parsed.originalArgs().contains(JSON);
        if (failure instanceof TwinlakeException known) {
            String message = String.valueOf(known.getMessage());
            report(line, json, known.code().code(), message, Advice.of(known.code()));
            return known.code().exitCode();
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        report(line, json, "bug", "This is a bug in Twinlake", "Please report what follows:\n" + trace);
        return BUG;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        String message = String.valueOf(failure.getMessage());
        String advice = "See `%s --help`.".formatted(name);
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().getFirst();
            if (!first.startsWith("-") && !line.getSubcommands().isEmpty()) {
                message = "There is no command " + first;
            }
            if (!unmatched.getSuggestions().isEmpty()) {
                advice = "Did you mean `%s`? "
                                .formatted(unmatched.getSuggestions().getFirst())
                        + advice;
            }
        }
        report(line, List.of(arguments).contains(JSON), "wrong-command-line", message, advice);
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static void report(CommandLine line, boolean json, String code, String message, String advice) {
        PrintWriter err = line.getErr();
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            error.put("advice", advice);
            err.println(Json.write(Map.of("error", error)));
        } else {
            err.println(line.getColorScheme().errorText("twinlake: %s (%s)".formatted(message, code)));
            err.println("  " + advice);
        }
        err.flush();
    }
}
