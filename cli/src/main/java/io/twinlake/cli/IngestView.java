package io.twinlake.cli;

import io.twinlake.model.Refusal;
import io.twinlake.pipeline.IngestReport;
import io.twinlake.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What `ingest` tells of a run.
///
/// @param stepMillis time of each step, summed over the threads
record IngestView(
        long run,
        long items,
        long staged,
        long known,
        long faces,
        long skipped,
        Map<String, Long> refused,
        Map<String, Long> refusedFaces,
        double seconds,
        double itemsPerSecond,
        int workers,
        Map<String, Long> stepMillis) {

    static IngestView of(IngestReport report, int workers) {
        Map<String, Long> steps = new TreeMap<>();
        report.steps().forEach((step, time) -> steps.put(step.name().toLowerCase(Locale.ROOT), time.toMillis()));
        return new IngestView(
                report.runId(),
                report.items(),
                report.staged(),
                report.known(),
                report.faces(),
                report.skipped(),
                byCode(report.refusedInputs()),
                byCode(report.refusedFaces()),
                report.wall().toMillis() / 1e3,
                Math.round(report.itemsPerSecond() * 10) / 10.0,
                workers,
                steps);
    }

    void print(Console console) {
        console.line(
                "%,d pictures in %.1f s (%.0f a second): %,d new with %,d searchable faces, %,d known already",
                items, seconds, itemsPerSecond, staged, faces, known);
        if (skipped > 0) {
            console.line("%,d other files passed over", skipped);
        }
        refused.forEach((code, count) -> console.line("  refused %,d: %s", count, meaning(code)));
        refusedFaces.forEach((code, count) -> console.line("  faces not searchable %,d: %s", count, meaning(code)));
        if (staged > 0) {
            console.line("Time of the threads, %d of them computing: %s", workers, shares());
        }
    }

    static Map<String, Long> byCode(Map<Refusal, Long> counts) {
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach((refusal, count) -> byCode.put(refusal.code(), count));
        return byCode;
    }

    private static String meaning(String code) {
        return code + ", " + Refusal.ofCode(code).meaning();
    }

    private String shares() {
        long sum = stepMillis.values().stream().mapToLong(Long::longValue).sum();
        List<String> shares = new ArrayList<>();
        for (Step step : Step.values()) {
            String name = step.name().toLowerCase(Locale.ROOT);
            long millis = stepMillis.getOrDefault(name, 0L);
            shares.add(String.format(
                    Locale.ROOT,
                    "%s %.0f %% (%.2f ms each)",
                    name,
                    100.0 * millis / Math.max(1, sum),
                    (double) millis / items));
        }
        return String.join(", ", shares);
    }
}
