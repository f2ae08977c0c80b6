package io.twinlake.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Merges the boxes of several passes over one picture into one box a face.
final class BoxMerge {

    private static final float SAME_FACE_OVERLAP = 0.35f;
    private static final float CONTAINED_SHARE = 0.6f;
    private static final float SURE = 0.8f;

    private BoxMerge() {}

    /// Keeps the best of overlapping boxes (greedy non-maximum suppression), then drops small boxes inside
    /// big ones: a small pass sees a mouth or an ear of a large face as a face of its own.
    static List<Detection> merge(List<Detection> found) {
        return withoutContained(bestOfOverlapping(found));
    }

    private static List<Detection> bestOfOverlapping(List<Detection> found) {
        List<Detection> byScore = found.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .toList();
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : byScore) {
            if (kept.stream().noneMatch(other -> other.box().overlap(candidate.box()) > SAME_FACE_OVERLAP)) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static List<Detection> withoutContained(List<Detection> boxes) {
        return boxes.stream()
                .filter(small -> boxes.stream().noneMatch(big -> swallows(big, small)))
                .toList();
    }

    private static boolean swallows(Detection big, Detection small) {
        return big.box().area() > small.box().area()
                && big.box().intersection(small.box())
                        > CONTAINED_SHARE * small.box().area()
                && (big.score() >= SURE || big.score() >= small.score());
    }
}
