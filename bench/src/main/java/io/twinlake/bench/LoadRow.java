package io.twinlake.bench;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a service came to under one load. Times are those of answers, from the request's being sent to its
/// answer's being there, to three digits; no number where there was none.
///
/// @param clients how many sent one request after the other
/// @param seconds that they took, from the first request to the last answer
/// @param answers how many came, among them those to photographs that cannot be used
/// @param statuses how many responses had which status
/// @param refused responses 429 and 503 with a time after which to come again: the service is full and says
///     so
/// @param failed other responses of 500 and above
/// @param lost requests without a response: the connection was refused or broke, or nothing came in time
/// @param different answers that are not what the first one to the same photograph was
public record LoadRow(
        int clients,
        double seconds,
        long answers,
        double answersPerSecond,
        double medianMillis,
        double p95Millis,
        double p99Millis,
        double maxMillis,
        SortedMap<Integer, Long> statuses,
        long refused,
        long failed,
        long lost,
        long different) {

    public LoadRow {
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
    }
}
