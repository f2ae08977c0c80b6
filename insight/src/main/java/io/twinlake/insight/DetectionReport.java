package io.twinlake.insight;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How well faces were found.
///
/// @param pictures the counts of each picture, by its file; sorted
/// @param total their sum
public record DetectionReport(Map<String, DetectionCounts> pictures, DetectionCounts total) {

    public DetectionReport {
        pictures = Collections.unmodifiableMap(new TreeMap<>(pictures));
    }
}
