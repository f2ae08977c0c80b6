package io.twinlake.cli;

import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// A progress bar on the error stream; nothing at all when nobody is at the terminal to see it. Thread-safe.
final class Progress implements AutoCloseable {

    private static final int MILLIS_BETWEEN_UPDATES = 200;

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /// Starts a bar.
    ///
    /// @param total empty if nobody knows
    static Progress start(String task, OptionalLong total, boolean wanted) {
        return start(task, " pictures", total, wanted);
    }

    /// @param unit what is counted, with a blank before it
    static Progress start(String task, String unit, OptionalLong total, boolean wanted) {
        if (!wanted || !watched()) {
            return new Progress(null);
        }
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total.orElse(-1))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_UPDATES)
                .setUnit(unit, 1)
                .showSpeed()
                .clearDisplayOnFinish()
                .build());
    }

    /// The launcher says whether somebody watches, since it stands between this process and the terminal.
    @SuppressWarnings("SystemConsoleNull") // it is null when input or output is redirected, on JDK 25 too
    private static boolean watched() {
        String told = System.getProperty("twinlake.progress");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    void at(long count) {
        if (bar != null) {
            bar.stepTo(count);
        }
    }

    void at(long count, long total) {
        if (bar != null) {
            bar.maxHint(total);
            bar.stepTo(count);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
