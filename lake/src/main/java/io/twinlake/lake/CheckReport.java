package io.twinlake.lake;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a check of a lake or a backup has come to.
///
/// @param pictures rows of pictures
/// @param crops rows of crops
/// @param embeddings rows of embeddings
/// @param labels rows of labels
/// @param objects objects that rows name, each counted once
/// @param objectBytes bytes of them that were read; 0 for a quick check
/// @param unnamedObjects objects that no row names: what a killed run left, or is about to be named by one
///     that is under way
/// @param openRuns runs under way, or of a process that was killed
/// @param damages how much is damaged, by reason; empty if all is whole
public record CheckReport(
        long pictures,
        long crops,
        long embeddings,
        long labels,
        long objects,
        long objectBytes,
        long unnamedObjects,
        long openRuns,
        Map<Damage.Reason, Long> damages) {

    public CheckReport {
        Map<Damage.Reason, Long> copy = new EnumMap<>(Damage.Reason.class);
        copy.putAll(damages);
        damages = Collections.unmodifiableMap(copy);
    }

    public boolean isWhole() {
        return damages.isEmpty();
    }
}
