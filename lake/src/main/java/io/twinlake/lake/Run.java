package io.twinlake.lake;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One pass of a program over a source.
///
/// @param id its number in this lake's catalog, growing with time
/// @param collection the name of the collection that it filled
/// @param kind what it did, such as `ingest`
/// @param source what it read, as the user named it; it can hold people's names, so it is never logged
/// @param state how it ended, if it has
/// @param failure the code of what ended it; `null` unless it failed and somebody kept it
/// @param startedAt when it began
/// @param endedAt when it ended; `null` while open, and when it was killed
public record Run(
        long id,
        String collection,
        String kind,
        String source,
        State state,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// How a run stands.
    public enum State {
        OPEN,
        DONE,
        FAILED,
        CANCELLED,
        /// Its process died; noticed when the next one opened the lake to write.
        INTERRUPTED;

        /// Returns the stable code, such as `done`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns the state with that [#code].
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
