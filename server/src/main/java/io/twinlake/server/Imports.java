package io.twinlake.server;

import io.twinlake.lake.HeldArchive;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunEnd;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.pipeline.PipelineSettings;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// Archives that are being taken in, one after the other, beside everything else that is asked for. The lake
/// holds each until its run is done, so that one that failed, was cancelled or was killed with the service
/// can be tried again: it goes on from what is stored.
///
/// Thread-safe; closing it cancels what goes on.
final class Imports implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Imports.class.getName());

    private static final int MOST_WAITING = 16;
    private static final int PATIENCE_SECONDS = 30;

    static final String FULL = "Enough archives wait already; try again later";

    private final Lake lake;
    private final SourceOptions options;
    private final int workers;
    private final Metrics metrics;
    private final Clock clock;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("imports").factory());
    private final Map<Long, ImportRun> underway = new ConcurrentHashMap<>();

    /// @param options how archives are read, whatever is said of one
    /// @param workers threads that compute for imports
    Imports(Lake lake, SourceOptions options, int workers, Metrics metrics, Clock clock) {
        this.lake = lake;
        this.options = options;
        this.workers = workers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Takes an archive in, as a run that has begun when this returns. Throws `SOURCE_MALFORMED` when it is
    /// no archive, and `BUSY` when too many wait.
    ///
    /// @param archive a file, which is deleted when it is of no use any more, also when this throws
    /// @param name how the sender calls it
    ImportRun start(OpenCollection collection, Path archive, String name, HeldArchive.Terms terms) {
        try {
            Sources.openSent(archive, name, as(terms)).close();
            return begin(
                    collection,
                    name,
                    run -> lake.archives().hold(run, archive, terms),
                    run -> lake.archives().release(run));
        } finally {
            Incoming.delete(archive); // if it is still there
        }
    }

    /// Takes the archive of a run that has ended in once more, as another run. Throws `CONFLICT` when it is
    /// not held any more, and `BUSY` when too many wait.
    ImportRun retry(OpenCollection collection, Run run) {
        if (isFull()) { // before the archive changes hands
            throw busy();
        }
        if (!isRetriable(run)) {
            throw new TwinlakeException(
                    ErrorCode.CONFLICT,
                    "The run is done or under way, or its archive is not kept any more; then send it again");
        }
        return begin(collection, run.source(), next -> lake.archives().passOn(run.id(), next), _ -> {});
    }

    /// Tells whether a run can be tried again.
    boolean isRetriable(Run run) {
        return run.state() != Run.State.OPEN
                && run.state() != Run.State.DONE
                && lake.archives().find(run.id()).isPresent();
    }

    /// @param hold gives a run its archive
    /// @param inVain takes it away from a run that could not begin
    private ImportRun begin(
            OpenCollection collection, String name, LongFunction<HeldArchive> hold, LongConsumer inVain) {
        PipelineSettings machine = PipelineSettings.forThisMachine();
        Pipeline pipeline = collection.pipeline(
                new PipelineSettings(
                        workers, machine.maxItemsUnderway(), machine.maxBytesUnderway(), machine.maxBatch()),
                clock);
        ImportRun run = new ImportRun(pipeline.begin(name));
        try {
            HeldArchive archive = hold.apply(run.id());
            underway.put(run.id(), run);
            executor.execute(() -> run(run, pipeline, collection, archive, name));
            return run;
        } catch (RejectedExecutionException e) {
            drop(run, new RunEnd(Run.State.CANCELLED, null, null, clock.instant()), inVain);
            throw new TwinlakeException(ErrorCode.BUSY, FULL, e);
        } catch (TwinlakeException e) {
            drop(run, new RunEnd(Run.State.FAILED, e.code().code(), null, clock.instant()), inVain);
            throw e;
        }
    }

    private void drop(ImportRun run, RunEnd end, LongConsumer inVain) {
        underway.remove(run.id());
        run.end();
        lake.catalog().endRun(run.id(), end);
        inVain.accept(run.id());
    }

    /// Returns a run that goes on or waits.
    Optional<ImportRun> find(long id) {
        return Optional.ofNullable(underway.get(id));
    }

    private void run(ImportRun run, Pipeline pipeline, OpenCollection collection, HeldArchive archive, String name) {
        try {
            takeIn(run, pipeline, archive, name);
        } catch (TwinlakeException e) {
            failed(run, e.code().code());
            LOG.log(
                    Level.WARNING,
                    "import run={0,number,#} failed: {1}",
                    run.id(),
                    e.code().code());
        } catch (RuntimeException e) {
            failed(run, RunEnd.BUG);
            LOG.log(Level.ERROR, "import run=" + run.id() + " met a bug", e);
        } finally {
            underway.remove(run.id());
            run.end();
            collection.changed();
        }
    }

    private void takeIn(ImportRun run, Pipeline pipeline, HeldArchive archive, String name) {
        try (Source source = Sources.openSent(archive.file(), name, as(archive.terms()))) {
            run.expect(source.count());
            pipeline.ingest(run.id(), source, run::stored, run::isCancelled);
        } finally {
            lake.catalog().runs().report(run.id()).ifPresent(metrics::imported);
        }
        if (state(run) == Run.State.DONE) {
            lake.archives().release(run.id());
        }
    }

    /// Ends a run that failed before it was worked on: else it has ended.
    private void failed(ImportRun run, String code) {
        try {
            if (state(run) == Run.State.OPEN) {
                lake.catalog().endRun(run.id(), new RunEnd(Run.State.FAILED, code, null, clock.instant()));
            }
        } catch (TwinlakeException e) {
            LOG.log(Level.WARNING, "import run={0,number,#} stays open until the next start", run.id());
        }
    }

    private Run.State state(ImportRun run) {
        return lake.catalog().runs().find(run.id()).orElseThrow().state();
    }

    private SourceOptions as(HeldArchive.Terms terms) {
        return options.withLabels(SourceOptions.Labels.valueOf(terms.labels().toUpperCase(Locale.ROOT)))
                .withIdentity(terms.identity())
                .withCategory(terms.category())
                .withRetention(terms.retention());
    }

    /// Tells whether so many wait that another one is turned away.
    boolean isFull() {
        return executor.getQueue().remainingCapacity() == 0;
    }

    private static TwinlakeException busy() {
        return new TwinlakeException(ErrorCode.BUSY, FULL);
    }

    /// Cancels what goes on, so that who watches it is told, and takes no more.
    void cancel() {
        executor.shutdown();
        underway.values().forEach(ImportRun::cancel);
    }

    @Override
    public void close() {
        cancel();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
