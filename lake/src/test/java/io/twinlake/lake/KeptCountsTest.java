package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// By a clock that goes on by itself whenever somebody looks at it: counting looks twice.
final class KeptCountsTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private Database database;
    private Lake lake;
    private PictureCollection people;
    private long run;

    @BeforeEach
    void open() {
        lake = Lake.create(folder.resolve("lake"));
        people = lake.catalog().createCollection(Samples.PEOPLE);
        run = Samples.beginRun(lake.catalog(), people);
        database = Database.open(folder.resolve("lake/catalog.db"), false);
    }

    @AfterEach
    void close() {
        database.close();
        lake.close();
    }

    @Test
    void countsAgainAfterEachChangeWhereThatIsQuick() {
        KeptCounts<LayerCounts> counts = new KeptCounts<>(database, Counting::of, () -> nanos.addAndGet(1000));
        for (int pictures = 0; pictures < 3; pictures++) {
            assertThat(counts.of(people).pictures()).isEqualTo(pictures);
            assertThat(counts.of(people)).isSameAs(counts.of(people));
            store(pictures);
        }
    }

    @Test
    void countsNowAndThenWhereItTakesLong() {
        KeptCounts<LayerCounts> counts = new KeptCounts<>(
                database,
                Counting::of,
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
        assertThat(counts.of(people).pictures()).isZero();
        store(1);

        assertThat(counts.of(people).pictures()).isZero();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(counts.of(people).pictures()).isOne();
    }

    @Test
    void keepsThemAsLongAsNothingChanges() {
        KeptCounts<LayerCounts> counts = new KeptCounts<>(
                database,
                Counting::of,
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
        LayerCounts first = counts.of(people);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(counts.of(people)).isSameAs(first);
    }

    private void store(int number) {
        lake.catalog().commit(run, people, List.of(Samples.picture(number, 2, "Ann")), List.of());
    }
}
