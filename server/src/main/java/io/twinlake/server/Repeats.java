package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Requests that say by an `Idempotency-Key` which one they are: one that is sent again, since its sender did
/// not hear the answer, is answered as before and does nothing. Kept in memory, for a day at most: an image
/// that is sent again after that is known by its bytes. Thread-safe.
final class Repeats {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final int MOST_KEPT = 10_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int FAILURE = 500;

    private final Clock clock;
    private final Map<String, Answered> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
            return size() > MOST_KEPT;
        }
    });

    Repeats(Clock clock) {
        this.clock = clock;
    }

    /// Does the work of a request, unless it was done. Throws `CONFLICT` when it is being done, or when the
    /// key was another request's.
    ServerResponse once(ServerRequest request, Work work) throws Exception {
        String key = request.headers().firstHeader(HEADER);
        if (key == null) {
            return work.call();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Parameters.invalid("%s has 1 to %d characters".formatted(HEADER, LONGEST_KEY), null);
        }
        String name = Caller.of(request).actor() + " " + key;
        String what = what(request);
        Answered mine = new Answered(what, null, clock.instant());
        answers.computeIfPresent(name, (_, known) -> isOver(known) ? null : known);
        Answered known = answers.putIfAbsent(name, mine);
        if (known != null) {
            return answer(known, what);
        }
        boolean isAnswered = false;
        try {
            ServerResponse answer = work.call();
            if (answer.statusCode().value() < FAILURE) {
                answers.put(name, new Answered(what, answer, mine.at));
                isAnswered = true;
            }
            return answer;
        } finally {
            if (!isAnswered) {
                answers.remove(name); // it may be tried again
            }
        }
    }

    private static ServerResponse answer(Answered known, String what) {
        if (!known.what.equals(what)) {
            throw new TwinlakeException(ErrorCode.CONFLICT, "Another request had that " + HEADER);
        }
        if (known.answer == null) {
            throw new TwinlakeException(ErrorCode.CONFLICT, "The request is being answered");
        }
        return known.answer;
    }

    private boolean isOver(Answered known) {
        return known.at.plus(KEPT).isBefore(clock.instant());
    }

    /// Returns what tells requests apart, without their bodies.
    private static String what(ServerRequest request) {
        return "%s %s %d"
                .formatted(
                        request.method(),
                        request.uri(),
                        request.servletRequest().getContentLengthLong());
    }

    /// What answers a request.
    @FunctionalInterface
    interface Work {
        ServerResponse call() throws Exception;
    }

    /// @param answer `null` while it is being worked on
    private record Answered(String what, @Nullable ServerResponse answer, Instant at) {}
}
