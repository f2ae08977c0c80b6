package io.twinlake.cli;

import io.twinlake.lake.Correction;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Says whom faces show.
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "twinlake label [--json] [-c=NAME] [-l=DIR] NAME ID...",
            "       twinlake label --remove [--json] [-c=NAME] [-l=DIR] ID...",
        },
        description = {
            "Say whom faces show.",
            "What a person says here counts before the name that came with the picture, also when the picture is "
                    + "ingested again. --remove takes it back."
        })
final class LabelCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME ID",
            description =
                    "The person's name, then ids of faces or their first 4 digits or more; with --remove ids only.")
    List<String> words = List.of();

    @Option(names = "--remove", description = "Take back what was said; a name from the picture's source counts again.")
    boolean remove;

    @Mixin
    LakeOptions options = new LakeOptions();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        String name = remove ? null : words.getFirst();
        List<String> ids = remove ? words : words.subList(1, words.size());
        if (ids.isEmpty()) {
            throw new ParameterException(console.command(), "Name the person, then at least one face by its id");
        }
        if (name != null && name.isBlank()) {
            throw new ParameterException(console.command(), "A person's name is not blank");
        }
        try (Lake lake = options.openToWrite()) {
            PictureCollection collection = options.in(lake);
            ChosenIds chosen = ChosenIds.find(lake, collection, ids, false);
            Correction correction = name == null
                    ? lake.catalog().unlabel(collection, chosen.faces())
                    : lake.catalog()
                            .confirm(
                                    collection,
                                    chosen.faces(),
                                    name,
                                    Clock.systemUTC().instant());
            int faces = chosen.faces().size() - correction.notFound();
            View view = new View(
                    collection.name(),
                    name == null ? null : name.strip(),
                    correction.changed(),
                    faces - correction.changed());
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private void print(View view) {
        String faces = Console.count(view.changed, "face", "faces");
        if (view.name == null) {
            console.line("Took back who %s of %s %s", faces, view.collection, view.changed == 1 ? "is" : "are");
        } else {
            console.line("%s of %s %s %s", faces, view.collection, view.changed == 1 ? "is" : "are", view.name);
        }
        if (view.unchanged > 0) {
            console.line("  %s left as %s", Console.count(view.unchanged, "face", "faces"), was(view.unchanged));
        }
    }

    private static String was(int faces) {
        return faces == 1 ? "it was" : "they were";
    }

    /// @param name `null` if what was said was taken back
    /// @param unchanged faces of which that was said already, or nothing was to be taken back
    record View(String collection, @Nullable String name, int changed, int unchanged) {}
}
