package io.twinlake.pipeline;

import io.twinlake.lake.Catalog;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunEnd;
import io.twinlake.lake.RunPoint;
import io.twinlake.lake.RunReport;
import io.twinlake.model.TwinlakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Keeps of a run how it came on and what came of it. Confined to the storing thread until that has ended.
final class RunJournal {

    /// What is shorter is told well enough by its end.
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /// At first a point every two seconds, and later one in so many parts of the time that it has taken: of
    /// a day there are seven hundred.
    private static final int PARTS = 100;

    private final Catalog catalog;
    private final long run;
    private final Clock clock;
    private final Instant begun;
    private Instant next;

    RunJournal(Catalog catalog, long run, Clock clock) {
        this.catalog = catalog;
        this.run = run;
        this.clock = clock;
        this.begun = clock.instant();
        this.next = begun.plus(SHORTEST);
    }

    /// Notes how far it has come, if that is due.
    void note(long items) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        catalog.noteProgress(run, new RunPoint(now, items));
        Duration part = Duration.between(begun, now).dividedBy(PARTS);
        next = now.plus(part.compareTo(SHORTEST) > 0 ? part : SHORTEST);
    }

    void end(Run.State state, RunReport report) {
        catalog.endRun(run, new RunEnd(state, null, report, clock.instant()));
    }

    /// Ends a run that failed. What it failed with is on its way to the caller, so that this fails, too, as
    /// it does when the disk is full, is not told: the next writer marks the run as interrupted.
    void fail(Throwable failure, RunReport report) {
        String code = failure instanceof TwinlakeException known ? known.code().code() : RunEnd.BUG;
        try {
            catalog.endRun(run, new RunEnd(Run.State.FAILED, code, report, clock.instant()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
