package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.concurrent.Semaphore;
import org.springframework.web.servlet.function.ServerRequest;

/// Memory for the photographs that requests hold while they are answered. Thread-safe.
final class BodyBudget {

    private static final int KIB = 1024;

    /// Of the heap that the Java machine may take.
    private static final int SHARE = 3;

    private final long most;
    private final int all;
    private final Semaphore free;

    /// @param mostOfOne bytes of one photograph; a request holds two at a time at most
    BodyBudget(long mostOfOne) {
        this(2 * mostOfOne, Runtime.getRuntime().maxMemory() / SHARE);
    }

    /// @param most bytes that one request can take
    /// @param bytes that all can
    BodyBudget(long most, long bytes) {
        this.most = most;
        all = (int) Math.min(Integer.MAX_VALUE, bytes / KIB);
        free = new Semaphore(all);
    }

    /// Takes as much as the body of a request may need, or all there is if that is less; give it back by
    /// closing it. Throws `BUSY` when so much is not free.
    Share take(ServerRequest request) {
        long announced = request.servletRequest().getContentLengthLong();
        boolean isChunked = request.servletRequest().getHeader("Transfer-Encoding") != null;
        long bytes = isChunked ? most : Math.clamp(announced, 0, most);
        int wanted = (int) Math.min(all, Math.ceilDiv(bytes, KIB));
        if (!free.tryAcquire(wanted)) {
            throw new TwinlakeException(
                    ErrorCode.BUSY, "More photographs are being sent than there is memory for; try again in a second");
        }
        return () -> free.release(wanted);
    }

    /// What a request has taken.
    interface Share extends AutoCloseable {
        @Override
        void close();
    }
}
