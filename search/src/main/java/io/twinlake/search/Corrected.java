package io.twinlake.search;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What people have said and removed in a collection until now, for what was found before they did.
/// Thread-safe.
final class Corrected {

    private final Lake lake;
    private final PictureCollection collection;
    private volatile Denials denials = new Denials(-1, Map.of());

    Corrected(Lake lake, PictureCollection collection) {
        this.lake = lake;
        this.collection = collection;
    }

    /// Returns the faces of which somebody said that they do not show a person; asked once as long as nothing
    /// changes.
    Set<CropId> denied(String identity) {
        long position = lake.catalog().position();
        Denials known = denials;
        if (known.position != position) {
            known = new Denials(position, new ConcurrentHashMap<>());
            denials = known;
        }
        return known.faces.computeIfAbsent(identity, person -> lake.catalog().denied(collection, person));
    }

    /// Tells whether somebody said of at least half of some faces that they do not show a person.
    boolean denyHalf(int size, IntFunction<CropId> faces, String identity) {
        Set<CropId> denied = denied(identity);
        return 2 * denied.size() >= size
                && 2
                                * IntStream.range(0, size)
                                        .mapToObj(faces)
                                        .filter(denied::contains)
                                        .count()
                        >= size;
    }

    /// Tells whether a face is there and has this name.
    boolean shows(CropId face, String identity) {
        return lake.catalog()
                .findFace(collection, face)
                .map(FaceView::label)
                .filter(label -> label.identity().equals(identity))
                .isPresent();
    }

    private record Denials(long position, Map<String, Set<CropId>> faces) {}
}
