package io.twinlake.cli;

import io.twinlake.lake.DueNext;
import io.twinlake.lake.Expiry;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Retention;
import io.twinlake.server.CollectionJson.DueJson;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Removes the pictures that are past the date that they are kept until.
@Command(
        name = "expire",
        mixinStandardHelpOptions = true,
        description = {
            "Remove the pictures that are past the date that they are kept until, at once and for good.",
            "A picture goes when every place where it was met gave a date and the last of these days is over, in UTC. A "
                    + "running service does this by itself, every hour."
        })
final class ExpireCommand implements Callable<Integer> {

    @Mixin
    LakeFolder folder = new LakeFolder();

    @Option(
            names = {"-c", "--collection"},
            paramLabel = "NAME",
            description = "Only this collection (default: all).")
    @Nullable
    String collection;

    @Option(names = "--dry-run", description = "Only say what would go.")
    boolean dryRun;

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        LocalDate today = Retention.today(Clock.systemUTC());
        List<Row> rows = new ArrayList<>();
        try (Lake lake = dryRun ? Lake.openToRead(folder.root) : Lake.openToWrite(folder.root)) {
            List<PictureCollection> chosen = collection == null
                    ? lake.catalog().collections()
                    : List.of(lake.catalog().loadCollection(collection));
            for (PictureCollection one : chosen) {
                Expiry expiry =
                        dryRun ? lake.catalog().expired(one, today) : lake.expire(one, today, () -> false, _ -> {});
                DueNext next = dryRun ? null : lake.catalog().dueNext(one).orElse(null);
                rows.add(
                        new Row(one.name(), expiry.pictures(), expiry.faces(), next == null ? null : DueJson.of(next)));
            }
        }
        View view = new View(today, dryRun, rows);
        console.write(view, () -> rows.forEach(this::print));
        return 0;
    }

    private void print(Row row) {
        console.line(
                "%s %s: %s, %s",
                dryRun ? "Would remove from" : "Removed from",
                row.collection,
                Console.count(row.pictures, "picture", "pictures"),
                Console.count(row.faces, "face", "faces"));
        if (row.next != null) {
            console.line(
                    "  next: %s kept until %s",
                    Console.count(row.next.pictures(), "picture", "pictures"), row.next.keepUntil());
        }
    }

    /// @param on the day that it is in UTC
    record View(LocalDate on, boolean dryRun, List<Row> collections) {}

    /// @param faces those of the pictures
    /// @param next which pictures have to go next; `null` if none, and not told of a dry run
    record Row(
            String collection,
            int pictures,
            int faces,
            @Nullable DueJson next) {}
}
