package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The frames that have come on one connection and were not looked at yet: one at most, the newest. That an
/// older one gave way to it is to be told all the same. Thread-safe.
final class LiveFrames {

    /// A frame of 1920 pixels as a JPEG of good quality has a quarter of it.
    static final int MOST_BYTES = 2 << 20;

    /// Whoever sends so many frames while one is looked at does not wait for answers.
    static final int MOST_UNTOLD = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;

    private final List<Unseen> unseen = new ArrayList<>();
    private @Nullable Frame newest;
    private @Nullable ByteArrayOutputStream underway;
    private boolean isUnderwayTooLarge;
    private long frames;
    private boolean isOver;

    LiveFrames(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Takes a part of a frame as it comes.
    ///
    /// @param bytes borrowed
    /// @param isLast whether the frame ends with it
    /// @return whether the sender waits for answers; if not, nothing more is to be taken
    boolean receive(ByteBuffer bytes, boolean isLast) {
        lock.lock();
        try {
            ByteArrayOutputStream frame = underway == null ? new ByteArrayOutputStream() : underway;
            underway = frame;
            isUnderwayTooLarge |= frame.size() + bytes.remaining() > MOST_BYTES;
            if (!isUnderwayTooLarge) {
                byte[] part = new byte[bytes.remaining()];
                bytes.get(part);
                frame.writeBytes(part);
            }
            if (isLast) {
                end(frame.toByteArray());
            }
            return unseen.size() <= MOST_UNTOLD;
        } finally {
            lock.unlock();
        }
    }

    private void end(byte[] frame) {
        long now = nanoTime.getAsLong();
        long number = ++frames;
        if (isUnderwayTooLarge) {
            unseen.add(new Unseen(number, ErrorCode.REQUEST_TOO_LARGE.code(), now));
        } else {
            if (newest != null) {
                unseen.add(new Unseen(newest.number, LiveAnswerJson.SUPERSEDED, newest.nanos));
            }
            newest = new Frame(number, frame, now);
        }
        underway = null;
        isUnderwayTooLarge = false;
        changed.signalAll();
    }

    /// Waits until there is something to tell, so long at most; then there is nothing.
    Batch await(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (newest == null && unseen.isEmpty() && !isOver && left > 0) {
                left = changed.awaitNanos(left);
            }
            Batch batch = new Batch(unseen, newest);
            unseen.clear();
            newest = null;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what is there: nobody waits for answers any more.
    void close() {
        lock.lock();
        try {
            isOver = true;
            newest = null;
            unseen.clear();
            underway = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isOver() {
        lock.lock();
        try {
            return isOver;
        } finally {
            lock.unlock();
        }
    }

    /// What came since the last was taken.
    ///
    /// @param unseen what is not looked at
    /// @param frame what is to be looked at, if anything
    record Batch(List<Unseen> unseen, @Nullable Frame frame) {

        Batch {
            unseen = List.copyOf(unseen);
        }

        boolean isEmpty() {
            return unseen.isEmpty() && frame == null;
        }
    }

    /// A frame that is not looked at.
    ///
    /// @param code why
    /// @param nanos when it had come
    record Unseen(long number, String code, long nanos) {}

    /// A frame that is to be looked at.
    static final class Frame {

        private final long number;
        private final byte[] picture;
        private final long nanos;

        private Frame(long number, byte[] picture, long nanos) {
            this.number = number;
            this.picture = picture;
            this.nanos = nanos;
        }

        long number() {
            return number;
        }

        /// Returns the bytes, borrowed.
        byte[] picture() {
            return picture;
        }

        /// Returns when it had come.
        long nanos() {
            return nanos;
        }
    }
}
