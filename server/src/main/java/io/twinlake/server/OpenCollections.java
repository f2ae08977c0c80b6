package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.vision.Encoders;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The collections of a lake that somebody has asked for, each opened once; those of one encoder share its
/// models. Thread-safe.
final class OpenCollections implements AutoCloseable {

    private static final String MODELS = "models";

    private final Lake lake;
    private final Encoders encoders;
    private final VisionLimits limits;
    private final Map<String, FaceVision> visions = new HashMap<>();
    private final Map<Long, OpenCollection> open = new HashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("index-renewal").daemon().factory());

    OpenCollections(Lake lake, VisionLimits limits) {
        this.lake = lake;
        this.limits = limits;
        this.encoders = new Encoders(lake.root().resolve(MODELS));
    }

    Lake lake() {
        return lake;
    }

    Encoders encoders() {
        return encoders;
    }

    /// Opens a collection that must exist. Throws `COLLECTION_NOT_FOUND`, and `MODEL_INVALID` when its
    /// encoder cannot be loaded.
    OpenCollection load(String name) {
        PictureCollection collection = lake.catalog().loadCollection(name);
        synchronized (open) {
            return open.computeIfAbsent(
                    collection.id(),
                    _ -> new OpenCollection(lake, collection, vision(collection.encoder()), background));
        }
    }

    /// Returns what the catalog knows of a collection as of now.
    PictureCollection stored(OpenCollection collection) {
        return lake.catalog().loadCollection(collection.collection().name());
    }

    /// Returns how many faces are searched, of all that are open.
    int faces() {
        synchronized (open) {
            return open.values().stream()
                    .mapToInt(collection -> collection.search().size())
                    .sum();
        }
    }

    /// Opens all, so that the first question need not wait for it.
    void loadAll() {
        lake.catalog().collections().forEach(collection -> load(collection.name()));
    }

    /// Returns the models for faces with an encoder.
    FaceVision vision(String encoder) {
        synchronized (visions) {
            return visions.computeIfAbsent(encoder, id -> FaceVision.open(limits, encoders.open(id)));
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        synchronized (visions) {
            visions.values().forEach(FaceVision::close);
        }
    }
}
