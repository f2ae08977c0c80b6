package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoresTest {

    @Test
    void doesEachStepOnce() {
        AtomicIntegerArray done = new AtomicIntegerArray(10_000);
        Cores.all(done.length(), () -> done::incrementAndGet);
        assertThat(onlyOnes(done)).isTrue();
    }

    @Test
    void doesEachStepOnceWithThoseThatAreIdle() {
        AtomicIntegerArray done = new AtomicIntegerArray(10_000);
        Cores.idle(done.length(), done::incrementAndGet, () -> done::incrementAndGet);
        assertThat(onlyOnes(done)).isTrue();
    }

    @Test
    void hasNothingToDoForNoSteps() {
        AtomicInteger calls = new AtomicInteger();
        Cores.all(0, () -> _ -> calls.incrementAndGet());
        Cores.idle(0, _ -> calls.incrementAndGet(), () -> _ -> calls.incrementAndGet());
        assertThat(calls).hasValue(0);
    }

    @Test
    void worksWithinItself() {
        AtomicIntegerArray done = new AtomicIntegerArray(100);
        Cores.all(
                10,
                () -> ten -> Cores.idle(
                        10,
                        one -> done.incrementAndGet(10 * ten + one),
                        () -> one -> done.incrementAndGet(10 * ten + one)));
        assertThat(onlyOnes(done)).isTrue();
    }

    @Test
    void worksForManyThreadsAtATime() {
        AtomicIntegerArray done = new AtomicIntegerArray(6_400);
        IntStream.range(0, 64)
                .parallel()
                .forEach(many -> Cores.idle(
                        100,
                        one -> done.incrementAndGet(100 * many + one),
                        () -> one -> done.incrementAndGet(100 * many + one)));
        assertThat(onlyOnes(done)).isTrue();
    }

    @Test
    void endsWithWhatAWorkerThrows() {
        AtomicInteger begun = new AtomicInteger();
        assertThatIllegalStateException()
                .isThrownBy(() -> Cores.all(1_000_000, () -> step -> {
                    begun.incrementAndGet();
                    if (step == 17) {
                        throw new IllegalStateException("No step 17");
                    }
                }))
                .withMessage("No step 17");
        assertThat(begun).hasValueGreaterThan(17);
    }

    private static boolean onlyOnes(AtomicIntegerArray counts) {
        return IntStream.range(0, counts.length()).allMatch(i -> counts.get(i) == 1);
    }
}
