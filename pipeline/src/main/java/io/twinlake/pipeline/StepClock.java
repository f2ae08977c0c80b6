package io.twinlake.pipeline;

import io.twinlake.lake.RunStep;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Adds up how long each step took over all threads. Thread-safe.
final class StepClock {

    private final Map<RunStep, LongAdder> nanos = new EnumMap<>(RunStep.class);

    StepClock() {
        for (RunStep step : RunStep.values()) {
            nanos.put(step, new LongAdder());
        }
    }

    <T> T time(RunStep step, Supplier<T> work) {
        long began = System.nanoTime();
        try {
            return work.get();
        } finally {
            adder(step).add(System.nanoTime() - began);
        }
    }

    void time(RunStep step, Runnable work) {
        long began = System.nanoTime();
        try {
            work.run();
        } finally {
            adder(step).add(System.nanoTime() - began);
        }
    }

    Map<RunStep, Duration> totals() {
        Map<RunStep, Duration> totals = new EnumMap<>(RunStep.class);
        nanos.forEach((step, adder) -> totals.put(step, Duration.ofNanos(adder.sum())));
        return totals;
    }

    private LongAdder adder(RunStep step) {
        LongAdder adder = nanos.get(step);
        if (adder == null) {
            throw new IllegalStateException("Every step has its adder");
        }
        return adder;
    }
}
