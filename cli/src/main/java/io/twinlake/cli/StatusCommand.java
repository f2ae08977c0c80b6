package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Refusal;
import io.twinlake.server.CollectionJson;
import io.twinlake.server.RunJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts what a lake holds.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Tell what a lake holds.",
            "Counts each layer of every collection, and what was refused and why; lists the last runs."
        })
final class StatusCommand implements Callable<Integer> {

    private static final int RUNS = 5;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        try (Lake lake = Lake.openToRead(lakeFolder.root)) {
            List<CollectionJson> collections = new ArrayList<>();
            for (PictureCollection collection : lake.catalog().collections()) {
                collections.add(CollectionJson.of(collection, lake.catalog()));
            }
            List<RunJson> runs =
                    lake.catalog().runs().latest(RUNS).stream().map(RunJson::of).toList();
            View view = new View(lakeFolder.root.toString(), collections, runs);
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private void print(View view) {
        console.line("Lake %s", view.lake);
        view.collections.forEach(this::print);
        if (view.collections.isEmpty()) {
            console.line("");
            console.line("No collection yet; make one with `twinlake init --lake %s`.", view.lake);
        } else if (view.collections.stream().allMatch(CollectionJson::hasNothing)) {
            console.line("");
            console.line("Nothing in it yet; pour pictures in with `twinlake ingest SOURCE --lake %s`.", view.lake);
        }
        if (!view.runs.isEmpty()) {
            console.line("");
            console.line("Last runs, newest first");
            List<List<String>> rows = new ArrayList<>();
            for (RunJson run : view.runs) {
                rows.add(List.of(
                        "  " + run.id(),
                        run.kind(),
                        run.failure() == null ? run.state() : run.state() + ": " + run.failure(),
                        minute(run.startedAt()),
                        took(run.startedAt(), run.endedAt())));
            }
            console.table(List.of("  run", "kind", "state", "began", "took"), rows);
        }
    }

    private void print(CollectionJson layers) {
        console.line("");
        console.line("Collection %s (%s, encoder %s)", layers.name(), layers.kind(), layers.encoder());
        console.line(
                "  raw      %s, %s",
                Console.count(layers.pictures(), "picture", "pictures"), size(layers.pictureBytes()));
        console.line("  staging  %s", Console.count(layers.crops(), "crop", "crops"));
        console.line(
                "  curated  %s, %,d with a name, %s",
                Console.count(layers.curated(), "searchable face", "searchable faces"),
                layers.labelledCrops(),
                Console.count(layers.identities(), "person", "people"));
        if (layers.dueNext() != null) {
            console.line(
                    "  next to go: %s kept until %s",
                    Console.count(layers.dueNext().pictures(), "picture", "pictures"),
                    layers.dueNext().keepUntil());
        }
        print("pictures refused", layers.refusedPictures());
        print("faces not searchable", layers.refusedCrops());
        print("inputs that could not be read", layers.unusableInputs());
    }

    private void print(String title, Map<String, Long> byReason) {
        if (!byReason.isEmpty()) {
            console.line("  %s", title);
            byReason.forEach((code, count) -> console.line(
                    "    %,7d  %s (%s)", count, Refusal.ofCode(code).meaning(), code));
        }
    }

    /// Writes a number of bytes in the unit that suits it.
    static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    /// Writes a moment to the minute.
    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    private static String took(Instant began, @Nullable Instant ended) {
        if (ended == null) {
            return "";
        }
        Duration took = Duration.between(began, ended);
        return took.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1e3)
                : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
    }

    record View(String lake, List<CollectionJson> collections, List<RunJson> runs) {}
}
