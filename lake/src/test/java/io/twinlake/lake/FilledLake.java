package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Lakes with pictures of two faces each, stored as a run stores them, and ways to harm them.
final class FilledLake {

    private FilledLake() {}

    /// Creates a lake with the pictures 1 to `pictures` in the collection `people`.
    static Lake create(Path root, int pictures) {
        Lake lake = Lake.create(root);
        lake.catalog().createCollection(Samples.PEOPLE);
        store(lake, 1, pictures);
        return lake;
    }

    /// Stores the pictures from `first` to `last`, one batch each, in a run of its own.
    static void store(Lake lake, int first, int last) {
        PictureCollection people = lake.catalog().loadCollection("people");
        long run = Samples.beginRun(lake.catalog(), people);
        for (int number = first; number <= last; number++) {
            lake.store(run, people, objects(number), List.of(Samples.picture(number, 2, "Ann")), List.of());
        }
        lake.catalog().endRun(run, Run.State.DONE, Samples.NINE);
    }

    static List<NewObject> objects(int number) {
        return List.of(
                NewObject.of(Shelf.RAW, Samples.pictureBytes(number)),
                NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 0)),
                NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 1)));
    }

    static Path raw(Path root, int number) {
        return file(root, Shelf.RAW, Sha256.of(Samples.pictureBytes(number)));
    }

    static Path crop(Path root, int number, int ordinal) {
        return file(root, Shelf.CROPS, Sha256.of(Samples.cropBytes(number, ordinal)));
    }

    static String cropId(int number, int ordinal) {
        return Samples.cropId(number, ordinal, Samples.RECIPE).hex();
    }

    /// Changes rows behind the program's back.
    static void sql(Path catalog, String... statements) throws SQLException {
        try (Session session = Session.toWrite(catalog)) {
            session.execute("PRAGMA foreign_keys = OFF");
            session.execute("PRAGMA ignore_check_constraints = ON");
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    /// Flips a bit of a file.
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    /// Returns everything that a search knows of the collection, with the faces' objects loaded and compared.
    static Map<CropId, String> contents(Path root) {
        try (Lake lake = Lake.openToRead(root)) {
            Map<CropId, String> contents = new TreeMap<>();
            List<CuratedFace> faces = new ArrayList<>();
            PictureCollection people = lake.catalog().loadCollection("people");
            lake.catalog().forEachCurated(people, faces::add);
            for (CuratedFace face : faces) {
                FaceView view = lake.catalog().findFace(people, face.id()).orElseThrow();
                lake.objects().load(Shelf.RAW, face.picture().sha256());
                lake.objects().load(Shelf.CROPS, view.jpeg());
                contents.put(face.id(), face + " " + view);
            }
            return contents;
        }
    }

    private static Path file(Path root, Shelf shelf, Sha256 key) {
        return root.resolve("objects")
                .resolve(shelf.code())
                .resolve(key.hex().substring(0, 2))
                .resolve(key.hex());
    }
}
