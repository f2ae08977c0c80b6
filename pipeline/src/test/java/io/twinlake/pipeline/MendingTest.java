package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.CheckReport;
import io.twinlake.lake.Damage;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.RunReport;
import io.twinlake.lake.Shelf;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of which the lake has lost files, ingested again.
final class MendingTest {

    @TempDir
    Path folder;

    private Path photos;
    private Path root;
    private People people;
    private LakeState before;
    private PictureId first;
    private List<FaceView> faces;

    @BeforeEach
    void fill() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        for (int number = 1; number <= 3; number++) {
            Files.write(photos.resolve(number + ".jpg"), Pictures.small(number, 600));
        }
        Files.write(photos.resolve("scenery.png"), Pictures.scenery(320, 240));
        root = folder.resolve("lake");
        people = People.create(root);
        people.ingest(photos, Labels.NONE);
        before = LakeState.of(people, photos);
        first = PictureId.of(Pictures.small(1, 600));
        faces = people.lake()
                .catalog()
                .findPicture(first)
                .orElseThrow()
                .stagings()
                .getFirst()
                .faces();
    }

    @AfterEach
    void close() {
        people.close();
    }

    private Path file(Shelf shelf, Sha256 key) {
        return root.resolve("objects")
                .resolve(shelf.code())
                .resolve(key.hex().substring(0, 2))
                .resolve(key.hex());
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private Map<Damage.Reason, Long> damages() {
        CheckReport report = Lake.check(root, false, _ -> {}, _ -> {});
        return report.damages();
    }

    @Test
    void storesAgainWhatIsMissing() throws IOException {
        long position = people.lake().catalog().position();
        Files.delete(file(Shelf.RAW, first.sha256()));
        Files.delete(file(
                Shelf.CROPS,
                people.lake()
                        .catalog()
                        .findPicture(PictureId.of(Pictures.small(2, 600)))
                        .orElseThrow()
                        .stagings()
                        .getFirst()
                        .faces()
                        .getFirst()
                        .jpeg()));
        Files.delete(file(Shelf.RAW, PictureId.of(Pictures.scenery(320, 240)).sha256()));
        assertThat(damages()).isEqualTo(Map.of(Damage.Reason.OBJECT_MISSING, 3L));

        RunReport report = people.ingest(photos, Labels.NONE);

        assertThat(List.of(report.items(), report.known(), report.mended(), report.staged()))
                .containsExactly(4L, 4L, 3L, 0L);
        assertThat(LakeState.of(people, photos)).isEqualTo(before);
        assertThat(people.lake().catalog().position()).isEqualTo(position);
        assertThat(damages()).isEmpty();
        assertThat(people.ingest(photos, Labels.NONE).mended()).isZero();
    }

    @Test
    void storesAgainWhatIsDamagedWhenItVerifies() throws IOException {
        flip(file(Shelf.RAW, first.sha256()));
        flip(file(Shelf.CROPS, faces.getFirst().jpeg()));

        assertThat(people.ingest(photos, Labels.NONE).mended()).isZero();
        assertThat(damages()).isEqualTo(Map.of(Damage.Reason.OBJECT_DAMAGED, 2L));
        try (Source source = People.folder(photos, Labels.NONE)) {
            RunReport report =
                    people.pipeline(People.TWO_WORKERS).verifying().ingest(source, "photos", _ -> {}, () -> false);
            assertThat(List.of(report.known(), report.mended())).containsExactly(4L, 1L);
        }

        assertThat(damages()).isEmpty();
        assertThat(LakeState.of(people, photos)).isEqualTo(before);
    }

    @Test
    void leavesTheCropsOfRemovedFacesAway() throws IOException {
        FaceView removed = faces.getFirst();
        people.lake().remove(people.collection(), List.of(removed.id()));
        Files.delete(file(Shelf.RAW, first.sha256()));

        assertThat(people.ingest(photos, Labels.NONE).mended()).isOne();

        assertThat(damages()).isEmpty();
        assertThat(file(Shelf.CROPS, removed.jpeg())).doesNotExist();
        assertThat(people.lake().catalog().findFace(people.collection(), removed.id()))
                .isEmpty();
    }

    @Test
    void storesAgainWhatAnUploadBrings() throws IOException {
        Files.delete(file(Shelf.RAW, first.sha256()));

        try (Upload upload =
                Upload.begin(people.lake(), people.collection(), Pictures.VISION, "upload", Clock.systemUTC())) {
            upload.add(Pictures.small(1, 600), Origin.of("upload:1"));
        }

        assertThat(damages()).isEmpty();
    }
}
