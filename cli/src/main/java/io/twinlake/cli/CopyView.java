package io.twinlake.cli;

import io.twinlake.lake.CopyReport;
import io.twinlake.model.ErrorCode;
import java.util.List;

/// What `backup` and `restore` tell.
///
/// @param position the catalog's position in the copy
/// @param objects files that its rows name
/// @param copied those that were copied this time
/// @param dropped files deleted from it since no row names them any more
/// @param damaged files that could not be found whole and that it lacks
/// @param damages the first of them
record CopyView(
        String lake,
        String backup,
        long position,
        long pictures,
        long objects,
        long copied,
        long copiedBytes,
        long dropped,
        long damaged,
        List<Damages.Row> damages) {

    static CopyView of(String lake, String backup, CopyReport report, Damages damages) {
        return new CopyView(
                lake,
                backup,
                report.position(),
                report.pictures(),
                report.objects(),
                report.copied(),
                report.copiedBytes(),
                report.dropped(),
                report.damaged(),
                damages.rows());
    }

    int exitCode() {
        return damaged == 0 ? 0 : ErrorCode.LAKE_CORRUPT.exitCode();
    }

    void print(Console console, Damages found) {
        console.line(
                "  %s, %s; copied %,d with %s",
                Console.count(pictures, "picture", "pictures"),
                Console.count(objects, "file", "files"),
                copied,
                StatusCommand.size(copiedBytes));
        if (dropped > 0) {
            console.line("  %s deleted that no row names any more", Console.count(dropped, "file", "files"));
        }
        if (damaged > 0) {
            console.line("  %s left out that could not be found whole", Console.count(damaged, "file", "files"));
            found.print(console);
        }
    }
}
