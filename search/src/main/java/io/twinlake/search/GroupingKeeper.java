package io.twinlake.search;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Calibration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Keeps what the faces of a collection tell of each other as long as the same faces are there. Thread-safe:
/// who asks while it is made waits for it.
final class GroupingKeeper {

    private final Lake lake;
    private final PictureCollection collection;
    private final Calibration calibration;
    private @Nullable FaceGrouping last;

    GroupingKeeper(Lake lake, PictureCollection collection, Calibration calibration) {
        this.lake = lake;
        this.collection = collection;
        this.calibration = calibration;
    }

    /// Returns the grouping of a gallery's faces.
    ///
    /// @param executor makes it, if it has to be made: a second's work for 10,000 faces
    synchronized FaceGrouping of(Gallery gallery, Executor executor) {
        FaceGrouping known = last;
        if (known == null || !known.isOf(gallery)) {
            last = null; // room for the next one
            known = made(gallery, executor);
            last = known;
        }
        return known;
    }

    private FaceGrouping made(Gallery gallery, Executor executor) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> FaceGrouping.of(
                                    gallery, lake.catalog().listing().together(collection), calibration),
                            executor)
                    .join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case RuntimeException exception -> exception;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(e);
            };
        }
    }
}
