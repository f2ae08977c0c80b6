package io.twinlake.vision;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Bounds how many pixels are decoded at the same time, since they live outside the Java heap and many cores
/// may meet many large pictures at once. Thread-safe.
///
/// A pixel takes 3 bytes, another 3 while it is turned upright, and up to 6 in a progressive JPEG's decoder:
/// with the usual budget 3 GB at most. A picture that exceeds the budget alone waits until it is alone.
public final class PixelBudget {

    /// Two pictures of the greatest size that is accepted by default, or twenty of a common camera's.
    private static final long USUAL = 240_000_000;

    private static final int PIXELS_A_PERMIT = 100_000;

    /// What all that this process does shares, since the machine's memory is one.
    public static final PixelBudget PROCESS = new PixelBudget(USUAL);

    private final int all;
    private final Semaphore permits;

    PixelBudget(long pixels) {
        this.all = Math.clamp(Math.ceilDiv(pixels, PIXELS_A_PERMIT), 1, Integer.MAX_VALUE);
        this.permits = new Semaphore(all);
    }

    /// Works while holding that many pixels; waits for others to be given back first.
    public <T> T spend(long pixels, Supplier<T> work) {
        int wanted = Math.clamp(Math.ceilDiv(pixels, PIXELS_A_PERMIT), 1, all);
        permits.acquireUninterruptibly(wanted);
        try {
            return work.get();
        } finally {
            permits.release(wanted);
        }
    }
}
