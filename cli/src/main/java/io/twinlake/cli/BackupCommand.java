package io.twinlake.cli;

import io.twinlake.lake.CopyReport;
import io.twinlake.lake.Lake;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Backs a lake up.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copy a lake to a folder, also while a service or an ingest writes to it.",
            "Again to the same folder it copies only what is new, and deletes what was removed from the lake. One that "
                    + "was cut off is gone on with. Indexes are left out; they are made anew."
        })
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "An empty or absent folder, or an earlier backup of this lake.")
    Path folder = Path.of(".");

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Option(
            names = "--verify",
            description = "Read the files that the backup has already, and replace those that are damaged.")
    boolean verify;

    @Override
    public Integer call() {
        Damages damages = new Damages();
        CopyReport report;
        try (Lake lake = Lake.openToRead(lakeFolder.root);
                Progress progress = Progress.start("Backing up", " files", OptionalLong.empty(), !console.json)) {
            report = lake.backUp(folder, verify, damages::add, progress::at);
        }
        CopyView view = CopyView.of(lakeFolder.root.toString(), folder.toString(), report, damages);
        console.write(view, () -> {
            console.line("Backed up %s to %s", view.lake(), view.backup());
            view.print(console, damages);
        });
        return view.exitCode();
    }
}
