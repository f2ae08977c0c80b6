package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Catalog;
import io.twinlake.lake.RunPoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a run notes how far it has come, by a clock that the test puts forward.
final class RunJournalTest {

    private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock();
    private People people;
    private Catalog catalog;
    private long run;
    private RunJournal journal;

    @BeforeEach
    void begin() {
        people = People.create(folder.resolve("lake"));
        catalog = people.lake().catalog();
        run = catalog.beginRun(people.collection().id(), "ingest", "photos", BEGIN);
        journal = new RunJournal(catalog, run, clock);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void notesAPointEveryTwoSecondsAtFirst() {
        for (int tenths = 0; tenths <= 50; tenths++) {
            clock.now = BEGIN.plusMillis(100L * tenths);
            journal.note(tenths);
        }
        assertThat(catalog.runs().progress(run))
                .containsExactly(new RunPoint(BEGIN.plusSeconds(2), 20), new RunPoint(BEGIN.plusSeconds(4), 40));
    }

    @Test
    void notesSevenHundredPointsOfADay() {
        for (int second = 0; second <= Duration.ofDays(1).toSeconds(); second++) {
            clock.now = BEGIN.plusSeconds(second);
            journal.note(second);
        }
        List<RunPoint> points = catalog.runs().progress(run);
        assertThat(points.size()).isBetween(600, 800);
        assertThat(points.getLast().at()).isAfter(BEGIN.plus(Duration.ofHours(23)));
    }

    private static final class SetClock extends Clock {

        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("It is nowhere but in UTC");
        }
    }
}
