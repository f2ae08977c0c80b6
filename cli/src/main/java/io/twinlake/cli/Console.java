package io.twinlake.cli;

import com.google.errorprone.annotations.FormatMethod;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// Where a command writes: for people, or with `--json` one JSON document for programs.
final class Console {

    @Option(names = "--json", description = "Write one JSON document instead of text.")
    boolean json;

    @Spec(Target.MIXEE)
    @Nullable
    CommandSpec spec;

    /// Writes the JSON document, or lets `text` write for people.
    void write(Object view, Runnable text) {
        if (json) {
            out().println(Json.write(view));
        } else {
            text.run();
        }
        out().flush();
    }

    /// Writes one line for people.
    @FormatMethod
    void line(String format, Object... arguments) {
        out().println(String.format(Locale.ROOT, format, arguments));
    }

    /// Writes rows under a header, columns as wide as their widest cell; numbers stand to the right.
    void table(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        boolean[] numeric = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    header.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            numeric[column] = rows.stream().allMatch(row -> row.get(at).matches("[-<>0-9.,%]*"));
        }
        out().println(row(header, widths, numeric));
        for (List<String> row : rows) {
            out().println(row(row, widths, numeric));
        }
    }

    private static String row(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String format = "%" + (numeric[column] ? "" : "-") + Math.max(1, widths[column]) + "s  ";
            line.append(String.format(Locale.ROOT, format, cells.get(column)));
        }
        return line.toString().stripTrailing();
    }

    /// Returns the command that this console belongs to, for messages about its arguments.
    CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("A console belongs to a command");
        }
        return spec.commandLine();
    }

    /// Writes one line for people beside the output, at once; nothing for programs.
    void notice(String text) {
        if (!json) {
            command().getErr().println(text);
            command().getErr().flush();
        }
    }

    /// Lets a long command end in good order when the process is asked to end, and tells that it does.
    Interrupt onInterrupt() {
        return Interrupt.onExit(() -> notice("Stopping: what is underway is still stored."));
    }

    /// Writes a number with its noun: `1 face`, `2 faces`.
    static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /// Shortens an id to what people type.
    static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), 12));
    }

    private PrintWriter out() {
        return command().getOut();
    }
}
