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
    private final GalleryKeeper keeper;
    private volatile @Nullable Grouped last;

    GroupingKeeper(Lake lake, PictureCollection collection, Calibration calibration, GalleryKeeper keeper) {
        this.lake = lake;
        this.collection = collection;
        this.calibration = calibration;
        this.keeper = keeper;
    }

    /// Returns the collection's faces, grouped, with all that the catalog had when this was called. While
    /// pictures come in that is never quite the newest, so whoever has waited takes what was begun since.
    ///
    /// @param executor groups them, if faces came or went: a second's work for 10,000 faces
    Grouped current(Executor executor) {
        long wanted = lake.catalog().position();
        Grouped known = last;
        return known != null && (known.reaches(wanted) || known.isOf(keeper.current()))
                ? known
                : renewed(wanted, executor);
    }

    private synchronized Grouped renewed(long wanted, Executor executor) {
        Grouped known = last;
        if (known != null && known.reaches(wanted)) {
            return known;
        }
        long position = lake.catalog().position();
        Gallery gallery = keeper.current();
        if (known != null && known.isOf(gallery)) {
            return known;
        }
        FaceGrouping grouping = known == null ? null : known.grouping();
        if (grouping == null || !grouping.isOf(gallery)) {
            last = null; // room for the next one
            grouping = made(gallery, executor);
        }
        Grouped renewed = new Grouped(position, gallery, grouping, calibration);
        last = renewed;
        return renewed;
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
