package io.twinlake.server;

import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.Expiry;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Retention;
import io.twinlake.model.TwinlakeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Removes the images that are past their date, in rounds: one at the start and one every hour. What it
/// removes of a collection has a row in the audit. Archives of imports that were held for long enough go as
/// well. A round that fails is made up for by the next one. Thread-safe; closing it ends a round that goes
/// on, and waits for it.
final class ExpiryRounds implements AutoCloseable {

    private static final Logger LOG = System.getLogger(ExpiryRounds.class.getName());

    /// Who does it, and what, as the audit calls them.
    static final String ACTOR = "service";
    static final String ACTION = "expire";

    private static final int DONE = 200;
    private static final int HOURS_BETWEEN = 1;

    /// How long after its beginning a run that has ended can be tried again.
    private static final Duration ARCHIVES_HELD = Duration.ofDays(1);

    private final OpenCollections open;
    private final Clock clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("expiry").factory());

    ExpiryRounds(OpenCollections open, Clock clock) {
        this.open = open;
        this.clock = clock;
    }

    /// Begins with the first round, and returns.
    void start() {
        var _ = executor.scheduleAtFixedRate(this::round, 0, HOURS_BETWEEN, TimeUnit.HOURS);
    }

    /// Removes what is past its date by now. What goes wrong in one collection keeps none of the others.
    void round() {
        guarded(() -> open.lake().archives().sweep(clock.instant().minus(ARCHIVES_HELD)));
        try {
            for (PictureCollection collection : open.lake().catalog().collections()) {
                guarded(() -> expire(open.lake(), collection));
            }
        } catch (TwinlakeException e) {
            failed(e);
        }
    }

    /// Whatever is thrown on would make this round the last one.
    @SuppressWarnings("CatchingUnchecked") // to be told, and the next round to come
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (TwinlakeException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "expire met a bug", e);
        }
    }

    private static void failed(TwinlakeException e) {
        LOG.log(Level.WARNING, "expire failed: {0}", e.code().code());
    }

    private void expire(Lake lake, PictureCollection collection) {
        List<Expiry> committed = new ArrayList<>();
        try {
            lake.expire(collection, Retention.today(clock), executor::isShutdown, committed::add);
        } finally {
            Expiry all = committed.stream().reduce(Expiry.NOTHING, Expiry::plus);
            if (all.pictures() > 0) {
                told(lake, collection, all);
            }
        }
    }

    private void told(Lake lake, PictureCollection collection, Expiry expiry) {
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                ACTOR,
                ACTION,
                collection.name(),
                null,
                expiry.pictures(),
                DONE,
                UUID.randomUUID().toString());
        lake.audit().add(List.of(entry));
        LOG.log(
                Level.INFO,
                "expire collection={0,number,#} pictures={1,number,#} faces={2,number,#}",
                collection.id(),
                expiry.pictures(),
                expiry.faces());
        open.load(collection.name()).changed();
    }

    @Override
    public void close() {
        executor.close();
    }
}
