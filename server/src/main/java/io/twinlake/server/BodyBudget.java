package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.servlet.function.ServerRequest;

/// Memory for the photographs that requests hold while they are answered, of which nobody has more than half.
/// It is taken when it is needed: as bytes are read, and not for what a sender says will come. Thread-safe.
final class BodyBudget {

    private static final int KIB = 1024;

    /// Of the heap that the Java machine may take.
    private static final int SHARE = 3;

    private static final String ATTRIBUTE = BodyBudget.class.getName();

    private final int all;
    private final Semaphore free;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();

    /// Takes its part of the heap.
    BodyBudget() {
        this(Runtime.getRuntime().maxMemory() / SHARE);
    }

    /// @param bytes that all requests together can take
    BodyBudget(long bytes) {
        all = (int) Math.min(Integer.MAX_VALUE, bytes / KIB);
        free = new Semaphore(all);
    }

    /// Begins to count what a request takes with [#take]; closing it gives all of that back.
    Share open(ServerRequest request, Caller caller) {
        int most = caller.equals(Caller.LOCAL) ? all : all / 2;
        Account account = new Account(most, taken.computeIfAbsent(caller.actor(), _ -> new AtomicInteger()));
        request.servletRequest().setAttribute(ATTRIBUTE, account);
        return account;
    }

    /// Takes memory for a request, as long as that is counted; closing it gives that back before the request
    /// has ended. Throws `BUSY` when so much is not free.
    static Share take(ServerRequest request, long bytes) {
        return request.servletRequest().getAttribute(ATTRIBUTE) instanceof Account account
                ? account.take(bytes)
                : () -> {};
    }

    /// What one request has taken.
    private final class Account implements Share {

        private final int most;
        private final AtomicInteger callers;
        private int held;

        /// @param callers what all requests of the same caller have taken
        private Account(int most, AtomicInteger callers) {
            this.most = most;
            this.callers = callers;
        }

        private synchronized Share take(long bytes) {
            int wanted = (int) Math.min(most, Math.ceilDiv(bytes, KIB));
            if (callers.addAndGet(wanted) > most || !free.tryAcquire(wanted)) {
                callers.addAndGet(-wanted);
                throw new TwinlakeException(
                        ErrorCode.BUSY,
                        "More photographs are being sent than there is memory for; try again in a second");
            }
            held += wanted;
            return () -> giveBack(wanted);
        }

        private synchronized void giveBack(int some) {
            int back = Math.min(some, held);
            held -= back;
            callers.addAndGet(-back);
            free.release(back);
        }

        @Override
        public void close() {
            giveBack(Integer.MAX_VALUE);
        }
    }
}
