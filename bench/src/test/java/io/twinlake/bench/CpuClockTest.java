package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CpuClockTest {

    private static final long WORK_NANOS = 30_000_000;

    @Test
    void countsWhatOtherThreadsDoAtTheTime() throws InterruptedException {
        CountDownLatch worked = new CountDownLatch(1);
        CountDownLatch counted = new CountDownLatch(1);
        CpuClock clock = CpuClock.start();
        Thread other = Thread.ofPlatform().daemon().start(() -> {
            CpuClock own = CpuClock.start();
            while (own.nanos() < WORK_NANOS) {
                Thread.onSpinWait();
            }
            worked.countDown();
            try {
                counted.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        worked.await();
        long nanos = clock.nanos();
        counted.countDown();
        other.join();

        assertThat(nanos).isGreaterThanOrEqualTo(WORK_NANOS);
    }
}
