package io.twinlake.index;

import java.util.concurrent.atomic.AtomicInteger;

/// The greatest floor of several collectors that share a search: as each has seen only some of the vectors,
/// what one of them turns away none of the others needs. Thread-safe.
final class SharedFloor {

    private final AtomicInteger greatest;

    SharedFloor(float floor) {
        greatest = new AtomicInteger(ascending(floor));
    }

    /// Returns a collector for one thread that hands on to `own` and skips what any of the others would.
    Collector shared(Collector own) {
        return new Shared(own);
    }

    private float floor() {
        return floor(greatest.getPlain());
    }

    private void raise(float floor) {
        int wanted = ascending(floor);
        if (wanted > greatest.getPlain()) {
            greatest.accumulateAndGet(wanted, Math::max);
        }
    }

    /// The order of floats as one of ints; its own inverse.
    private static int ascending(float floor) {
        return flip(Float.floatToIntBits(floor));
    }

    private static float floor(int ascending) {
        return Float.intBitsToFloat(flip(ascending));
    }

    private static int flip(int bits) {
        return bits ^ ((bits >> 31) >>> 1);
    }

    private final class Shared implements Collector {

        private final Collector own;

        Shared(Collector own) {
            this.own = own;
        }

        @Override
        public float floor() {
            return Math.max(own.floor(), SharedFloor.this.floor());
        }

        @Override
        public void offer(float score, int ordinal) {
            own.offer(score, ordinal);
            raise(own.floor());
        }

        @Override
        public Collector fork() {
            return own.fork();
        }

        @Override
        public void handTo(Collector other) {
            own.handTo(other);
        }
    }
}
