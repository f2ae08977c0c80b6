package io.twinlake.cli;

import io.twinlake.lake.RunReport;
import io.twinlake.model.Refusal;
import io.twinlake.server.CollectionJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What `ingest` tells of a run.
///
/// @param items pictures and would-be pictures that the source had
/// @param mended known pictures of which the lake had lost files, which were stored again
/// @param stopped whether it was asked to end before the source did
/// @param stepMillis time of each step, summed over the threads
record IngestView(
        long run,
        boolean stopped,
        long items,
        long staged,
        long known,
        long mended,
        long faces,
        long skipped,
        Map<String, Long> refused,
        Map<String, Long> refusedFaces,
        double seconds,
        double itemsPerSecond,
        int workers,
        Map<String, Long> stepMillis) {

    static IngestView of(RunReport report, boolean stopped, int workers) {
        Map<String, Long> steps = new TreeMap<>();
        report.steps().forEach((step, time) -> steps.put(step.code(), time.toMillis()));
        return new IngestView(
                report.run(),
                stopped,
                report.items(),
                report.staged(),
                report.known(),
                report.mended(),
                report.faces(),
                report.skipped(),
                CollectionJson.byCode(report.refusedInputs()),
                CollectionJson.byCode(report.refusedFaces()),
                report.wall().toMillis() / 1e3,
                Math.round(report.itemsPerSecond() * 10) / 10.0,
                workers,
                steps);
    }

    void print(Console console) {
        if (items == 0 && !stopped) {
            console.line("No pictures there");
        } else {
            console.line(
                    "%s in %.1f s, %.0f a second",
                    Console.count(items, "picture", "pictures"), seconds, itemsPerSecond);
            console.line("  %,d new, with %s", staged, Console.count(faces, "searchable face", "searchable faces"));
        }
        if (known > 0) {
            console.line("  %,d known already", known);
        }
        if (mended > 0) {
            console.line("  %,d of them mended: what the lake had lost of them is stored again", mended);
        }
        refused.forEach((code, count) -> console.line(
                "  %,d refused: %s (%s)", count, Refusal.ofCode(code).meaning(), code));
        refusedFaces.forEach((code, count) -> console.line(
                "  %s not searchable: %s (%s)",
                Console.count(count, "face", "faces"), Refusal.ofCode(code).meaning(), code));
        if (skipped > 0) {
            console.line("  %s passed over", Console.count(skipped, "other file", "other files"));
        }
        if (staged > 0) {
            console.line("Time of the threads: %s", shares());
        }
        if (stopped) {
            console.line("Stopped early. Run the same command again; it goes on from there.");
        }
    }

    private String shares() {
        long sum = stepMillis.values().stream().mapToLong(Long::longValue).sum();
        return stepMillis.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(step -> "%s %d%%".formatted(step.getKey(), Math.round(100.0 * step.getValue() / Math.max(1, sum))))
                .collect(Collectors.joining(", "));
    }
}
