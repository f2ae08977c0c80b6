package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.twinlake.model.Origin;
import io.twinlake.model.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of runs.
final class RunHistoryTest {

    @TempDir
    Path folder;

    private Lake lake;
    private Catalog catalog;
    private PictureCollection people;

    @BeforeEach
    void create() {
        lake = Lake.create(folder.resolve("lake"));
        catalog = lake.catalog();
        people = catalog.createCollection(Samples.PEOPLE);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void keepsWhatCameOfARunThatFailed() {
        long run = begin("photos");
        RunReport report = new RunReport(
                run,
                70,
                6,
                50,
                9,
                1,
                64,
                Map.of(Refusal.NO_FACE, 8L, Refusal.FILE_VANISHED, 3L),
                Map.of(Refusal.FACE_BLURRED, 2L),
                Duration.ofMillis(12_345),
                Map.of(RunStep.DETECT, Duration.ofMillis(4000), RunStep.STORE, Duration.ofMillis(17)));
        catalog.endRun(run, new RunEnd(Run.State.FAILED, "disk-full", report, Samples.NINE));
        lake.close();
        lake = Lake.openToRead(folder.resolve("lake"));

        RunHistory runs = lake.catalog().runs();
        assertThat(runs.find(run))
                .contains(new Run(
                        run, "people", "ingest", "photos", Run.State.FAILED, "disk-full", Samples.EIGHT, Samples.NINE));
        assertThat(runs.report(run)).contains(report);
    }

    @Test
    void hasNoReportOfWhatNobodyCounted() {
        long run = begin("one by one");
        catalog.endRun(run, Run.State.DONE, Samples.NINE);

        assertThat(catalog.runs().report(run)).isEmpty();
        assertThat(catalog.runs().progress(run)).isEmpty();
    }

    @Test
    void keepsHowARunCameOn() {
        long run = begin("photos");
        RunPoint first = new RunPoint(Samples.EIGHT.plusSeconds(2), 31);
        RunPoint second = new RunPoint(Samples.EIGHT.plusSeconds(4), 77);
        catalog.noteProgress(run, second);
        catalog.noteProgress(run, first);

        assertThat(catalog.runs().progress(run)).containsExactly(first, second);
        assertThat(catalog.runs().progress(run + 1)).isEmpty();
    }

    @Test
    void listsRunsOfACollectionByPages() {
        PictureCollection others = catalog.createCollection(
                new NewCollection("others", Samples.PEOPLE.kind(), Samples.PEOPLE.encoder(), Samples.PEOPLE.policy()));
        long first = begin("first");
        long elsewhere = catalog.beginRun(others.id(), "ingest", "elsewhere", Samples.EIGHT);
        long second = begin("second");

        Page<Run> page = catalog.runs().latest(List.of(people), null, 1);
        assertThat(page.items()).extracting(Run::id).containsExactly(second);
        page = catalog.runs().latest(List.of(people), page.next(), 1);
        assertThat(page.items()).extracting(Run::id).containsExactly(first);
        assertThat(page.next()).isNull();
        assertThat(catalog.runs().latest(9))
                .extracting(Run::id, Run::collection)
                .containsExactly(tuple(second, "people"), tuple(elsewhere, "others"), tuple(first, "people"));
        assertThat(catalog.runs().latest(List.of(people, others), null, 2).items())
                .extracting(Run::id)
                .containsExactly(second, elsewhere);
    }

    @Test
    void listsWhatARunCouldNotUseByPages() {
        catalog.commit(begin("before"), people, List.of(Samples.refusedPicture(9, Refusal.NO_FACE, "none")), List.of());
        long run = begin("photos");
        catalog.commit(
                run,
                people,
                List.of(
                        Samples.refusedPicture(1, Refusal.NO_FACE, "best score 0.31"),
                        Samples.picture(2, 1, "Ann"),
                        Samples.refusedPicture(3, Refusal.CORRUPT_PICTURE, "ends at byte 9")),
                List.of(
                        new UnusableInput(Origin.of("file:///b.jpg"), Refusal.FILE_VANISHED, "no such file"),
                        new UnusableInput(Origin.of("file:///a.jpg"), Refusal.FILE_TOO_LARGE, "99 MB")));
        List<RunRefusal> all = List.of(
                new RunRefusal(
                        Samples.pictureId(1), "file:///photos/1.jpg", new Refused(Refusal.NO_FACE, "best score 0.31")),
                new RunRefusal(
                        Samples.pictureId(3),
                        "file:///photos/3.jpg",
                        new Refused(Refusal.CORRUPT_PICTURE, "ends at byte 9")),
                new RunRefusal(null, "file:///a.jpg", new Refused(Refusal.FILE_TOO_LARGE, "99 MB")),
                new RunRefusal(null, "file:///b.jpg", new Refused(Refusal.FILE_VANISHED, "no such file")));

        for (int limit = 1; limit <= 5; limit++) {
            List<RunRefusal> told = new ArrayList<>();
            @Nullable Long after = null;
            do {
                Page<RunRefusal> page = catalog.runs().refusals(run, after, limit);
                assertThat(page.items().size()).isLessThanOrEqualTo(limit);
                told.addAll(page.items());
                after = page.next();
            } while (after != null);
            assertThat(told).as("pages of %d", limit).isEqualTo(all);
        }
        lake.removePicture(people, Samples.pictureId(1));
        assertThat(catalog.runs().refusals(run, null, 9).items()).isEqualTo(all.subList(1, 4));
    }

    @Test
    void forgetsNamesInWhatSourcesWereCalled() {
        long run = begin("Photos of ANN.zip");
        long other = begin("Photos of Ben.zip");
        catalog.commit(run, people, List.of(Samples.picture(1, 1, "Ann")), List.of());
        lake.removeIdentity(people, "ann");

        assertThat(catalog.runs().find(run).orElseThrow().source()).isEmpty();
        assertThat(catalog.runs().find(other).orElseThrow().source()).isEqualTo("Photos of Ben.zip");
    }

    @Test
    void refusesEndsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunEnd(Run.State.OPEN, null, null, Samples.NINE))
                .withMessage("A run does not end as open");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunEnd(Run.State.DONE, "disk-full", null, Samples.NINE))
                .withMessage("A run that did not fail has no failure, found: disk-full");
    }

    private long begin(String source) {
        return catalog.beginRun(people.id(), "ingest", source, Samples.EIGHT);
    }
}
