package io.twinlake.cli;

import io.twinlake.lake.CopyReport;
import io.twinlake.lake.Lake;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes a lake of a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Make a lake of a backup, in a folder that is empty or does not exist.",
            "Every row and every file is checked on the way. One that was cut off is no lake, and the same command goes "
                    + "on with it."
        })
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BACKUP", description = "A folder that `twinlake backup` made.")
    Path backup = Path.of(".");

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        Damages damages = new Damages();
        CopyReport report;
        try (Progress progress = Progress.start("Restoring", " files", OptionalLong.empty(), !console.json)) {
            report = Lake.restore(backup, lakeFolder.root, damages::add, progress::at);
        }
        CopyView view = CopyView.of(lakeFolder.root.toString(), backup.toString(), report, damages);
        console.write(view, () -> {
            console.line("Restored the lake %s from %s", view.lake(), view.backup());
            view.print(console, damages);
        });
        return view.exitCode();
    }
}
