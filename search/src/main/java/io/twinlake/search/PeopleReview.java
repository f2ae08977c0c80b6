package io.twinlake.search;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Calibration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the faces of a collection tell of who is who: groups without a name, and how alike the faces of a
/// person are. Everything is as the catalog is when it is asked for. Thread-safe.
public final class PeopleReview {

    private final GalleryKeeper keeper;
    private final @Nullable Calibration calibration;
    private final @Nullable GroupingKeeper groupings;
    private volatile @Nullable FaceClusters clusters;
    private volatile @Nullable LabelReview labels;

    /// @param calibration of the collection's encoder; `null` if it has none
    PeopleReview(Lake lake, PictureCollection collection, @Nullable Calibration calibration, GalleryKeeper keeper) {
        this.keeper = keeper;
        this.calibration = calibration;
        groupings = calibration == null ? null : new GroupingKeeper(lake, collection, calibration);
    }

    /// Returns the faces by whom they probably show; what was found last as long as nothing has changed. When
    /// faces came or went it takes half a minute for 200,000 of them; when names changed, a part of a second.
    ///
    /// @param executor does what takes long; who asks meanwhile waits for the same
    /// @return empty if the encoder is not calibrated, so that nobody can tell what is probable
    public Optional<FaceClusters> clusters(Executor executor) {
        if (groupings == null) {
            return Optional.empty();
        }
        Gallery gallery = keeper.current();
        FaceClusters known = clusters;
        if (known == null || !known.isOf(gallery)) {
            FaceGrouping grouping = groupings.of(gallery, executor);
            known = FaceClusters.of(
                    gallery,
                    grouping,
                    new Terms(gallery.size(), gallery.peopleCount(), Question.MORE_LIKELY_THAN_NOT, calibration, null));
            clusters = known;
        }
        return Optional.of(known);
    }

    /// Returns which labels are probably wrong, and which people are probably one; likewise.
    ///
    /// @return empty if the encoder is not calibrated
    public Optional<LabelReview> labels(Executor executor) {
        if (groupings == null || calibration == null) {
            return Optional.empty();
        }
        Gallery gallery = keeper.current();
        LabelReview known = labels;
        if (known == null || !known.isOf(gallery)) {
            known = LabelReview.of(gallery, groupings.of(gallery, executor), calibration);
            labels = known;
        }
        return Optional.of(known);
    }

    /// Returns how alike the faces of people are: the mean of the cosines of all pairs of searchable faces
    /// that are said to show a person. Whoever has fewer than two of them is missing.
    ///
    /// @param names as they are spelt in the collection
    public Map<String, Float> cohesions(Collection<String> names) {
        Gallery gallery = keeper.current();
        Set<String> wanted = new HashSet<>(names);
        Map<String, Float> cohesions = new HashMap<>();
        for (int person = 0; person < gallery.people().count(); person++) {
            if (wanted.contains(gallery.name(person))) {
                int[] faces = Arrays.stream(gallery.people().members(person))
                        .filter(gallery.index()::isPresent)
                        .toArray();
                if (faces.length > 1) {
                    float[] means = gallery.index().meanCosines(faces);
                    double mean = IntStream.range(0, means.length)
                            .mapToDouble(face -> means[face])
                            .average()
                            .orElseThrow();
                    cohesions.put(gallery.name(person), (float) mean);
                }
            }
        }
        return cohesions;
    }
}
