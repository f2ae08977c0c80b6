package io.twinlake.pipeline;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Refused;
import io.twinlake.lake.Run;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.source.Item;
import io.twinlake.vision.FaceVision;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A run that takes in pictures one at a time, for someone who waits for each: the same layers as those of a
/// [Pipeline]. A picture that is of no use is not kept, since whoever sent it is told at once.
///
/// Thread-safe; several uploads, and a pipeline, can go on at the same time. Close it, which ends the run.
public final class Upload implements AutoCloseable {

    private final Lake lake;
    private final PictureCollection collection;
    private final Clock clock;
    private final long run;
    private final Intake intake;
    private volatile Run.State state = Run.State.DONE;

    private Upload(Lake lake, PictureCollection collection, Clock clock, long run, Intake intake) {
        this.lake = lake;
        this.collection = collection;
        this.clock = clock;
        this.run = run;
        this.intake = intake;
    }

    /// Opens a run.
    ///
    /// @param lake opened to write
    /// @param vision with the encoder of `collection`
    /// @param source who sends the pictures, kept with the run
    public static Upload begin(Lake lake, PictureCollection collection, FaceVision vision, String source, Clock clock) {
        long run = lake.catalog().beginRun(collection.id(), "upload", source, clock.instant());
        PictureLayers layers = new PictureLayers(vision, collection.policy(), new StepClock());
        return new Upload(lake, collection, clock, run, new Intake(lake, collection, run, layers, false));
    }

    /// Takes a picture through all layers, or adds where it was met again if the collection has it; computes
    /// on the caller's thread.
    ///
    /// @param bytes the encoded picture, not to be changed afterwards
    /// @param origin where it comes from; its identity names the face that the picture is of
    /// @return refused, and not kept, if it is no picture or there is no face in it
    public Outcome<PictureId> add(byte[] bytes, Origin origin) {
        return take(bytes, origin).map(taken -> {
            store(taken.ingested());
            return PictureId.of(bytes);
        });
    }

    /// Takes a picture through all layers without keeping it, so that the caller decides by its faces
    /// whether to; computes on the caller's thread.
    ///
    /// @param bytes the encoded picture, not to be changed afterwards
    /// @param origin where it comes from; its identity names the face that [TakenPicture#keep] is given
    /// @return refused if it is no picture or there is no face in it
    public Outcome<TakenPicture> take(byte[] bytes, Origin origin) {
        try {
            Ingested taken = intake.take(new Item(origin, Outcome.accepted(bytes)));
            Optional<Refused> refusal = refusal(taken);
            return refusal.isPresent()
                    ? Outcome.refused(refusal.get().reason(), refusal.get().detail())
                    : Outcome.accepted(new TakenPicture(this, taken));
        } catch (RuntimeException e) {
            state = Run.State.FAILED;
            throw e;
        }
    }

    /// Stores what came of a picture.
    void store(Ingested taken) {
        try {
            synchronized (intake) {
                intake.store(List.of(taken));
            }
        } catch (RuntimeException e) {
            state = Run.State.FAILED;
            throw e;
        }
    }

    /// Returns the crops that the collection has of a picture.
    List<FaceView> known(PictureId id) {
        return stagings(id).stream()
                .flatMap(staging -> staging.faces().stream())
                .toList();
    }

    /// Returns why a picture is of no use, also one that is known.
    private Optional<Refused> refusal(Ingested taken) {
        return switch (taken) {
            case Ingested.Staged staged -> Optional.ofNullable(staged.picture().refusal());
            case Ingested.Known known ->
                stagings(known.seen().id()).stream()
                        .map(PictureView.Staging::refusal)
                        .filter(Objects::nonNull)
                        .findFirst();
            case Ingested.Unusable _ -> throw new IllegalStateException("An upload has bytes");
        };
    }

    private List<PictureView.Staging> stagings(PictureId id) {
        return lake.catalog().findPicture(id).stream()
                .flatMap(picture -> picture.stagings().stream())
                .filter(staging -> staging.collection().id() == collection.id())
                .toList();
    }

    @Override
    public void close() {
        lake.catalog().endRun(run, state, clock.instant());
    }
}
