package io.twinlake.server;

import io.twinlake.lake.Run;
import io.twinlake.lake.RunReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run and how far it has come.
///
/// @param items pictures that have been stored or refused so far; `null` if this service did not begin it
/// @param total how many there are; `null` if nobody knows
/// @param report what came of it; `null` while it goes on, if it failed, and if it is long over
record RunProgressJson(
        RunJson run,
        @Nullable Long items,
        @Nullable Long total,
        @Nullable ReportJson report) {

    static RunProgressJson of(Run run, ImportRun.@Nullable Progress progress) {
        if (progress == null) {
            return new RunProgressJson(RunJson.of(run), null, null, null);
        }
        RunReport report = progress.report();
        return new RunProgressJson(
                RunJson.of(run),
                progress.items(),
                progress.total().isPresent() ? progress.total().getAsLong() : null,
                report == null ? null : ReportJson.of(report));
    }

    /// @param staged images that are new
    /// @param known images that the collection had already
    /// @param faces crops that became searchable
    /// @param skipped entries that do not claim to be images
    /// @param refused images by reason
    /// @param refusedFaces crops that are not searchable, by reason
    record ReportJson(
            long items,
            long staged,
            long known,
            long faces,
            long skipped,
            Map<String, Long> refused,
            Map<String, Long> refusedFaces,
            double seconds) {

        static ReportJson of(RunReport report) {
            return new ReportJson(
                    report.items(),
                    report.staged(),
                    report.known(),
                    report.faces(),
                    report.skipped(),
                    CollectionJson.byCode(report.refusedInputs()),
                    CollectionJson.byCode(report.refusedFaces()),
                    report.wall().toMillis() / 1e3);
        }
    }
}
