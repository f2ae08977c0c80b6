package io.twinlake.cli;

import io.twinlake.lake.CheckReport;
import io.twinlake.lake.Damage;
import io.twinlake.lake.Lake;
import io.twinlake.model.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Checks a lake or a backup.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check every row of a lake and every file that a row names.",
            "It changes nothing and works beside a service. A backup's folder can be checked, too. The exit code is 0 "
                    + "if all is whole and 14 if anything is damaged."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Option(
            names = "--quick",
            description = "Only look whether each file is there, without reading it, and leave out the catalog's own "
                    + "indexes.")
    boolean quick;

    @Override
    public Integer call() {
        Damages damages = new Damages();
        CheckReport report;
        try (Progress progress = Progress.start("Checking", " files", OptionalLong.empty(), !console.json)) {
            report = Lake.check(lakeFolder.root, quick, damages::add, progress::at);
        }
        View view = View.of(lakeFolder.root.toString(), quick, report, damages);
        console.write(view, () -> print(view, damages));
        return view.whole ? 0 : ErrorCode.LAKE_CORRUPT.exitCode();
    }

    private void print(View view, Damages damages) {
        console.line("Checked %s%s", view.lake, view.quick ? ", quickly" : "");
        console.line(
                "  rows   %s, %s, %s, %s",
                Console.count(view.pictures, "picture", "pictures"),
                Console.count(view.crops, "crop", "crops"),
                Console.count(view.embeddings, "embedding", "embeddings"),
                Console.count(view.labels, "label", "labels"));
        console.line(
                "  files  %s%s",
                Console.count(view.objects, "file", "files"),
                view.quick ? "" : ", " + StatusCommand.size(view.objectBytes) + " read");
        if (view.unnamedObjects > 0) {
            console.line(
                    "  %s that no row names: left by a killed run, or of one under way",
                    Console.count(view.unnamedObjects, "file", "files"));
        }
        if (view.openRuns > 0) {
            console.line("  %s under way, or killed", Console.count(view.openRuns, "run", "runs"));
        }
        if (view.whole) {
            console.line("Everything is whole");
            return;
        }
        console.line("Damaged");
        view.damaged.forEach((code, count) -> console.line(
                "  %,7d  %s (%s)", count, Damage.Reason.ofCode(code).meaning(), code));
        damages.print(console);
    }

    /// @param damaged how much, by reason
    /// @param damages the first of it
    record View(
            String lake,
            boolean quick,
            boolean whole,
            long pictures,
            long crops,
            long embeddings,
            long labels,
            long objects,
            long objectBytes,
            long unnamedObjects,
            long openRuns,
            Map<String, Long> damaged,
            List<Damages.Row> damages) {

        static View of(String lake, boolean quick, CheckReport report, Damages damages) {
            Map<String, Long> damaged = new TreeMap<>();
            report.damages().forEach((reason, count) -> damaged.put(reason.code(), count));
            return new View(
                    lake,
                    quick,
                    report.isWhole(),
                    report.pictures(),
                    report.crops(),
                    report.embeddings(),
                    report.labels(),
                    report.objects(),
                    report.objectBytes(),
                    report.unnamedObjects(),
                    report.openRuns(),
                    damaged,
                    damages.rows());
        }
    }
}
