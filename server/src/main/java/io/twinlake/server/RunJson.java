package io.twinlake.server;

import io.twinlake.lake.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One pass of a program over a source.
///
/// @param source what whoever began it called what it read; `null` if that is not kept any more
/// @param failure the code of the error that ended it, or `bug`; `null` unless it failed
public record RunJson(
        long id,
        String collection,
        String kind,
        @Nullable String source,
        String state,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public static RunJson of(Run run) {
        return new RunJson(
                run.id(),
                run.collection(),
                run.kind(),
                run.source().isEmpty() ? null : run.source(),
                run.state().code(),
                run.failure(),
                run.startedAt(),
                run.endedAt());
    }
}
