package io.twinlake.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param state `DONE`, `FAILED` or `CANCELLED`
/// @param failure the code of what ended it; `null` if nobody kept it, or it did not fail
/// @param report what came of it until then; `null` if nobody counted
public record RunEnd(
        Run.State state, @Nullable String failure, @Nullable RunReport report, Instant at) {

    /// What a run that met a bug failed with.
    public static final String BUG = "bug";

    public RunEnd {
        if (state == Run.State.OPEN || state == Run.State.INTERRUPTED) {
            throw new IllegalArgumentException("A run does not end as " + state.code());
        }
        if (failure != null && state != Run.State.FAILED) {
            throw new IllegalArgumentException("A run that did not fail has no failure, found: " + failure);
        }
    }
}
