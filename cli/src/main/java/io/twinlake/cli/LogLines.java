package io.twinlake.cli;

import io.twinlake.model.TwinlakeException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes log records one a line: as text, or as JSON whose fields are those that the message names, such as
/// `run=7 items=12`. Thread-safe.
final class LogLines extends Formatter {

    private static final Pattern FIELD = Pattern.compile("\\b([a-zA-Z]+)=(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");

    /// Kept here, since a logger that nobody holds forgets its level.
    private static final Logger OURS = Logger.getLogger("io.twinlake");

    private final boolean isJson;

    LogLines(boolean isJson) {
        this.isJson = isJson;
    }

    /// Logs all that Twinlake does from now on, and the warnings of others, to the error stream. Not by a
    /// `ConsoleHandler`: to those Tomcat gives a format of its own.
    static void use(boolean isJson) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new ErrorStream(new LogLines(isJson)));
        OURS.setLevel(Level.INFO);
    }

    @Override
    public String format(LogRecord entry) {
        return isJson ? json(entry) : text(entry);
    }

    private String text(LogRecord entry) {
        return "%s %s %s%s%n"
                .formatted(
                        DateTimeFormatter.ISO_INSTANT.format(entry.getInstant()),
                        entry.getLevel(),
                        formatMessage(entry),
                        entry.getThrown() == null ? "" : " " + failure(entry.getThrown()));
    }

    private String json(LogRecord entry) {
        String message = formatMessage(entry);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", DateTimeFormatter.ISO_INSTANT.format(entry.getInstant()));
        fields.put("level", entry.getLevel().getName());
        fields.put("logger", entry.getLoggerName());
        fields.put("message", message);
        Matcher named = FIELD.matcher(message);
        while (named.find()) {
            String value = named.group(2);
            fields.putIfAbsent(named.group(1), NUMBER.matcher(value).matches() ? Long.valueOf(value) : value);
        }
        if (entry.getThrown() != null) {
            fields.put("error", failure(entry.getThrown()));
        }
        return Json.line(fields) + System.lineSeparator();
    }

    /// Tells of a failure in one line: what ours say, and where others come from.
    private static String failure(Throwable thrown) {
        if (thrown instanceof TwinlakeException failure) {
            return failure.code().code() + ": " + failure.getMessage();
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /// Writes each line at once.
    private static final class ErrorStream extends StreamHandler {

        ErrorStream(Formatter formatter) {
            super(System.err, formatter);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            super.publish(entry);
            flush();
        }
    }
}
