package io.twinlake.pipeline;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewObject;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.PictureView;
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
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.PixelBudget;
import io.twinlake.vision.SubjectFace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What one run does with each item: [#take] it through the layers on any thread, then [#store] what came of
/// several at once. Thread-safe, but for storing, which is one thread's.
final class Intake {

    private final Lake lake;
    private final PictureCollection collection;
    private final long run;
    private final PictureLayers layers;
    private final boolean verify;

    /// Pictures that this run has refused although the catalog would have them tried again: those over a
    /// limit, which may have been raised since an earlier run but not during this one.
    private final Set<PictureId> tried = ConcurrentHashMap.newKeySet();

    /// @param run an open run of `collection`
    /// @param verify whether the objects of pictures that the collection has are read, to see whether they
    ///     are whole, and not only looked for
    Intake(Lake lake, PictureCollection collection, long run, PictureLayers layers, boolean verify) {
        this.lake = lake;
        this.collection = collection;
        this.run = run;
        this.layers = layers;
        this.verify = verify;
    }

    /// Takes one item through the layers, as far as its picture is not known already.
    Ingested take(Item item) {
        return switch (item.bytes()) {
            case Outcome.Refused<byte[]>(Refusal reason, String detail) ->
                new Ingested.Unusable(new UnusableInput(item.origin(), reason, detail));
            case Outcome.Accepted<byte[]>(byte[] bytes) -> {
                RawPicture raw = layers.raw(bytes, item.origin());
                if (tried.contains(raw.id())) {
                    yield seenAgain(raw);
                }
                if (!isKnown(raw)) {
                    yield throughLayers(raw);
                }
                yield lake.hasObjects(collection, raw.id(), verify)
                        ? seenAgain(raw)
                        : throughLayers(raw).storedAgain();
            }
        };
    }

    private Ingested.Staged throughLayers(RawPicture raw) {
        return layers.curate(PixelBudget.PROCESS.spend(raw.pixels(), () -> layers.stage(raw)));
    }

    private boolean isKnown(RawPicture raw) {
        return !lake.catalog()
                .staged(collection, FaceVision.RECIPE, Set.of(raw.id()))
                .isEmpty();
    }

    /// Adds where a picture was met again, and a name if it came with one this time.
    private Ingested seenAgain(RawPicture raw) {
        CropId labelled = raw.origin().identity() == null ? null : subjectOf(raw.id());
        return new Ingested.Known(new SeenAgain(raw.id(), raw.origin(), labelled), List.of());
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
    List<Ingested> store(List<Ingested> batch) {
        List<Ingested> once = onceEach(batch);
        List<NewObject> objects = new ArrayList<>();
        List<StagedPicture> pictures = new ArrayList<>();
        List<UnusableInput> unusable = new ArrayList<>();
        List<SeenAgain> seen = new ArrayList<>();
        List<NewObject> lost = new ArrayList<>();
        for (Ingested ingested : once) {
            switch (ingested) {
                case Ingested.Staged(StagedPicture picture, List<NewObject> bytes) -> {
                    pictures.add(picture);
                    if (picture.refusal() != null && picture.refusal().reason() == Refusal.TOO_MANY_PIXELS) {
                        tried.add(picture.id());
                    }
                    objects.addAll(bytes);
                }
                case Ingested.Known(SeenAgain again, List<NewObject> bytes) -> {
                    seen.add(again);
                    lost.addAll(bytes);
                }
                case Ingested.Unusable(UnusableInput input) -> unusable.add(input);
            }
        }
        if (!pictures.isEmpty() || !unusable.isEmpty()) {
            lake.store(run, collection, objects, pictures, unusable);
        }
        if (!lost.isEmpty()) {
            lake.storeAgain(lost);
        }
        if (!seen.isEmpty()) {
            lake.catalog().addOrigins(run, collection, seen);
        }
        return lost.isEmpty() ? once : once.stream().map(this::asMended).toList();
    }

    /// A crop that comes out otherwise than it did cannot take the place of one that is lost; then the
    /// picture is known as before.
    private Ingested asMended(Ingested ingested) {
        return ingested instanceof Ingested.Known known
                        && !lake.hasObjects(collection, known.seen().id(), verify)
                ? new Ingested.Known(known.seen(), List.of())
                : ingested;
    }

    private List<Ingested> onceEach(List<Ingested> batch) {
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
}
