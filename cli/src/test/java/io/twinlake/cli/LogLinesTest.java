package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogLinesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");

    @Test
    void namesFields() {
        assertThat(new LogLines(true).format(entry(null)))
                .isEqualTo("{\"time\":\"2026-03-01T08:00:00.123Z\",\"level\":\"INFO\",\"logger\":\"io.twinlake.x\","
                        + "\"message\":\"run id=7 path=/a status=200\",\"id\":7,\"path\":\"/a\",\"status\":200}"
                        + System.lineSeparator());
    }

    @Test
    void tellsAFailureInOneLine() {
        LogRecord entry = entry(new TwinlakeException(ErrorCode.DISK_FULL, "No room"));
        assertThat(new LogLines(false).format(entry))
                .isEqualTo("2026-03-01T08:00:00.123Z INFO run id=7 path=/a status=200 disk-full: No room"
                        + System.lineSeparator());
        assertThat(new LogLines(true).format(entry(new IllegalStateException("said"))))
                .contains("\"error\":\"java.lang.IllegalStateException at io.twinlake.cli.LogLinesTest.");
    }

    private static LogRecord entry(@Nullable Throwable thrown) {
        LogRecord entry = new LogRecord(Level.INFO, "run id={0} path={1} status={2}");
        entry.setInstant(NOW);
        entry.setLoggerName("io.twinlake.x");
        entry.setParameters(new Object[] {7, "/a", 200});
        entry.setThrown(thrown);
        return entry;
    }
}
