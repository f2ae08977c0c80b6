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
    private final @Nullable GroupingKeeper groupings;
    private final Corrected corrected;

    /// @param calibration of the collection's encoder; `null` if it has none
    PeopleReview(Lake lake, PictureCollection collection, @Nullable Calibration calibration, GalleryKeeper keeper) {
        this.keeper = keeper;
        groupings = calibration == null ? null : new GroupingKeeper(lake, collection, calibration, keeper);
        corrected = new Corrected(lake, collection);
    }

    /// Returns the faces by whom they probably show; what was found last as long as nothing has changed. When
    /// faces came or went it takes half a minute for 200,000 of them; when names changed, a part of a second.
    ///
    /// @param executor does what takes long; who asks meanwhile waits, and all who wait get the same
    /// @return empty if the encoder is not calibrated, so that nobody can tell what is probable
    public Optional<FaceClusters> clusters(Executor executor) {
        return groupings == null
                ? Optional.empty()
                : Optional.of(groupings.current(executor).clusters(corrected));
    }

    /// Returns which labels are probably wrong, and which people are probably one; likewise.
    ///
    /// @return empty if the encoder is not calibrated
    public Optional<LabelReview> labels(Executor executor) {
        return groupings == null
                ? Optional.empty()
                : Optional.of(groupings.current(executor).labels(corrected));
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
