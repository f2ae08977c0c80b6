package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.FaceSelection;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.IdentitySelection;
import io.twinlake.lake.IdentityView;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures taken in one at a time, by the caller's leave.
final class UploadTest {

    private static final byte[] GROUP = Pictures.sample(1);

    @TempDir
    Path folder;

    private People people;
    private PictureCollection collection;
    private Upload upload;

    @BeforeEach
    void begin() {
        people = People.create(folder.resolve("lake"));
        collection = people.collection();
        upload = Upload.begin(people.lake(), collection, Pictures.VISION, "test", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        upload.close();
        people.close();
    }

    @Test
    void keepsNothingOfWhatIsOnlyTaken() {
        TakenPicture taken = accepted(upload.take(GROUP, named("Ann")));

        assertThat(taken.faces())
                .hasSizeGreaterThan(2)
                .extracting(TakenPicture.TakenFace::identity)
                .containsOnlyNulls();
        assertThat(people.lake().catalog().findPicture(PictureId.of(GROUP))).isEmpty();
        assertThat(people.lake().catalog().counts(collection).pictures()).isZero();
    }

    @Test
    void namesTheFaceThatIsChosen() {
        accepted(upload.add(GROUP, Origin.of("test:/subject")));
        CropId usual =
                accepted(upload.take(GROUP, named("Ann"))).faces().getLast().id();
        people.lake().removePicture(collection, PictureId.of(GROUP));

        TakenPicture taken = accepted(upload.take(GROUP, named("Ann")));
        taken.keep(usual);

        assertThat(people.lake()
                        .catalog()
                        .listing()
                        .faces(collection, FaceSelection.of("Ann"), null, 9)
                        .items())
                .extracting(FaceView::id)
                .containsExactly(usual);
        assertThat(accepted(upload.take(GROUP, named("Bob"))).faces())
                .extracting(TakenPicture.TakenFace::identity)
                .containsOnlyOnce("Ann");
    }

    @Test
    void namesAFaceOfAPictureThatIsThereAlready() {
        accepted(upload.add(GROUP, Origin.of("test:/first")));
        TakenPicture again = accepted(upload.take(GROUP, named("Ann")));

        again.keep(again.faces().get(1).id());
        accepted(upload.take(GROUP, named("Bob"))).keep(again.faces().get(1).id());

        assertThat(people.lake()
                        .catalog()
                        .identities()
                        .list(collection, IdentitySelection.ALL, null, 9)
                        .items())
                .containsExactly(new IdentityView("Ann", 1, again.faces().get(1).id()));
    }

    @Test
    void refusesWhatHasNoFace() throws IOException {
        assertThat(upload.take(Pictures.scenery(320, 240), named("Ann")))
                .isEqualTo(Outcome.refused(Refusal.NO_FACE, Refusal.NO_FACE.meaning()));
        assertThat(people.lake().catalog().listing().countFaces(collection, FaceSelection.ALL))
                .isZero();
        assertThat(List.of(people.lake().catalog().counts(collection).pictures()))
                .containsExactly(0L);
    }

    private static Origin named(String identity) {
        return new Origin("test:/named", identity, Map.of());
    }

    private static <T> T accepted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError(refused);
        };
    }
}
