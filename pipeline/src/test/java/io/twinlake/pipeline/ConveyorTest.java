package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Items are their own sizes in bytes. The timeout guards against hanging and measures nothing.
@Timeout(120)
final class ConveyorTest {

    private static final long KIB = 1024;

    private final List<Long> stored = new ArrayList<>();

    /// A pool has ended a moment before its threads have.
    @AfterEach
    void leavesNoThreadBehind() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("twinlake-")) {
                thread.join();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 5", "5, 8"})
    void storesEveryItemOnce(long seed, int workers) {
        List<Long> items = new Random(seed).longs(500, 0, 200 * KIB).boxed().toList();
        PipelineSettings settings = new PipelineSettings(workers, 1 + (int) seed * 7, 300 * KIB, 1 + (int) seed);

        boolean ended = conveyor(settings, Function.identity(), stored::addAll).run(reading(items), () -> false);

        assertThat(ended).isTrue();
        assertThat(stored).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void endsAtOnceWithoutItems() {
        assertThat(conveyor(settings(2, 4), Function.identity(), stored::addAll).run(Optional::empty, () -> false))
                .isTrue();
        assertThat(stored).isEmpty();
    }

    @Test
    void keepsItemsAndBytesWithinTheirBounds() {
        Random random = new Random(7);
        List<Long> items = random.longs(400, 0, 90 * KIB).boxed().toList();
        PipelineSettings settings = new PipelineSettings(4, 9, 100 * KIB, 3);
        AtomicInteger count = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        AtomicInteger mostItems = new AtomicInteger();
        AtomicLong mostBytes = new AtomicLong();

        conveyor(
                        settings,
                        item -> {
                            mostItems.accumulateAndGet(count.incrementAndGet(), Math::max);
                            mostBytes.accumulateAndGet(bytes.addAndGet(item), Math::max);
                            return item;
                        },
                        batch -> {
                            pause();
                            batch.forEach(item -> bytes.addAndGet(-item));
                            count.addAndGet(-batch.size());
                        })
                .run(reading(items), () -> false);

        assertThat(mostItems.get()).isGreaterThan(1).isLessThanOrEqualTo(9);
        assertThat(mostBytes.get()).isGreaterThan(90 * KIB).isLessThanOrEqualTo(100 * KIB);
    }

    @Test
    void readsNoFurtherThanOneItemAhead() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<Optional<Long>> source =
                reading(LongStream.range(0, 200).boxed().toList());

        conveyor(settings(2, 5), Function.identity(), batch -> {
                    pause();
                    done.addAndGet(batch.size());
                })
                .run(
                        () -> {
                            most.accumulateAndGet(read.incrementAndGet() - done.get(), Math::max);
                            return source.get();
                        },
                        () -> false);

        assertThat(most.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void boundsWhatTheWorkersMake() {
        List<Long> items = new Random(8).longs(200, 0, 100 * KIB).boxed().toList();
        List<List<Long>> batches = new ArrayList<>();

        new Conveyor<Long, Long>(
                        new PipelineSettings(3, 100, 64 * KIB, 100),
                        _ -> 1,
                        Function.identity(),
                        Long::longValue,
                        batch -> {
                            pause();
                            batches.add(batch);
                        })
                .run(reading(items), () -> false);

        assertThat(batches).allMatch(batch -> batch.size() == 1 || sum(batch) <= 64 * KIB);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void passesAnItemBeyondTheBoundAlone() {
        List<Long> items = List.of(10 * KIB, 20 * KIB, 5000 * KIB, 10 * KIB, Long.MAX_VALUE, 30 * KIB, 10 * KIB);
        AtomicInteger underway = new AtomicInteger();
        List<Integer> besideLarge = new ArrayList<>();

        conveyor(
                        new PipelineSettings(4, 50, 100 * KIB, 8),
                        item -> {
                            int others = underway.getAndIncrement();
                            if (item > 100 * KIB) {
                                pause();
                                synchronized (besideLarge) {
                                    besideLarge.add(others + underway.get() - 1);
                                }
                            }
                            return item;
                        },
                        batch -> {
                            stored.addAll(batch);
                            underway.addAndGet(-batch.size());
                        })
                .run(reading(items), () -> false);

        assertThat(besideLarge).containsExactly(0, 0);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void storesMoreAtOnceWhileStoringIsSlow() {
        CountDownLatch allWorked = new CountDownLatch(40);
        List<Integer> batches = new ArrayList<>();

        conveyor(
                        new PipelineSettings(2, 64, 1000 * KIB, 8),
                        item -> {
                            allWorked.countDown();
                            return item;
                        },
                        batch -> {
                            await(allWorked);
                            batches.add(batch.size());
                        })
                .run(reading(LongStream.range(0, 40).boxed().toList()), () -> false);

        assertThat(batches).allMatch(size -> size <= 8).hasSizeLessThanOrEqualTo(8);
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void throwsWhatReadingThrew(int workers) {
        TwinlakeException lost = new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "The source is gone");
        CountDownLatch firstStored = new CountDownLatch(1);
        Supplier<Optional<Long>> source = reading(List.of(1L, 2L, 3L));

        assertThatThrownBy(() -> conveyor(settings(workers, 1), Function.identity(), batch -> {
                            stored.addAll(batch);
                            firstStored.countDown();
                        })
                        .run(
                                () -> {
                                    Optional<Long> next = source.get();
                                    if (next.isEmpty()) {
                                        await(firstStored);
                                        throw lost;
                                    }
                                    return next;
                                },
                                () -> false))
                .isSameAs(lost);

        assertThat(stored).startsWith(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void throwsWhatWorkThrew(int workers) {
        Error bug = new AssertionError("a bug");

        assertThatThrownBy(() -> conveyor(
                                settings(workers, 2),
                                item -> {
                                    if (item == 50) {
                                        throw bug;
                                    }
                                    return item;
                                },
                                stored::addAll)
                        .run(endless(), () -> false))
                .isSameAs(bug);

        assertThat(stored).doesNotContain(50L).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void throwsWhatStoringThrewAndStoresNoMore(int workers) {
        TwinlakeException full = new TwinlakeException(ErrorCode.DISK_FULL, "No space left");
        AtomicInteger batches = new AtomicInteger();

        assertThatThrownBy(() -> conveyor(settings(workers, 4), Function.identity(), batch -> {
                            if (batches.incrementAndGet() == 5) {
                                throw full;
                            }
                            stored.addAll(batch);
                        })
                        .run(endless(), () -> false))
                .isSameAs(full);

        assertThat(batches.get()).isEqualTo(5);
        assertThat(stored).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
    }

    @Test
    void throwsOneOfManyFailuresAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);
        List<RuntimeException> thrown = new CopyOnWriteArrayList<>();

        Throwable failure = catchThrowable(() -> conveyor(
                        settings(4, 4),
                        item -> {
                            pass(together);
                            RuntimeException mine = new IllegalStateException("item " + item);
                            thrown.add(mine);
                            throw mine;
                        },
                        stored::addAll)
                .run(reading(List.of(1L, 2L, 3L, 4L)), () -> false));

        assertThat(thrown).hasSize(4).contains((RuntimeException) failure);
        assertThat(stored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "work", "store"})
    void endsOnExceptionsThatNoSignatureAnnounces(String failing) {
        Supplier<Optional<Long>> source = endless();

        assertThatThrownBy(() -> conveyor(settings(2, 2), item -> failIf(failing.equals("work"), item), batch -> {
                            stored.addAll(failIf(failing.equals("store"), batch));
                        })
                        .run(() -> failIf(failing.equals("read"), source.get()), () -> false))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("A step threw what it does not declare")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void storesWhatAWorkerHasBegunAndDropsTheRestWhenCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();

        boolean ended = conveyor(
                        settings(1, 16),
                        item -> {
                            cancelled.set(item == 2);
                            return item;
                        },
                        stored::addAll)
                .run(endless(), cancelled::get);

        assertThat(ended).isFalse();
        assertThat(stored).containsExactly(0L, 1L, 2L);
    }

    @Test
    void endsWhenInterruptedWhileItWaitsForRoom() {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        CompletableFuture<Boolean> run = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                run.complete(conveyor(settings(1, 2), Function.identity(), batch -> {
                            storing.countDown();
                            await(release);
                            stored.addAll(batch);
                        })
                        .run(endless(), () -> false));
            } catch (RuntimeException e) {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                run.completeExceptionally(e);
            }
        });
        await(storing);
        caller.interrupt();
        release.countDown();

        assertThatThrownBy(run::join)
                .cause()
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("The run was interrupted")
                .extracting(e -> ((TwinlakeException) e).code())
                .isEqualTo(ErrorCode.INTERRUPTED);
        assertThat(stillInterrupted.get()).isTrue();
        assertThat(stored).contains(0L);
    }

    private static PipelineSettings settings(int workers, int maxItems) {
        return new PipelineSettings(workers, maxItems, 1 << 20, 4);
    }

    private static Conveyor<Long, Long> conveyor(
            PipelineSettings settings, Function<Long, Long> work, Consumer<List<Long>> store) {
        return new Conveyor<>(settings, Long::longValue, work, _ -> 0, store);
    }

    private static Supplier<Optional<Long>> reading(List<Long> items) {
        Iterator<Long> iterator = items.iterator();
        return () -> iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    private static Supplier<Optional<Long>> endless() {
        Iterator<Integer> numbers = IntStream.iterate(0, i -> i + 1).iterator();
        return () -> Optional.of((long) numbers.next());
    }

    private static long sum(List<Long> batch) {
        return batch.stream().mapToLong(Long::longValue).sum();
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T failIf(boolean failing, T value) {
        if (failing) {
            throw sneak(new IOException("undeclared"));
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the cast is what lets a checked exception through
    private static <E extends Exception> RuntimeException sneak(Exception checked) throws E {
        throw (E) checked;
    }
}
