package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Requests that say by an `Idempotency-Key` which one they are: one that is sent again, since its sender did
/// not hear the answer, does nothing and is answered with what was done. What was done is kept and not the
/// answer, so an answer never tells of what was removed since. Kept in memory, for a day at most: an image
/// that is sent again after that is known by its bytes. Thread-safe.
final class Repeats {

    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST_KEY = 255;
    private static final int MOST_OF_ONE = 1000;
    private static final Duration KEPT = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, Known> callers = new HashMap<>();

    Repeats(Clock clock) {
        this.clock = clock;
    }

    /// Does the work of a request, unless it was done. Throws `CONFLICT` when it is being done, or when the
    /// key was another request's.
    ///
    /// @param body what was sent, which tells requests of one path apart; asked for only if it matters
    /// @param work returns what makes the answer, which tells of what is as of then
    ServerResponse once(ServerRequest request, Supplier<Sha256> body, Work work) throws Exception {
        String key = request.headers().firstHeader(HEADER);
        if (key == null) {
            return work.call().get();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Parameters.invalid("%s has 1 to %d characters".formatted(HEADER, LONGEST_KEY), null);
        }
        String what = "%s %s %s".formatted(request.method(), request.uri(), body.get());
        Known known = known(Caller.of(request));
        Done done = begin(known, key, what);
        if (done.answer != null) {
            return done.answer.get();
        }
        try {
            Supplier<ServerResponse> answer = work.call();
            synchronized (known) {
                known.put(key, new Done(what, answer, done.at));
            }
            return answer.get();
        } catch (Throwable e) {
            synchronized (known) {
                known.remove(key); // it may be tried again
            }
            throw e;
        }
    }

    private Known known(Caller caller) {
        synchronized (callers) {
            return callers.computeIfAbsent(caller.actor(), _ -> new Known());
        }
    }

    /// Returns what was done, or that it has begun just now.
    private Done begin(Known known, String key, String what) {
        Instant now = clock.instant();
        synchronized (known) {
            known.values()
                    .removeIf(done -> done.answer != null && done.at.plus(KEPT).isBefore(now));
            Done mine = new Done(what, null, now);
            Done before = known.putIfAbsent(key, mine);
            if (before == null) {
                return mine;
            }
            if (!before.what.equals(what)) {
                throw new TwinlakeException(ErrorCode.CONFLICT, "Another request had that " + HEADER);
            }
            if (before.answer == null) {
                throw new TwinlakeException(ErrorCode.CONFLICT, "The request is being answered");
            }
            return before;
        }
    }

    /// What is done once.
    @FunctionalInterface
    interface Work {
        Supplier<ServerResponse> call() throws Exception;
    }

    /// @param answer `null` while it is being worked on
    private record Done(String what, @Nullable Supplier<ServerResponse> answer, Instant at) {}

    /// What one caller has asked for, the oldest first.
    private static final class Known extends LinkedHashMap<String, Done> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Done> eldest) {
            return size() > MOST_OF_ONE && eldest.getValue().answer != null;
        }
    }
}
