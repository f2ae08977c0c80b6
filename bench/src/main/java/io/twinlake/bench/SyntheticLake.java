package io.twinlake.bench;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.NewObject;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.lake.Shelf;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceVision;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/// Makes a lake of any size to measure a service on: one collection of faces that nobody has to photograph.
///
/// Every face has all the rows that an ingested one has, its embedding and its person from [SyntheticFaces],
/// and a picture of its own, a [SmallPortrait] with its number in it. Crops are a few, shared by all. So an
/// answer shows other faces than the embeddings are of; nothing else tells the lake from one that was
/// ingested.
public final class SyntheticLake {

    /// The one collection's name.
    public static final String COLLECTION = "faces";

    /// Median of the bundled encoder on Labeled Faces in the Wild.
    private static final float NORM = 3.7f;

    private static final int BATCH = 1000;

    private final Population population;
    private final FaceVision vision;
    private final List<SmallPortrait> portraits;

    private SyntheticLake(Population population, FaceVision vision, List<SmallPortrait> portraits) {
        this.population = population;
        this.vision = vision;
        this.portraits = portraits;
    }

    /// Prepares a lake with an encoder of as many dimensions as Twinlake's own.
    ///
    /// @param vision with the encoder that the collection is to be searched with; borrowed
    /// @param photographs encoded and upright, in which at least one face is large enough; what the pictures
    ///     show
    public static SyntheticLake of(Population population, FaceVision vision, List<byte[]> photographs) {
        List<SmallPortrait> portraits = photographs.stream()
                .flatMap(photograph -> SmallPortrait.cut(photograph, vision).stream())
                .toList();
        if (portraits.isEmpty()) {
            throw new IllegalArgumentException("Expected a face in %d photographs".formatted(photographs.size()));
        }
        return new SyntheticLake(population, vision, portraits);
    }

    /// Makes the lake. Throws `LAKE_EXISTS` when there is anything in the folder; a lake that is not finished
    /// stays as it is.
    ///
    /// @param stored is told how many faces are stored, after each batch
    /// @return how many people there are
    public int make(Path root, Clock clock, LongConsumer stored) {
        try (Lake lake = Lake.create(root);
                Arena arena = Arena.ofShared()) {
            Vectors vectors = SyntheticFaces.generate(FaceStatistics.bundled(), population, arena)
                    .gallery();
            int[] persons = SyntheticFaces.persons(population);
            PictureCollection collection = lake.catalog()
                    .createCollection(new NewCollection(
                            COLLECTION,
                            PictureCollection.Kind.FACE,
                            vision.encoder().id(),
                            QualityPolicy.DEFAULT));
            long run = lake.catalog().beginRun(collection.id(), "ingest", "made-up faces", clock.instant());
            for (int first = 0; first < vectors.size(); first += BATCH) {
                int end = Math.min(vectors.size(), first + BATCH);
                List<NewObject> objects = new ArrayList<>();
                if (first == 0) {
                    portraits.forEach(portrait -> objects.add(portrait.crop()));
                }
                List<StagedPicture> pictures = new ArrayList<>();
                for (int i = first; i < end; i++) {
                    byte[] picture = portraits.get(i % portraits.size()).numbered(i);
                    objects.add(NewObject.of(Shelf.RAW, picture));
                    pictures.add(staged(i, persons[i], picture, vectors.get(i)));
                }
                lake.store(run, collection, objects, pictures, List.of());
                stored.accept(end);
            }
            lake.catalog().endRun(run, Run.State.DONE, clock.instant());
            return (int) Arrays.stream(persons).distinct().count();
        }
    }

    private StagedPicture staged(int number, int person, byte[] picture, float[] vector) {
        SmallPortrait portrait = portraits.get(number % portraits.size());
        PictureId id = PictureId.of(picture);
        String name = String.format(Locale.ROOT, "Person %06d", person);
        String uri = String.format(Locale.ROOT, "made-up:///%06d/%07d.jpg", person, number);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= NORM;
        }
        StagedCrop crop = new StagedCrop(
                CropId.of(id, FaceVision.RECIPE, 0),
                portrait.face(),
                portrait.crop().key(),
                null,
                Embedding.normalise(vector),
                name);
        return new StagedPicture(
                id,
                SmallPortrait.raw(picture),
                new Origin(uri, name, Map.of()),
                FaceVision.RECIPE,
                null,
                List.of(crop));
    }
}
