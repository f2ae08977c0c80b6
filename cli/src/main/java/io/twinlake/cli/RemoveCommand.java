package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.PictureId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes faces and pictures out of a collection.
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = {
            "Take faces and pictures out of a collection, at once and for good.",
            "A removed face stays away when its picture is ingested again; a removed picture comes back when it is. "
                    + "Files go when no other collection needs them."
        })
final class RemoveCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Ids of faces or pictures, or their first 4 digits or more.")
    List<String> ids = List.of();

    @Mixin
    LakeOptions options = new LakeOptions();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        try (Lake lake = options.openToWrite()) {
            PictureCollection collection = options.in(lake);
            ChosenIds chosen = ChosenIds.find(lake, collection, ids, true);
            int faces = lake.remove(collection, chosen.faces()).changed();
            for (PictureId picture : chosen.pictures()) {
                faces += lake.removePicture(collection, picture).changed();
            }
            View view = new View(collection.name(), chosen.pictures().size(), faces);
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private void print(View view) {
        console.line(
                "Removed from %s: %s, %s",
                view.collection,
                Console.count(view.pictures, "picture", "pictures"),
                Console.count(view.faces, "face", "faces"));
    }

    /// @param faces those of the pictures included
    record View(String collection, int pictures, int faces) {}
}
