package io.twinlake.bench;

/// How quick one core reads memory in order.
final class ReadRate {

    /// A buffer is read this often, and the best time counts: others use the memory too.
    private static final int ROUNDS = 30;

    /// Read before it counts, so that the loop is compiled.
    private static final long WARM_UP_BYTES = 1L << 28;

    private static final int MOST_NUMBERS = 1 << 24;

    private ReadRate() {}

    /// Adds up the numbers in a buffer of about so many bytes, at most 128 MB, again and again.
    static double bytesPerSecond(long bytes) {
        long[] numbers = new long[Math.clamp(bytes / Long.BYTES, 1, MOST_NUMBERS)];
        long size = (long) numbers.length * Long.BYTES;
        long sum = 0;
        for (long done = 0; done < WARM_UP_BYTES; done += size) {
            sum += sum(numbers);
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            sum += sum(numbers);
            best = Math.min(best, System.nanoTime() - began);
        }
        if (sum != 0) {
            throw new IllegalStateException("Zeros add up to " + sum);
        }
        return size * 1e9 / Math.max(1, best);
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }
}
