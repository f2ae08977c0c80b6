package io.twinlake.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Adds up how long each step took over all threads. Thread-safe.
final class StepClock {

    private final Map<Step, LongAdder> nanos = new EnumMap<>(Step.class);

    StepClock() {
        for (Step step : Step.values()) {
            nanos.put(step, new LongAdder());
        }
    }

    <T> T time(Step step, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            adder(step).add(System.nanoTime() - began);
        }
    }

    void time(Step step, Runnable work) {
        long began = System.nanoTime();
        try {
            work.run();
        } finally {
            adder(step).add(System.nanoTime() - began);
        }
    }

    Map<Step, Duration> totals() {
        Map<Step, Duration> totals = new EnumMap<>(Step.class);
        nanos.forEach((step, adder) -> totals.put(step, Duration.ofNanos(adder.sum())));
        return totals;
    }

    private LongAdder adder(Step step) {
        LongAdder adder = nanos.get(step);
        if (adder == null) {
            throw new IllegalStateException("Every step has its adder");
        }
        return adder;
    }
}
