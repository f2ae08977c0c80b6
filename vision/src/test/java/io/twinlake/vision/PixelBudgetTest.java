package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class PixelBudgetTest {

    private static final long MEGA = 1_000_000;

    private final PixelBudget budget = new PixelBudget(10 * MEGA);

    @Test
    void neverSpendsMoreThanThereIs() throws Exception {
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Future<?>> tasks = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                long pixels = (1 + i % 4) * MEGA;
                tasks.add(pool.submit(() -> budget.spend(pixels, () -> {
                    most.accumulateAndGet(held.addAndGet(pixels), Math::max);
                    Thread.onSpinWait();
                    return held.addAndGet(-pixels);
                })));
            }
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        assertThat(most.get()).isPositive().isLessThanOrEqualTo(10 * MEGA);
    }

    @Test
    void letsAPictureThatExceedsItThroughAlone() {
        assertThat(budget.spend(500 * MEGA, () -> "decoded")).isEqualTo("decoded");
    }

    @Test
    void givesBackWhatFailingWorkHeld() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> budget.spend(10 * MEGA, () -> {
                        throw new IllegalStateException("damaged");
                    }))
                    .hasMessage("damaged");
        }
        assertThat(budget.spend(10 * MEGA, () -> "decoded")).isEqualTo("decoded");
    }
}
