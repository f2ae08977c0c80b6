package io.twinlake.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a long run end in good order when the process is asked to end, as by Ctrl-C: the process waits until
/// this is closed, for 20 seconds at most. Its exit code is then that of the signal, 130 for Ctrl-C.
final class Interrupt implements AutoCloseable {

    private static final long GRACE_SECONDS = 20;

    private final Runnable notice;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait, "twinlake-interrupt");
    private volatile boolean asked;

    private Interrupt(Runnable notice) {
        this.notice = notice;
    }

    /// @param notice run at once when the process is asked to end
    static Interrupt onExit(Runnable notice) {
        Interrupt interrupt = new Interrupt(notice);
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                asked = true; // the process is ending already
            }
        }
    }

    @SuppressWarnings("ReturnValueIgnored") // the process ends either way; a lake that is cut off is whole all the same
    private void askAndWait() {
        asked = true;
        notice.run();
        try {
            boolean _ = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
