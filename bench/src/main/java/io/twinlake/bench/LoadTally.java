package io.twinlake.bench;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Counts what came of requests. Thread-safe.
final class LoadTally {

    private static final int DIGITS = 3;
    private static final double NANOS_A_MICROSECOND = 1e3;
    private static final double MICROSECONDS_A_MILLI = 1e3;

    private final Histogram micros = new ConcurrentHistogram(DIGITS);
    private final ConcurrentHashMap<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder different = new LongAdder();

    /// Counts an answer.
    ///
    /// @param same whether it is what the first one to its photograph was
    void answered(int status, long nanos, boolean same) {
        micros.recordValue(Math.round(nanos / NANOS_A_MICROSECOND));
        count(status);
        answers.increment();
        if (!same) {
            different.increment();
        }
    }

    /// Counts a request that is to come again later.
    void refused(int status) {
        count(status);
        refused.increment();
    }

    /// Counts a request that the service could not answer by its own fault.
    void failed(int status) {
        count(status);
        failed.increment();
    }

    /// Counts a request of which the connection broke, or to which nothing came in time.
    void lost() {
        lost.increment();
    }

    private void count(int status) {
        statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
    }

    /// Returns the figures, when nothing is counted any more.
    LoadRow row(int clients, double seconds) {
        SortedMap<Integer, Long> counted = new TreeMap<>();
        statuses.forEach((status, count) -> counted.put(status, count.sum()));
        return new LoadRow(
                clients,
                seconds,
                answers.sum(),
                answers.sum() / seconds,
                millisAt(50),
                millisAt(95),
                millisAt(99),
                millisAt(100),
                counted,
                refused.sum(),
                failed.sum(),
                lost.sum(),
                different.sum());
    }

    /// Returns the time within which so many of a hundred answers came; no number if there was none.
    private double millisAt(double percentile) {
        return micros.getTotalCount() == 0
                ? Double.NaN
                : micros.getValueAtPercentile(percentile) / MICROSECONDS_A_MILLI;
    }
}
