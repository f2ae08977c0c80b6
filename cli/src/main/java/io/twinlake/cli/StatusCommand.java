package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts what a lake holds.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Count each layer of every collection, what was refused and why, and list the last runs.")
final class StatusCommand implements Callable<Integer> {

    private static final int RUNS = 5;

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        try (Lake lake = Lake.openToRead(lakeFolder.root)) {
            List<Layers> collections = new ArrayList<>();
            for (PictureCollection collection : lake.catalog().collections()) {
                collections.add(Layers.of(collection, lake.catalog().counts(collection)));
            }
            List<RunRow> runs =
                    lake.catalog().runs(RUNS).stream().map(RunRow::of).toList();
            View view = new View(lakeFolder.root.toString(), collections, runs);
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private void print(View view) {
        console.line("Lake %s", view.lake);
        for (Layers layers : view.collections) {
            console.line("");
            console.line("%s (%s, encoder %s)", layers.name, layers.kind, layers.encoder);
            console.line("  raw      %,10d pictures, %.1f MB", layers.pictures, layers.pictureBytes / 1e6);
            console.line("  staging  %,10d crops", layers.crops);
            console.line(
                    "  curated  %,10d embeddings, %,d of them labelled, %,d people",
                    layers.curated, layers.labelledCrops, layers.identities);
            print("pictures refused", layers.refusedPictures);
            print("crops refused", layers.refusedCrops);
            print("inputs that could not be read", layers.unusableInputs);
        }
        if (!view.runs.isEmpty()) {
            console.line("");
            console.line("Last runs");
            for (RunRow run : view.runs) {
                console.line("  %d %s %s, began %s", run.id, run.kind, run.state, run.startedAt);
            }
        }
    }

    private void print(String title, Map<String, Long> byReason) {
        if (!byReason.isEmpty()) {
            console.line("  %s:", title);
            byReason.forEach((code, count) -> console.line("    %,8d %s", count, code));
        }
    }

    record View(String lake, List<Layers> collections, List<RunRow> runs) {}

    record Layers(
            String name,
            String kind,
            String encoder,
            long pictures,
            long pictureBytes,
            long crops,
            long curated,
            long identities,
            long labelledCrops,
            Map<String, Long> refusedPictures,
            Map<String, Long> refusedCrops,
            Map<String, Long> unusableInputs) {

        static Layers of(PictureCollection collection, LayerCounts counts) {
            return new Layers(
                    collection.name(),
                    collection.kind().code(),
                    collection.encoder(),
                    counts.pictures(),
                    counts.pictureBytes(),
                    counts.crops(),
                    counts.curated(),
                    counts.identities(),
                    counts.labelledCrops(),
                    IngestView.byCode(counts.refusedPictures()),
                    IngestView.byCode(counts.refusedCrops()),
                    IngestView.byCode(counts.unusableInputs()));
        }
    }

    record RunRow(
            long id,
            String kind,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static RunRow of(Run run) {
            return new RunRow(run.id(), run.kind(), run.state().code(), run.startedAt(), run.endedAt());
        }
    }
}
