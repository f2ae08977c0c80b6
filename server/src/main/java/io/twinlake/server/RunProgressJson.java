package io.twinlake.server;

import io.twinlake.lake.Run;
import io.twinlake.lake.RunReport;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A run and how far it has come.
///
/// @param items pictures that have been stored or refused so far; `null` if nobody counted
/// @param total how many there are; `null` if nobody knows
/// @param report what came of it; `null` while it goes on, and if nobody counted
/// @param retriable whether it can be tried again
record RunProgressJson(
        RunJson run,
        @Nullable Long items,
        @Nullable Long total,
        @Nullable ReportJson report,
        boolean retriable) {

    /// A run that goes on.
    static RunProgressJson of(Run run, ImportRun.Progress progress) {
        return new RunProgressJson(
                RunJson.of(run),
                progress.items(),
                progress.total().isPresent() ? progress.total().getAsLong() : null,
                null,
                false);
    }

    /// A run that somebody else has under way, or that is over.
    ///
    /// @param items of a run without a report, as far as that is known
    static RunProgressJson of(Run run, @Nullable RunReport report, @Nullable Long items, boolean retriable) {
        if (report == null) {
            return new RunProgressJson(RunJson.of(run), items, null, null, retriable);
        }
        boolean isWhole = run.state() == Run.State.DONE;
        return new RunProgressJson(
                RunJson.of(run), report.items(), isWhole ? report.items() : null, ReportJson.of(report), retriable);
    }

    /// @param staged images that are new
    /// @param known images that the collection had already
    /// @param mended those of them of which the lake had lost files
    /// @param faces crops that became searchable
    /// @param skipped entries that do not claim to be images
    /// @param refused images by reason
    /// @param refusedFaces crops that are not searchable, by reason
    /// @param stepSeconds time of each step, summed over the threads
    record ReportJson(
            long items,
            long staged,
            long known,
            long mended,
            long faces,
            long skipped,
            Map<String, Long> refused,
            Map<String, Long> refusedFaces,
            double seconds,
            Map<String, Double> stepSeconds) {

        static ReportJson of(RunReport report) {
            Map<String, Double> steps = new TreeMap<>();
            report.steps().forEach((step, time) -> steps.put(step.code(), seconds(time)));
            return new ReportJson(
                    report.items(),
                    report.staged(),
                    report.known(),
                    report.mended(),
                    report.faces(),
                    report.skipped(),
                    CollectionJson.byCode(report.refusedInputs()),
                    CollectionJson.byCode(report.refusedFaces()),
                    seconds(report.wall()),
                    steps);
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1e3;
        }
    }
}
