package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy that follows the changes is always what a full reading gives: after changes at random, and beside a
/// writer that is killed.
final class ReplayTest {

    private static final long SEED = Long.getLong("twinlake.seed", 20260301);
    private static final int PICTURES = 12;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void followsChangesAtRandom() {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            PictureCollection people = lake.catalog().createCollection(Samples.PEOPLE);
            PictureCollection others = lake.catalog()
                    .createCollection(new NewCollection("others", people.kind(), people.encoder(), people.policy()));
            List<Follower> followers = List.of(new Follower(lake, people), new Follower(lake, others));
            for (int turn = 0; turn < 600; turn++) {
                Follower one = followers.get(random.nextInt(2));
                change(lake, one.collection);
                if (random.nextInt(4) == 0) {
                    one.catchUp();
                    assertThat(one.faces).as("seed %d, turn %d", SEED, turn).isEqualTo(one.readAnew());
                }
            }
            assertThat(followers.getFirst().caughtUp).isGreaterThan(20);
            assertThat(followers.getFirst().rebuilt).isPositive();
        }
    }

    private void change(Lake lake, PictureCollection collection) {
        Catalog catalog = lake.catalog();
        int number = random.nextInt(PICTURES);
        String recipe = random.nextInt(3) == 0 ? "face-2" : Samples.RECIPE;
        String name = random.nextInt(3) == 0 ? null : "Person " + random.nextInt(4);
        List<CropId> ids =
                List.of(Samples.cropId(number, random.nextInt(3), recipe), Samples.cropId(number, 0, recipe));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                long run = Samples.beginRun(catalog, collection);
                StagedPicture picture = Samples.picture(number, random.nextInt(4), name, recipe);
                catalog.commit(run, collection, List.of(picture), List.of());
                SeenAgain again = new SeenAgain(
                        Samples.pictureId(random.nextInt(PICTURES)), Samples.origin(number, "Ann"), ids.getFirst());
                catalog.addOrigins(run, collection, List.of(again));
                catalog.endRun(run, Run.State.DONE, Samples.NINE);
            }
            case 4, 5, 6 -> catalog.confirm(collection, ids, "Person " + random.nextInt(6), Samples.NINE);
            case 7 -> catalog.unlabel(collection, ids);
            case 8, 9 -> lake.remove(collection, ids);
            case 10 -> lake.removePicture(collection, Samples.pictureId(number));
            default -> catalog.forgetChanges(collection, catalog.position() - random.nextInt(30));
        }
    }

    @Test
    void followsAWriterUntilItIsKilled() throws Exception {
        Path root = folder.resolve("lake");
        try (Lake lake = Lake.create(root)) {
            lake.catalog().createCollection(Samples.PEOPLE);
        }
        try (Lake lake = Lake.openToRead(root)) {
            Follower follower = new Follower(lake, lake.catalog().loadCollection("people"));
            try (LakeProcess writer = LakeProcess.start(root)) {
                for (int batch = 1; batch <= 10; batch++) {
                    writer.awaitBatches(batch);
                    follower.catchUp();
                    assertThat(follower.faces).hasSize((int) follower.position * 8);
                }
            }
            follower.catchUp();
            assertThat(follower.faces).isEqualTo(follower.readAnew());
            assertThat(follower.rebuilt).isZero();
        }
    }

    /// A copy of the curated faces, as an index keeps it.
    private static final class Follower {

        private final Lake lake;
        private final PictureCollection collection;
        private Map<CropId, CuratedFace> faces = new HashMap<>();
        private long position;
        private int caughtUp;
        private int rebuilt;

        private Follower(Lake lake, PictureCollection collection) {
            this.lake = lake;
            this.collection = collection;
        }

        private void catchUp() {
            OptionalLong reached = lake.catalog().forEachChange(collection, position, this::apply);
            if (reached.isPresent()) {
                caughtUp++;
            } else {
                rebuilt++;
                faces = readAnew();
            }
            position = reached.orElseGet(() -> lake.catalog().position());
        }

        private void apply(FaceChange change) {
            switch (change) {
                case FaceChange.Present(CuratedFace face) -> faces.put(face.id(), face);
                case FaceChange.Gone(CropId id) -> faces.remove(id);
            }
        }

        private Map<CropId, CuratedFace> readAnew() {
            Map<CropId, CuratedFace> all = new HashMap<>();
            lake.catalog().forEachCurated(collection, face -> all.put(face.id(), face));
            return all;
        }
    }
}
