package io.twinlake.server;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.web.servlet.function.ServerRequest;

/// How much one key may ask for: requests a minute, all of which may come at once, and requests being
/// answered at the same time. Whoever is on this machine without a key may ask for anything. Thread-safe.
final class KeyLimits {

    private final int aMinute;
    private final int atOnce;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    KeyLimits(ServerSettings.PerKey most) {
        this.aMinute = most.aMinute();
        this.atOnce = most.atOnce();
    }

    /// Takes one request of what a caller may have; give it back by closing it. Throws `RATE_LIMITED`.
    Share take(ServerRequest request, Caller caller) {
        if (caller.equals(Caller.LOCAL)) {
            return () -> {};
        }
        Use use = uses.computeIfAbsent(caller.actor(), _ -> new Use(bucket(), new Semaphore(atOnce)));
        if (!use.atOnce.tryAcquire()) {
            throw limited(request, "A key may have %d requests answered at once".formatted(atOnce), 1);
        }
        ConsumptionProbe probe = use.aMinute.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            use.atOnce.release();
            long seconds = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
            throw limited(request, "A key may ask %d times a minute".formatted(aMinute), seconds);
        }
        return use.atOnce::release;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(aMinute)
                        .refillGreedy(aMinute, Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private static TwinlakeException limited(ServerRequest request, String limit, long seconds) {
        Problems.retryAfter(request, seconds);
        return new TwinlakeException(ErrorCode.RATE_LIMITED, "%s; try again in %d s".formatted(limit, seconds));
    }

    private record Use(Bucket aMinute, Semaphore atOnce) {}
}
