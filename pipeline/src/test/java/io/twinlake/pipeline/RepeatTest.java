package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.RunReport;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same pictures again: in the same lake, with names, in another lake, by another number of workers.
final class RepeatTest {

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void fill() throws IOException {
        photos = folder.resolve("photos");
        for (int number = 1; number <= 6; number++) {
            Path person = Files.createDirectories(photos.resolve("Person " + number % 3));
            Files.write(person.resolve(number + ".jpg"), Pictures.small(number, 600));
        }
        Files.write(photos.resolve("Person 1").resolve("twice.jpg"), Pictures.small(1, 600));
        Files.write(photos.resolve("scenery.png"), Pictures.scenery(320, 240));
        Files.write(photos.resolve("broken.jpg"), Pictures.truncated());
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        try (People people = People.create(folder.resolve("lake"))) {
            RunReport first = people.ingest(photos, Labels.FOLDER);
            LakeState before = LakeState.of(people, photos);
            long position = people.lake().catalog().position();

            RunReport second = people.ingest(photos, Labels.FOLDER);

            assertThat(List.of(second.items(), second.known(), second.staged(), second.faces()))
                    .containsExactly(first.items(), first.items(), 0L, 0L);
            assertThat(second.refusedInputs()).isEmpty();
            assertThat(people.lake().catalog().position()).isEqualTo(position);
            assertThat(LakeState.of(people, photos)).isEqualTo(before);
        }
    }

    @Test
    void namesFacesThatAreThereAlready() throws IOException {
        LakeState namedAtOnce;
        try (People people = People.create(folder.resolve("named at once"))) {
            people.ingest(photos, Labels.FOLDER);
            namedAtOnce = LakeState.of(people, photos);
        }
        try (People people = People.create(folder.resolve("named later"))) {
            people.ingest(photos, Labels.NONE);
            assertThat(people.lake().catalog().counts(people.collection()).labelledCrops())
                    .isZero();

            RunReport second = people.ingest(photos, Labels.FOLDER);

            assertThat(second.known()).isEqualTo(second.items());
            assertThat(LakeState.of(people, photos)).isEqualTo(namedAtOnce);
            assertThat(namedAtOnce.counts().labelledCrops()).isEqualTo(6);
            assertThat(namedAtOnce.counts().identities()).isEqualTo(3);
        }
    }

    @Test
    void triesPicturesAgainThatWereOverALimit() throws IOException {
        try (People people = People.create(folder.resolve("lake"));
                FaceVision narrow = FaceVision.open(new VisionLimits(1 << 20, 100_000), FaceEncoder.bundled())) {
            for (PipelineSettings settings : List.of(People.TWO_WORKERS, new PipelineSettings(1, 1, 1, 1))) {
                Pipeline limited =
                        new Pipeline(people.lake(), people.collection(), narrow, settings, Clock.systemUTC());
                try (Source source = People.folder(photos, Labels.FOLDER)) {
                    RunReport report = limited.ingest(source, "photos", _ -> {}, () -> false);
                    // but for the copy, which is not tried again in the run that refused it
                    assertThat(report.refusedInputs()).containsEntry(Refusal.TOO_MANY_PIXELS, 7L);
                }
            }

            people.ingest(photos, Labels.FOLDER);

            assertThat(LakeState.of(people, photos)).isEqualTo(state("undisturbed", People.TWO_WORKERS));
        }
    }

    @Test
    void comesToTheSameWhateverTheWorkers() throws IOException {
        LakeState one = state("one", new PipelineSettings(1, 1, 1, 1));
        LakeState four = state("four", new PipelineSettings(4, 64, 1 << 20, 64));

        assertThat(one).isEqualTo(four);
        assertThat(one.embeddings()).hasSizeGreaterThan(15);
    }

    @Test
    void keepsAFaceItsFirstGivenName() throws IOException {
        try (People people = People.create(folder.resolve("lake"))) {
            people.ingest(photos.resolve("Person 1"), Labels.NONE);
            people.ingest(photos, Labels.FOLDER);
            Path others = Files.createDirectories(folder.resolve("others/Somebody Else"));
            Files.copy(photos.resolve("Person 1/1.jpg"), others.resolve("1.jpg"));

            people.ingest(folder.resolve("others"), Labels.FOLDER);

            PictureView picture = people.lake()
                    .catalog()
                    .findPicture(PictureId.of(Pictures.small(1, 600)))
                    .orElseThrow();
            assertThat(picture.stagings().getFirst().faces())
                    .extracting(FaceView::label)
                    .filteredOn(label -> label != null)
                    .singleElement()
                    .extracting("identity")
                    .isEqualTo("Person 1");
            assertThat(picture.origins()).hasSize(3);
        }
    }

    private LakeState state(String name, PipelineSettings settings) throws IOException {
        try (People people = People.create(folder.resolve(name))) {
            people.ingest(photos, Labels.FOLDER, settings);
            return LakeState.of(people, photos);
        }
    }
}
