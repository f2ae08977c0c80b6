package io.twinlake.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/// The CPU time that all threads of Java code take together, so that an engine that uses idle cores for one
/// query looks no cheaper than it is. Confined to a thread.
///
/// The clock of the process would count the compiler and the garbage collector too, and goes in steps of 10
/// ms on Linux. A thread that ends while the clock runs is missed.
final class CpuClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Long, Long> begun;

    private CpuClock(Map<Long, Long> begun) {
        this.begun = begun;
    }

    static CpuClock start() {
        return new CpuClock(ofThreads());
    }

    /// Returns the nanoseconds since it was started.
    long nanos() {
        long sum = 0;
        for (Map.Entry<Long, Long> thread : ofThreads().entrySet()) {
            sum += thread.getValue() - begun.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private static Map<Long, Long> ofThreads() {
        Map<Long, Long> nanos = new HashMap<>();
        for (long thread : THREADS.getAllThreadIds()) {
            nanos.put(thread, Math.max(0, THREADS.getThreadCpuTime(thread))); // -1 if it has just ended
        }
        return nanos;
    }
}
