package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.ApiKeys;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/// Finds out who sends a request: by a key in a header, or by the session of a browser that has signed in. As
/// long as the lake has no keys, whoever is on this machine may do anything. Thread-safe.
final class Access {

    static final String KEY_HEADER = "x-api-key";

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Sessions sessions;
    private final Clock clock;

    /// Once there are keys there always are: those that end are kept.
    private volatile boolean isClosed;

    Access(ApiKeys keys, Sessions sessions, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.clock = clock;
        this.isClosed = keys.any();
    }

    /// Tells whether keys are asked for.
    boolean isClosed() {
        if (!isClosed) {
            isClosed = keys.any();
        }
        return isClosed;
    }

    /// Returns who sends a request. Throws `UNAUTHENTICATED` when nobody can tell, and `FORBIDDEN` when it
    /// comes from a page of another site.
    Caller identify(ServerRequest request) {
        if (!isClosed()) {
            refuseForeignPages(request);
            return Caller.LOCAL;
        }
        String secret = secret(request);
        if (secret != null) {
            return Caller.of(require(secret));
        }
        return sessions.find(request).orElseThrow(() -> unauthenticated("A key is needed, see docs/rest-api.md"));
    }

    /// Returns what finds out anew who sent a request, after its end as well: what goes on for longer asks it
    /// now and then. It throws `UNAUTHENTICATED` once they may not come in any more.
    Supplier<Caller> again(ServerRequest request) {
        String secret = isClosed() ? secret(request) : null;
        if (secret != null) {
            return () -> Caller.of(require(secret));
        }
        if (isClosed()) {
            Supplier<Optional<Caller>> session = sessions.again(request);
            return () -> session.get().orElseThrow(() -> unauthenticated("The session has ended"));
        }
        return () -> {
            if (isClosed()) {
                throw unauthenticated("A key is needed by now, see docs/rest-api.md");
            }
            return Caller.LOCAL;
        };
    }

    /// Throws `FORBIDDEN` when a request comes from a page of another site and needs no key.
    void refuseForeignPages(ServerRequest request) {
        if (!isClosed()) {
            LocalCallers.check(request);
        }
    }

    /// Returns the key of a secret. Throws `UNAUTHENTICATED` when there is none or it has ended; which of
    /// both only its owner is told.
    ApiKey require(String secret) {
        Optional<ApiKey> key = keys.find(secret);
        if (key.isEmpty()) {
            throw unauthenticated("There is no such key");
        }
        if (!key.get().isValid(clock.instant())) {
            throw unauthenticated("The key has ended");
        }
        return key.get();
    }

    /// Returns the secret that a request shows, if any.
    static @Nullable String secret(ServerRequest request) {
        String key = request.headers().firstHeader(KEY_HEADER);
        if (key != null) {
            return key.strip();
        }
        String authorization = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private static TwinlakeException unauthenticated(String reason) {
        return new TwinlakeException(ErrorCode.UNAUTHENTICATED, reason);
    }
}
