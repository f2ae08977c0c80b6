package io.twinlake.insight;

import io.twinlake.insight.GroupAnnotations.GroupPicture;
import io.twinlake.model.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Matches detected boxes with annotated ones, one to one, the pair with the greatest overlap first.
///
/// It differs from PASCAL VOC (Everingham et al., IJCV 88, 2010, section 4.2), where detections choose in the
/// order of their confidence: here the result does not depend on scores, and a loose box cannot take a face
/// from a tight one. A detection that matches no face is ignored if enough of it lies in an ignored box: the
/// shared area over the detection's own, as COCO judges regions of crowds.
///
/// @param minOverlap least intersection over union of a match, and least share of a detection in an ignored
///     box; above 0
public record DetectionProtocol(float minOverlap) {

    /// Half, as in PASCAL VOC and WIDER FACE.
    public static final DetectionProtocol STRICT = new DetectionProtocol(.5f);

    /// For annotations that were drawn loosely: whether a face was found, not how tightly.
    public static final DetectionProtocol LOOSE = new DetectionProtocol(.35f);

    public DetectionProtocol {
        if (!(minOverlap > 0 && minOverlap <= 1)) {
            throw new IllegalArgumentException("An overlap is above 0 and at most 1, found: " + minOverlap);
        }
    }

    /// Counts each picture and all together.
    ///
    /// @param detected for the file of every annotated picture the boxes found in it, perhaps none
    public DetectionReport evaluate(GroupAnnotations annotations, Map<String, List<Box>> detected) {
        Map<String, DetectionCounts> pictures = new TreeMap<>();
        DetectionCounts total = DetectionCounts.NONE;
        for (GroupPicture picture : annotations.pictures()) {
            List<Box> boxes = detected.get(picture.file());
            if (boxes == null) {
                throw new IllegalArgumentException("No detections were given for " + picture.file());
            }
            DetectionCounts counts = count(boxes, picture.faces(), picture.ignored());
            pictures.put(picture.file(), counts);
            total = total.plus(counts);
        }
        return new DetectionReport(pictures, total);
    }

    /// Counts one picture.
    public DetectionCounts count(List<Box> detected, List<Box> annotated, List<Box> ignored) {
        List<Match> candidates = new ArrayList<>();
        for (int i = 0; i < detected.size(); i++) {
            for (int j = 0; j < annotated.size(); j++) {
                float overlap = detected.get(i).overlap(annotated.get(j));
                if (overlap >= minOverlap) {
                    candidates.add(new Match(i, j, overlap));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Match::overlap).reversed());
        BitSet used = new BitSet();
        BitSet found = new BitSet();
        for (Match match : candidates) {
            if (!used.get(match.detection) && !found.get(match.face)) {
                used.set(match.detection);
                found.set(match.face);
            }
        }
        int excused = 0;
        for (int i = used.nextClearBit(0); i < detected.size(); i = used.nextClearBit(i + 1)) {
            Box box = detected.get(i);
            if (ignored.stream().anyMatch(region -> box.intersection(region) >= minOverlap * box.area())) {
                excused++;
            }
        }
        int hits = found.cardinality();
        return new DetectionCounts(hits, annotated.size() - hits, detected.size() - hits - excused, excused);
    }

    private record Match(int detection, int face, float overlap) {}
}
