package io.twinlake.cli;

import io.twinlake.bench.LoadRow;
import io.twinlake.bench.Machine;
import io.twinlake.bench.PartsRow;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `bench service` found.
///
/// @param machine of the clients
/// @param search what was asked
/// @param photographs how many different ones were sent
/// @param warmUpSeconds before each row
/// @param parts `null` if they were not measured
record LoadReport(
        Machine machine,
        URI search,
        int photographs,
        int warmUpSeconds,
        List<LoadRow> rows,
        @Nullable PartsRow parts) {

    LoadReport {
        rows = List.copyOf(rows);
    }

    void print(Console console) {
        console.line(
                "%s to %s, each client one after the other",
                Console.count(photographs, "photograph", "photographs"), search);
        console.line(
                "%s, %s, Java %s, commit %s",
                machine.processor(), Console.count(machine.cores(), "core", "cores"), machine.java(), machine.commit());
        console.line("");
        console.table(
                List.of(
                        "clients",
                        "answers/s",
                        "p50 ms",
                        "p95 ms",
                        "p99 ms",
                        "max ms",
                        "refused",
                        "failed",
                        "lost",
                        "different",
                        "statuses"),
                rows.stream().map(LoadReport::cells).toList());
        if (parts != null) {
            console.line("");
            print(console, parts);
        }
    }

    private void print(Console console, PartsRow steps) {
        console.line("Its parts, medians of %,d searches on one thread without the service:", steps.photographs());
        console.line(
                "decode %.2f + detect %.2f + align %.2f + embed %.2f + search %.2f = %.2f ms",
                steps.decodeMillis(),
                steps.detectMillis(),
                steps.alignMillis(),
                steps.embedMillis(),
                steps.searchMillis(),
                steps.sumMillis());
        rows.stream()
                .filter(row -> row.clients() == 1)
                .forEach(row ->
                        console.line("One client's p50 is %.2f times that", row.medianMillis() / steps.sumMillis()));
    }

    private static List<String> cells(LoadRow row) {
        return List.of(
                Integer.toString(row.clients()),
                number(row.answersPerSecond()),
                number(row.medianMillis()),
                number(row.p95Millis()),
                number(row.p99Millis()),
                number(row.maxMillis()),
                count(row.refused()),
                count(row.failed()),
                count(row.lost()),
                count(row.different()),
                row.statuses().entrySet().stream()
                        .map(entry -> "%d: %s".formatted(entry.getKey(), count(entry.getValue())))
                        .collect(Collectors.joining(", ")));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
