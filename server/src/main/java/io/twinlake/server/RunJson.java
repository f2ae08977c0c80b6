package io.twinlake.server;

import io.twinlake.lake.Run;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One pass of a program over a source.
public record RunJson(
        long id,
        String kind,
        String state,
        Instant startedAt,
        @Nullable Instant endedAt) {

    public static RunJson of(Run run) {
        return new RunJson(run.id(), run.kind(), run.state().code(), run.startedAt(), run.endedAt());
    }
}
