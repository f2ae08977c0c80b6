package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.pipeline.PipelineSettings;
import io.twinlake.pipeline.Upload;
import io.twinlake.search.FaceClusters;
import io.twinlake.search.LabelReview;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.vision.FaceVision;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/// A collection that is ready to be searched and to take pictures in. Thread-safe.
final class OpenCollection {

    private static final Logger LOG = System.getLogger(OpenCollection.class.getName());

    private final Lake lake;
    private final PictureCollection collection;
    private final FaceVision vision;
    private final LookAlikeSearch search;
    private final Executor background;

    OpenCollection(Lake lake, PictureCollection collection, FaceVision vision, Executor background) {
        this.lake = lake;
        this.collection = collection;
        this.vision = vision;
        this.background = background;
        this.search = LookAlikeSearch.open(lake, collection, vision);
    }

    PictureCollection collection() {
        return collection;
    }

    FaceVision vision() {
        return vision;
    }

    LookAlikeSearch search() {
        return search;
    }

    /// Returns the faces by whom they probably show; empty if the encoder is not calibrated. Who asks while
    /// that is computed waits.
    Optional<FaceClusters> clusters() {
        return search.review().clusters(background);
    }

    /// Returns which labels are probably wrong; likewise.
    Optional<LabelReview> labels() {
        return search.review().labels(background);
    }

    /// Begins a run that takes pictures in; close it, then call [#changed].
    Upload upload(String source, Clock clock) {
        return Upload.begin(lake, collection, vision, source, clock);
    }

    /// Returns a pipeline that takes many pictures in; call [#changed] after it has.
    Pipeline pipeline(PipelineSettings settings, Clock clock) {
        return new Pipeline(lake, collection, vision, settings, clock);
    }

    /// To be called after faces came or went: the index is made anew in the background when it is worn.
    void changed() {
        var _ = search.renewIfWorn(background).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "The index cannot be made anew; searches get slower", failure);
            }
        });
    }
}
