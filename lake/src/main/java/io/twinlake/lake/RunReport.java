package io.twinlake.lake;

import io.twinlake.model.Refusal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What came of an ingest, whether it got to its end or not.
///
/// @param run its number in the catalog
/// @param items pictures and would-be pictures that the source had
/// @param skipped entries of the source that did not claim to be pictures
/// @param staged pictures that went through all steps, refused ones not included
/// @param known pictures that the collection had already
/// @param mended those of them of which the lake had lost objects, which were stored again
/// @param faces crops that became searchable
/// @param refusedInputs inputs and pictures that cannot be used, by reason
/// @param refusedFaces crops that are kept in staging only, by reason
/// @param wall how long it took; kept to the millisecond
/// @param steps how long each step took, summed over all threads; kept to the millisecond
public record RunReport(
        long run,
        long items,
        long skipped,
        long staged,
        long known,
        long mended,
        long faces,
        Map<Refusal, Long> refusedInputs,
        Map<Refusal, Long> refusedFaces,
        Duration wall,
        Map<RunStep, Duration> steps) {

    public RunReport {
        refusedInputs = copy(refusedInputs, Refusal.class);
        refusedFaces = copy(refusedFaces, Refusal.class);
        steps = copy(steps, RunStep.class);
    }

    /// Returns how many items a second went through, from file to searchable.
    public double itemsPerSecond() {
        double seconds = wall.toNanos() / 1e9;
        return seconds == 0 ? 0 : items / seconds;
    }

    private static <K extends Enum<K>, V> Map<K, V> copy(Map<K, V> map, Class<K> type) {
        Map<K, V> copy = new EnumMap<>(type);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }
}
