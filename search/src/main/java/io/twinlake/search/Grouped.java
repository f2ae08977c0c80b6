package io.twinlake.search;

import io.twinlake.model.Calibration;
import org.jspecify.annotations.Nullable;

/// The faces of a collection with their names, and what they tell of each other. A snapshot; thread-safe: who
/// asks for something while it is made waits for it.
final class Grouped {

    private final long position;
    private final Gallery gallery;
    private final FaceGrouping grouping;
    private final Calibration calibration;
    private @Nullable FaceClusters clusters;
    private @Nullable LabelReview labels;

    /// @param position of a catalog whose changes up to there the gallery has
    Grouped(long position, Gallery gallery, FaceGrouping grouping, Calibration calibration) {
        this.position = position;
        this.gallery = gallery;
        this.grouping = grouping;
        this.calibration = calibration;
    }

    /// Tells whether it has all that the catalog had at a position.
    boolean reaches(long wanted) {
        return position >= wanted;
    }

    /// Tells whether nothing has changed since.
    boolean isOf(Gallery other) {
        return gallery == other;
    }

    FaceGrouping grouping() {
        return grouping;
    }

    synchronized FaceClusters clusters(Corrected corrected) {
        FaceClusters known = clusters;
        if (known == null) {
            Terms terms =
                    new Terms(gallery.size(), gallery.peopleCount(), Question.MORE_LIKELY_THAN_NOT, calibration, null);
            known = FaceClusters.of(gallery, grouping, terms, corrected);
            clusters = known;
        }
        return known;
    }

    synchronized LabelReview labels(Corrected corrected) {
        LabelReview known = labels;
        if (known == null) {
            known = LabelReview.of(gallery, grouping, calibration, corrected);
            labels = known;
        }
        return known;
    }
}
