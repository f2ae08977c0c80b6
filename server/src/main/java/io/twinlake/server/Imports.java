package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.Run;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.lake.RunReport;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.pipeline.PipelineSettings;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Archives that are being taken in, one after the other, beside everything else that is asked for.
/// Thread-safe; closing it cancels what goes on: what was stored stays, and the same archive sent again goes
/// on from there.
final class Imports implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Imports.class.getName());

    private static final int MOST_WAITING = 16;
    private static final int PATIENCE_SECONDS = 30;

    /// Of runs that are over, so many can still be asked for their report.
    private static final int MOST_REMEMBERED = 1000;

    static final String FULL = "Enough archives wait already; try again later";

    private final Lake lake;
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
    private final Map<Long, ImportRun> runs = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ImportRun> eldest) {
            return size() > MOST_REMEMBERED && eldest.getValue().progress().isOver();
        }
    });

    /// @param workers threads that compute for imports
    Imports(Lake lake, int workers, Metrics metrics, Clock clock) {
        this.lake = lake;
        this.workers = workers;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Takes an archive in, as a run that has begun when this returns. Throws `SOURCE_MALFORMED` when it is
    /// no archive, and `BUSY` when too many wait.
    ///
    /// @param archive a file, which is deleted when it is of no use any more, also when this throws
    /// @param name how the sender calls it
    ImportRun start(OpenCollection collection, Path archive, String name, SourceOptions options) {
        Source source = null;
        try {
            source = Sources.openSent(archive, name, options);
            PipelineSettings machine = PipelineSettings.forThisMachine();
            Pipeline pipeline = collection.pipeline(
                    new PipelineSettings(
                            workers, machine.maxItemsUnderway(), machine.maxBytesUnderway(), machine.maxBatch()),
                    clock);
            ImportRun run =
                    new ImportRun(pipeline.begin(name), collection.collection().id());
            runs.put(run.id(), run);
            Source opened = source;
            try {
                executor.execute(() -> run(run, pipeline, collection, opened, archive));
            } catch (RejectedExecutionException e) {
                run.end(null);
                lake.catalog().endRun(run.id(), Run.State.CANCELLED, clock.instant());
                throw new TwinlakeException(ErrorCode.BUSY, FULL, e);
            }
            return run;
        } catch (RuntimeException e) {
            discard(source, archive);
            throw e;
        }
    }

    /// Returns a run that this has begun, if it is remembered.
    Optional<ImportRun> find(long id) {
        return Optional.ofNullable(runs.get(id));
    }

    private void run(ImportRun run, Pipeline pipeline, OpenCollection collection, Source source, Path archive) {
        RunReport report = null;
        try {
            run.expect(source.count());
            report = pipeline.ingest(run.id(), source, run::stored, run::isCancelled);
            metrics.imported(report);
            collection.changed();
        } catch (TwinlakeException e) {
            LOG.log(
                    Level.WARNING,
                    "import run={0,number,#} failed: {1}",
                    run.id(),
                    e.code().code());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "import run=" + run.id() + " met a bug", e);
        } finally {
            discard(source, archive);
            run.end(report);
        }
    }

    private static void discard(@Nullable Source source, Path archive) {
        if (source != null) {
            source.close();
        }
        Incoming.delete(archive);
    }

    /// Tells whether so many wait that another one is turned away.
    boolean isFull() {
        return executor.getQueue().remainingCapacity() == 0;
    }

    /// Cancels what goes on, so that who watches it is told, and takes no more.
    void cancel() {
        executor.shutdown();
        synchronized (runs) {
            runs.values().forEach(ImportRun::cancel);
        }
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
