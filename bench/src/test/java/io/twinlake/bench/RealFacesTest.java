package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Raw;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFacesTest {

    private static final String RECIPE = "face-1";

    private final Arena arena = Arena.ofAuto();
    private final Random random = new Random(5);

    @TempDir
    Path folder;

    @Test
    void areReadFromALakeWithoutTheirNames() {
        Path root = lake("Ann", "Bob", null, "ann", "Cid", "Ann");
        LabelledFaces faces = LabelledFaces.read(root, "faces", arena);

        assertThat(faces.vectors().size()).isEqualTo(6);
        assertThat(faces.vectors().dimension()).isEqualTo(8);
        assertThat(faces.people()).isEqualTo(3);
        assertThat(faces.peopleWithSeveral()).isEqualTo(1);
        assertThat(Arrays.stream(faces.facesOfEach()).sorted()).containsExactly(1, 1, 3);
    }

    @Test
    void mayBeMoreThanThereWasRoomForAtFirst() {
        String[] names =
                IntStream.range(0, 1_100).mapToObj(i -> "Person " + i / 2).toArray(String[]::new);
        LabelledFaces faces = LabelledFaces.read(lake(names), "faces", arena);

        assertThat(faces.vectors().size()).isEqualTo(1_100);
        assertThat(faces.facesOfEach()).hasSize(550).containsOnly(2);
        assertThat(IntStream.range(0, 1_100)
                        .mapToObj(
                                i -> Embedding.normalise(faces.vectors().get(i)).norm()))
                .allMatch(norm -> Math.abs(norm - 1) < 1e-6);
    }

    @Test
    void ofALakeWithoutFacesAreNone() {
        Path root = lake();

        assertThatThrownBy(() -> LabelledFaces.read(root, "faces", arena))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ITEM_NOT_FOUND))
                .hasMessage("Expected searchable faces in the lake, found none: " + root);
    }

    @Test
    void aSeenProbeAloneIsHeldOut() {
        LabelledFaces faces = faces(0, 0, 1, LabelledFaces.UNKNOWN, 2, 0, 0, 2, 2);
        Workload workload = RealFaces.workload(faces, 100, 1, arena);

        assertThat(workload.description()).isEqualTo("3 real faces, 6 more of them of 3 people held out");
        assertThat(people(faces, workload.seen())).containsOnly(0, 2).hasSize(5);
        assertThat(people(faces, workload.gallery())).containsExactlyInAnyOrder(LabelledFaces.UNKNOWN, 0, 2);
    }

    @Test
    void ofAnUnseenProbeTheWholePersonIsHeldOut() {
        LabelledFaces faces = faces(0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3);
        Workload workload = RealFaces.workload(faces, 6, 1, arena);

        assertThat(people(faces, workload.unseen())).hasSize(3).containsOnly(0, 1);
        assertThat(people(faces, workload.seen())).hasSize(3).containsOnly(2, 3);
        assertThat(people(faces, workload.gallery())).hasSize(4).containsOnly(2, 3);
    }

    @Test
    void noMorePeopleAreHeldOutThanNeeded() {
        LabelledFaces faces = faces(0, 0, 1, 1, 1, 2, 3, 3, 3);
        Workload workload = RealFaces.workload(faces, 2, 1, arena);

        assertThat(people(faces, workload.unseen())).containsExactly(2);
        assertThat(people(faces, workload.gallery())).hasSize(7).contains(0, 1, 3);
    }

    @Test
    void theSameSeedChoosesTheSameProbes() {
        LabelledFaces faces = faces(0, 0, 1, 1, 2, 2, 3, 3);

        assertThat(people(faces, RealFaces.workload(faces, 4, 9, arena).seen()))
                .isEqualTo(people(faces, RealFaces.workload(faces, 4, 9, arena).seen()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1 2 | 3 people, 0 of them so
            0 0 0 | 1 people, 1 of them so
            """)
    void ofTooFewPeopleAreOfNoUse(String personOf, String found) {
        int[] people = Arrays.stream(personOf.split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThatThrownBy(() -> RealFaces.workload(faces(people), 10, 1, arena))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Real faces need two people, one of them with two faces or more, found: " + found);
    }

    /// Finds out whose faces they are.
    private static List<Integer> people(LabelledFaces faces, Vectors some) {
        return IntStream.range(0, some.size())
                .map(i -> IntStream.range(0, faces.vectors().size())
                        .filter(ordinal -> Arrays.equals(faces.vectors().get(ordinal), some.get(i)))
                        .findFirst()
                        .orElseThrow())
                .map(faces::personOf)
                .boxed()
                .toList();
    }

    private LabelledFaces faces(int... personOf) {
        Vectors vectors = Vectors.allocate(personOf.length, 8, arena);
        for (int i = 0; i < personOf.length; i++) {
            vectors.set(i, embedding().toArray());
        }
        return LabelledFaces.of(vectors, personOf);
    }

    private Path lake(@Nullable String... names) {
        Path root = folder.resolve("lake");
        try (Lake lake = Lake.create(root)) {
            PictureCollection collection = lake.catalog()
                    .createCollection(
                            new NewCollection("faces", PictureCollection.Kind.FACE, "tiny-1", QualityPolicy.DEFAULT));
            long run = lake.catalog().beginRun(collection.id(), "ingest", "made up", Instant.EPOCH);
            lake.catalog()
                    .commit(
                            run,
                            collection,
                            IntStream.range(0, names.length)
                                    .mapToObj(i -> picture(i, names[i]))
                                    .toList(),
                            List.of());
        }
        return root;
    }

    private StagedPicture picture(int number, @Nullable String name) {
        byte[] bytes = ("picture " + number).getBytes(StandardCharsets.UTF_8);
        PictureId id = PictureId.of(bytes);
        Point point = new Point(50, 50);
        Face face = new Face(
                0,
                new Box(10, 10, 90, 100),
                new Landmarks(point, point, point, point, point),
                new Quality(.9f, 90, 100, 120, 40, 0, 0));
        StagedCrop crop = new StagedCrop(CropId.of(id, RECIPE, 0), face, Sha256.of(bytes), null, embedding(), name);
        Origin origin = new Origin("file:///photos/" + number + ".jpg", name, Map.of());
        Raw raw = new Raw("image/jpeg", 200, 200, bytes.length, null);
        return new StagedPicture(id, raw, origin, RECIPE, null, List.of(crop));
    }

    private Embedding embedding() {
        float[] raw = new float[8];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        return Embedding.normalise(raw);
    }
}
