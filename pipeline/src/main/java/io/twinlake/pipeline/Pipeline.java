package io.twinlake.pipeline;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewObject;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Run;
import io.twinlake.lake.SeenAgain;
import io.twinlake.lake.StagedPicture;
import io.twinlake.lake.UnusableInput;
import io.twinlake.model.CropId;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import io.twinlake.pipeline.PictureLayers.RawPicture;
import io.twinlake.source.Item;
import io.twinlake.source.Source;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.SubjectFace;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

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
    private final PixelBudget pixels = new PixelBudget(PixelBudget.USUAL);

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
        this.lake = lake;
        this.collection = collection;
        this.vision = vision;
        this.settings = settings;
        this.clock = clock;
    }

    /// Ingests a source.
    ///
    /// @param name what the user called the source, kept with the run
    /// @param stored told after each commit how many items have been stored so far; called on another thread
    /// @param cancelled asked before each item is read and before it is worked on, on any thread; pictures
    ///     that a worker has begun then are still stored
    /// @throws io.twinlake.model.TwinlakeException if the lake or the source fails; all that was committed
    ///     stays
    public IngestReport ingest(Source source, String name, LongConsumer stored, BooleanSupplier cancelled) {
        long began = System.nanoTime();
        StepClock steps = new StepClock();
        PictureLayers layers = new PictureLayers(vision, collection.policy(), steps);
        Tally tally = new Tally();
        Set<PictureId> tried = ConcurrentHashMap.newKeySet();
        long run = lake.catalog().beginRun(collection.id(), "ingest", name, clock.instant());
        Run.State state = Run.State.FAILED;
        try {
            boolean ended = new Conveyor<Item, Ingested>(
                            settings,
                            item -> item.bytes() instanceof Outcome.Accepted<byte[]>(byte[] bytes) ? bytes.length : 0,
                            item -> ingest(item, layers, tried),
                            Ingested::cropBytes,
                            batch -> {
                                List<Ingested> once = steps.time(Step.STORE, () -> store(run, batch, tried));
                                once.forEach(tally::add);
                                stored.accept(tally.items());
                            })
                    .run(() -> steps.time(Step.READ, source::next), cancelled);
            state = ended ? Run.State.DONE : Run.State.CANCELLED;
        } finally {
            end(run, state);
        }
        IngestReport report = new IngestReport(
                run,
                tally.items(),
                source.skipped(),
                tally.staged(),
                tally.known(),
                tally.faces(),
                tally.refusedInputs(),
                tally.refusedFaces(),
                Duration.ofNanos(System.nanoTime() - began),
                steps.totals());
        log(source.kind(), report);
        return report;
    }

    /// Takes one item through the layers.
    ///
    /// @param tried pictures that this run has refused although the catalog would have them tried again:
    ///     those over a limit, which may have been raised since an earlier run but not during this one
    private Ingested ingest(Item item, PictureLayers layers, Set<PictureId> tried) {
        return switch (item.bytes()) {
            case Outcome.Refused<byte[]>(Refusal reason, String detail) ->
                new Ingested.Unusable(new UnusableInput(item.origin(), reason, detail));
            case Outcome.Accepted<byte[]>(byte[] bytes) -> {
                RawPicture raw = layers.raw(bytes, item.origin());
                yield tried.contains(raw.id()) || isKnown(raw)
                        ? seenAgain(raw)
                        : layers.curate(pixels.spend(raw.pixels(), () -> layers.stage(raw)));
            }
        };
    }

    private boolean isKnown(RawPicture raw) {
        return !lake.catalog()
                .staged(collection, FaceVision.RECIPE, Set.of(raw.id()))
                .isEmpty();
    }

    /// Adds where a picture was met again, and a name if it came with one this time.
    private Ingested seenAgain(RawPicture raw) {
        CropId labelled = raw.origin().identity() == null ? null : subjectOf(raw.id());
        return new Ingested.Known(new SeenAgain(raw.id(), raw.origin(), labelled));
    }

    private @Nullable CropId subjectOf(PictureId id) {
        Optional<PictureView> found = lake.catalog().findPicture(id);
        if (found.isEmpty()) {
            return null; // removed since it was known
        }
        PictureView picture = found.get();
        List<FaceView> crops = picture.stagings().stream()
                .filter(staging -> staging.collection().id() == collection.id())
                .flatMap(staging -> staging.faces().stream())
                .toList();
        Optional<Face> subject = SubjectFace.of(
                crops.stream().map(FaceView::face).toList(),
                picture.raw().widthPixels(),
                picture.raw().heightPixels());
        return subject.flatMap(face ->
                        crops.stream().filter(crop -> crop.face().equals(face)).findFirst())
                .map(FaceView::id)
                .orElse(null);
    }

    /// Stores a batch: objects first, then the rows that name them, in one transaction. Returns what it came
    /// to: a picture that several workers had at once is new only the first time.
    private List<Ingested> store(long run, List<Ingested> batch, Set<PictureId> tried) {
        List<Ingested> once = onceEach(batch, tried);
        List<NewObject> objects = new ArrayList<>();
        List<StagedPicture> pictures = new ArrayList<>();
        List<UnusableInput> unusable = new ArrayList<>();
        List<SeenAgain> seen = new ArrayList<>();
        for (Ingested ingested : once) {
            switch (ingested) {
                case Ingested.Staged(StagedPicture picture, List<NewObject> bytes) -> {
                    pictures.add(picture);
                    if (picture.refusal() != null && picture.refusal().reason() == Refusal.TOO_MANY_PIXELS) {
                        tried.add(picture.id());
                    }
                    objects.addAll(bytes);
                }
                case Ingested.Known(SeenAgain again) -> seen.add(again);
                case Ingested.Unusable(UnusableInput input) -> unusable.add(input);
            }
        }
        if (!pictures.isEmpty() || !unusable.isEmpty()) {
            lake.store(run, collection, objects, pictures, unusable);
        }
        if (!seen.isEmpty()) {
            lake.catalog().addOrigins(run, collection, seen);
        }
        return once;
    }

    private List<Ingested> onceEach(List<Ingested> batch, Set<PictureId> tried) {
        Set<PictureId> ids = new HashSet<>();
        for (Ingested ingested : batch) {
            if (ingested instanceof Ingested.Staged staged) {
                ids.add(staged.picture().id());
            }
        }
        Set<PictureId> known = new HashSet<>(lake.catalog().staged(collection, FaceVision.RECIPE, ids));
        ids.retainAll(tried);
        known.addAll(ids);
        return batch.stream()
                .map(ingested -> ingested instanceof Ingested.Staged staged
                                && !known.add(staged.picture().id())
                        ? staged.seenAgain()
                        : ingested)
                .toList();
    }

    private void end(long run, Run.State state) {
        try {
            lake.catalog().endRun(run, state, clock.instant());
        } catch (RuntimeException e) {
            if (state != Run.State.FAILED) {
                throw e;
            }
            // The failure that ended the run is on its way to the caller; the next writer marks the run as interrupted.
        }
    }

    private void log(String kind, IngestReport report) {
        LOG.log(
                System.Logger.Level.INFO,
                "ingest run={0,number,#} source={1} items={2,number,#} staged={3,number,#} known={4,number,#} "
                        + "faces={5,number,#} refused={6} millis={7,number,#}",
                report.runId(),
                kind,
                report.items(),
                report.staged(),
                report.known(),
                report.faces(),
                report.refusedInputs(),
                report.wall().toMillis());
    }
}
