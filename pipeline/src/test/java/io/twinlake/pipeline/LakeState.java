package io.twinlake.pipeline;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that a collection holds and that must not depend on how it came there: two lakes into which the same
/// pictures were poured have equal states, whatever the order, the number of workers, or who was killed
/// meanwhile.
///
/// @param pictures what became of each picture, by id
/// @param embeddings bit for bit, by crop
/// @param raw the objects on the shelf of raw pictures
/// @param crops the objects on the shelf of crops
/// @param counts the catalog's own counts
record LakeState(
        Map<PictureId, PictureState> pictures,
        Map<CropId, Embedding> embeddings,
        TreeSet<Sha256> raw,
        TreeSet<Sha256> crops,
        LayerCounts counts) {

    /// Reads the state of the pictures that come from a folder's files, and checks that every row's objects
    /// are there: loading compares their digests.
    static LakeState of(People people, Path folder) throws IOException {
        Lake lake = people.lake();
        Map<PictureId, PictureState> pictures = new TreeMap<>();
        for (Path file : files(folder)) {
            Optional<PictureView> picture = lake.catalog().findPicture(PictureId.of(Files.readAllBytes(file)));
            if (picture.isPresent()) {
                pictures.put(picture.get().id(), PictureState.of(picture.get()));
                lake.objects().load(Shelf.RAW, picture.get().id().sha256());
                picture.get()
                        .stagings()
                        .getFirst()
                        .faces()
                        .forEach(face -> lake.objects().load(Shelf.CROPS, face.jpeg()));
            }
        }
        Map<CropId, Embedding> embeddings = new TreeMap<>();
        lake.catalog().forEachCurated(people.collection(), face -> embeddings.put(face.id(), face.embedding()));
        return new LakeState(
                pictures,
                embeddings,
                shelf(lake, Shelf.RAW),
                shelf(lake, Shelf.CROPS),
                lake.catalog().counts(people.collection()));
    }

    private static TreeSet<Sha256> shelf(Lake lake, Shelf shelf) {
        try (Stream<Sha256> keys = lake.objects().list(shelf)) {
            TreeSet<Sha256> all = new TreeSet<>(keys.toList());
            all.forEach(key -> lake.objects().load(shelf, key));
            return all;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).toList());
        }
    }

    /// @param refusal why the whole picture is of no use; empty if it is of use
    record PictureState(TreeSet<String> origins, String refusal, List<CropState> crops) {

        static PictureState of(PictureView picture) {
            PictureView.Staging staging = picture.stagings().getFirst();
            TreeSet<String> origins = new TreeSet<>();
            picture.origins().forEach(met -> origins.add(met.origin().toString()));
            return new PictureState(
                    origins,
                    String.valueOf(staging.refusal()),
                    staging.faces().stream().map(CropState::of).toList());
        }
    }

    /// A crop with everything but the time at which it was labelled and the origin met first.
    record CropState(String face, @Nullable String identity) {

        static CropState of(FaceView view) {
            String face = "%s %s %s %s %s".formatted(view.id(), view.jpeg(), view.face(), view.refusal(), view.norm());
            return new CropState(
                    face, view.label() == null ? null : view.label().identity());
        }
    }
}
