package io.twinlake.cli;

import com.google.errorprone.annotations.FormatMethod;
import io.twinlake.bench.BenchmarkRow;
import io.twinlake.bench.BenchmarkRow.RecallAt;
import io.twinlake.bench.Machine;
import io.twinlake.bench.ScanLimit;
import io.twinlake.bench.Workload;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes rows of figures as they come in, in columns of a fixed width. Recall is written without the zero
/// before its point.
final class BenchTable {

    private static final String INDENTATION = "  ";
    private static final int[] NAME_WIDTHS = {17, 21};
    private static final int RECALL_WIDTH = 6;
    private static final int FIGURE_WIDTH = 9;
    private static final double MEGABYTE = 1e6;
    private static final double GIGA = 1e9;

    private final PrintWriter out;
    private final List<Integer> ks;
    private String engine = "";

    BenchTable(PrintWriter out, List<Integer> ks) {
        this.out = out;
        this.ks = ks;
    }

    /// Writes what is measured and on what, and the header.
    void begin(Machine machine, Workload workload) {
        line("%s", capitalised(workload.description()));
        line("%,d probes, one half of people in the gallery (seen), one half of others (unseen)", workload.probes());
        line("%s, %s, %s", machine.processor(), Console.count(machine.cores(), "core", "cores"), machine.simd());
        line(
                "Java %s, heap of at most %,.0f MB, commit %s",
                machine.java(), machine.heapBytes() / MEGABYTE, machine.commit());
        out.println();
        write(
                List.of("", ""),
                "seen",
                "unseen",
                List.of("CPU ms", "CPU ms", "median", "p99", "queries", "build", "memory", "disk", "speed-up"));
        String recalls = recalls(ks.stream().map(k -> "@" + k));
        write(
                List.of("engine", "setting"),
                recalls,
                recalls,
                List.of("seen", "unseen", "ms", "ms", "/s", "s", "MB", "MB", "x scalar"));
    }

    /// Writes a row, and below it what the engine is made of if it is its first one, and what limits it.
    void row(BenchmarkRow row) {
        write(
                List.of(row.engine(), row.setting()),
                recalls(row.seen().recall().stream().map(RecallAt::recall).map(BenchTable::share)),
                recalls(row.unseen().recall().stream().map(RecallAt::recall).map(BenchTable::share)),
                List.of(
                        number(row.seen().cpuMillis()),
                        number(row.unseen().cpuMillis()),
                        number(row.medianMillis()),
                        number(row.p99Millis()),
                        number(row.queriesPerSecond()),
                        number(row.buildSeconds()),
                        whole(row.memoryBytes() / MEGABYTE),
                        whole(row.diskBytes() / MEGABYTE),
                        number(row.speedUp())));
        if (!engine.equals(row.engine()) && !row.parameters().isEmpty()) {
            note(INDENTATION + row.parameters());
        }
        engine = row.engine();
        if (row.limit() != null) {
            limit(row.limit(), (row.seen().cpuMillis() + row.unseen().cpuMillis()) / 2);
        }
    }

    private void write(List<String> names, String seen, String unseen, List<String> figures) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < NAME_WIDTHS.length; i++) {
            line.append(left(names.get(i), NAME_WIDTHS[i])).append(' ');
        }
        int width = ks.size() * RECALL_WIDTH + 1;
        line.append(left(seen, width)).append(left(unseen, width));
        for (String figure : figures) {
            line.append(" ".repeat(Math.max(1, FIGURE_WIDTH - figure.length()))).append(figure);
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    private void limit(ScanLimit limit, double measuredMillis) {
        String visited = share(limit.visited());
        line(
                INDENTATION + "limit: %.1f MB of codes x %s visited at %.1f GB/s = %s ms; "
                        + "%,d codes x %s looked up at %.2f G/s = %s ms; measured %s ms",
                limit.codeBytes() / MEGABYTE,
                visited,
                limit.bytesPerSecond() / GIGA,
                number(limit.readMillis()),
                limit.codes(),
                visited,
                limit.codesPerSecond() / GIGA,
                number(limit.lookUpMillis()),
                number(measuredMillis));
        out.flush();
    }

    void note(String text) {
        line("%s", text);
        out.flush();
    }

    private static String recalls(Stream<String> cells) {
        return cells.map(cell -> left(cell, RECALL_WIDTH)).collect(Collectors.joining());
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String share(double share) {
        String text = String.format(Locale.ROOT, "%.4f", share);
        return text.startsWith("0") ? text.substring(1) : "1";
    }

    /// Writes a number with about three digits; nothing for what is none.
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value < 1) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
        return value < 10 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    @FormatMethod
    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
