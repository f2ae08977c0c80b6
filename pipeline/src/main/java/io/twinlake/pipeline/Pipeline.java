package io.twinlake.pipeline;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunReport;
import io.twinlake.lake.RunStep;
import io.twinlake.model.Outcome;
import io.twinlake.source.Item;
import io.twinlake.source.Source;
import io.twinlake.vision.FaceVision;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// The write path: what a source hands out becomes raw pictures, staged crops and curated embeddings of one
/// collection.
///
/// Each picture goes through the [PictureLayers] raw, staging and curated on a worker, which touches no disk;
/// then its objects are stored and its rows committed, many pictures at once, objects first: a row never
/// names an object that is not there. What a killed run has committed is whole; the next run over the same
/// source finds it by content and goes on from there. The index is derived from what is curated, when it is
/// opened.
///
/// Thread-safe; one ingest at a time for each lake.
public final class Pipeline {

    private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Lake lake;
    private final PictureCollection collection;
    private final FaceVision vision;
    private final PipelineSettings settings;
    private final Clock clock;
    private final boolean verify;

    /// Sets a pipeline up; it closes nothing that it is given.
    ///
    /// @param lake opened to write
    /// @param vision with the encoder of `collection`
    public Pipeline(
            Lake lake, PictureCollection collection, FaceVision vision, PipelineSettings settings, Clock clock) {
        if (!vision.encoder().id().equals(collection.encoder())) {
            throw new IllegalArgumentException("Collection %s is made with encoder %s, found: %s"
                    .formatted(
                            collection.name(),
                            collection.encoder(),
                            vision.encoder().id()));
        }
        this(lake, collection, vision, settings, clock, false);
    }

    private Pipeline(
            Lake lake,
            PictureCollection collection,
            FaceVision vision,
            PipelineSettings settings,
            Clock clock,
            boolean verify) {
        this.lake = lake;
        this.collection = collection;
        this.vision = vision;
        this.settings = settings;
        this.clock = clock;
        this.verify = verify;
    }

    /// Returns a pipeline that reads what the lake has of pictures that it knows, and stores again what is
    /// damaged. Without, only what is missing is noticed.
    public Pipeline verifying() {
        return new Pipeline(lake, collection, vision, settings, clock, true);
    }

    /// Ingests a source.
    ///
    /// @param name what the user called the source, kept with the run
    /// @param stored told after each commit how many items have been stored so far; called on another thread
    /// @param cancelled asked before each item is read and before it is worked on, on any thread; pictures
    ///     that a worker has begun then are still stored
    /// @throws io.twinlake.model.TwinlakeException if the lake or the source fails; all that was committed
    ///     stays
    public RunReport ingest(Source source, String name, LongConsumer stored, BooleanSupplier cancelled) {
        return ingest(begin(name), source, stored, cancelled);
    }

    /// Opens a run, for [#ingest(long, Source, LongConsumer, BooleanSupplier)] to fill and end.
    ///
    /// @param name what the user called the source, kept with the run
    /// @return the run's number
    public long begin(String name) {
        return lake.catalog().beginRun(collection.id(), "ingest", name, clock.instant());
    }

    /// Ingests a source as a run that is open already, and ends it, also when it throws.
    ///
    /// @param stored told after each commit how many items have been stored so far; called on another thread
    /// @param cancelled asked before each item is read and before it is worked on, on any thread
    public RunReport ingest(long run, Source source, LongConsumer stored, BooleanSupplier cancelled) {
        long began = System.nanoTime();
        StepClock steps = new StepClock();
        Tally tally = new Tally();
        RunJournal journal = new RunJournal(lake.catalog(), run, clock);
        Intake intake =
                new Intake(lake, collection, run, new PictureLayers(vision, collection.policy(), steps), verify);
        Supplier<RunReport> report =
                () -> tally.report(run, source.skipped(), Duration.ofNanos(System.nanoTime() - began), steps.totals());
        boolean ended;
        try {
            ended = new Conveyor<Item, Ingested>(
                            settings,
                            item -> item.bytes() instanceof Outcome.Accepted<byte[]>(byte[] bytes) ? bytes.length : 0,
                            intake::take,
                            Ingested::cropBytes,
                            batch -> {
                                List<Ingested> once = steps.time(RunStep.STORE, () -> intake.store(batch));
                                once.forEach(tally::add);
                                journal.note(tally.items());
                                stored.accept(tally.items());
                            })
                    .run(() -> steps.time(RunStep.READ, source::next), cancelled);
        } catch (Throwable e) {
            journal.fail(e, report.get());
            throw e;
        }
        RunReport whole = report.get();
        journal.end(ended ? Run.State.DONE : Run.State.CANCELLED, whole);
        log(source.kind(), whole);
        return whole;
    }

    private static void log(String kind, RunReport report) {
        LOG.log(
                System.Logger.Level.INFO,
                "ingest run={0,number,#} source={1} items={2,number,#} staged={3,number,#} known={4,number,#} "
                        + "faces={5,number,#} refused={6} millis={7,number,#}",
                report.run(),
                kind,
                report.items(),
                report.staged(),
                report.known(),
                report.faces(),
                report.refusedInputs(),
                report.wall().toMillis());
    }
}
