package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.ApiKeys;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Signing in and out with a browser.
final class SessionApi {

    static final String PATH = "/api/v1/session";

    /// More than a key has.
    private static final int MOST_BYTES = 4096;

    private final Access access;
    private final Sessions sessions;
    private final @Nullable OpenIdSignIn openId;
    private final ApiKeys keys;
    private final KeyLimits limits;
    private final AuditTrail audit;
    private final Clock clock;

    SessionApi(ServerParts parts) {
        this.access = parts.access();
        this.sessions = parts.sessions();
        this.openId = parts.openId();
        this.keys = parts.open().lake().apiKeys();
        this.limits = parts.limits();
        this.audit = parts.audit();
        this.clock = parts.clock();
    }

    /// How a browser can sign in, so that a page offers nothing that is not there.
    ServerResponse ways(ServerRequest request) {
        return ServerResponse.ok().body(Map.of("ways", openId == null ? List.of("key") : List.of("key", "openid")));
    }

    /// Signs in with the OpenID provider, if there is one.
    ServerResponse beginOpenId(ServerRequest request) {
        return openId().begin(request);
    }

    /// Where the OpenID provider sends browsers back to.
    ServerResponse endOpenId(ServerRequest request) {
        return openId().end(request);
    }

    /// Signs in with a key: from then on the session's cookie stands for it, as long as the key is valid.
    ServerResponse begin(ServerRequest request) throws IOException {
        if (LocalCallers.isOfAnotherSite(request)) {
            throw new TwinlakeException(ErrorCode.FORBIDDEN, "Another site's page signs nobody in");
        }
        String secret = Bodies.json(request, SignIn.class, MOST_BYTES).key;
        if (secret == null) {
            throw Parameters.invalid("A key is expected", null);
        }
        ApiKey key = access.require(secret);
        Caller caller = Caller.of(key);
        try (Share _ = limits.take(request, caller)) {
            Sessions.Begun begun = sessions.begin(caller.actor(), () -> current(key.id()));
            audit.add("POST " + PATH, true, caller, request, HttpStatus.CREATED.value());
            return begun(caller, begun);
        }
    }

    private static ServerResponse begun(Caller caller, Sessions.Begun begun) {
        return ServerResponse.status(HttpStatus.CREATED)
                .header(HttpHeaders.SET_COOKIE, begun.cookie().toString())
                .body(SessionJson.of(caller, begun.token()));
    }

    /// Who a request counts for, so that a page can tell.
    ServerResponse current(ServerRequest request) {
        return ServerResponse.ok()
                .body(SessionJson.of(Caller.of(request), sessions.token(request).orElse(null)));
    }

    ServerResponse end(ServerRequest request) {
        sessions.caller(request)
                .ifPresent(caller -> audit.add("DELETE " + PATH, true, caller, request, HttpStatus.NO_CONTENT.value()));
        return ServerResponse.noContent()
                .header(HttpHeaders.SET_COOKIE, sessions.end(request).toString())
                .build();
    }

    private OpenIdSignIn openId() {
        if (openId == null) {
            throw new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "Nobody signs in with an OpenID provider here");
        }
        return openId;
    }

    private @Nullable Caller current(long key) {
        return keys.find(key)
                .filter(found -> found.isValid(clock.instant()))
                .map(Caller::of)
                .orElse(null);
    }

    record SignIn(@Nullable String key) {}

    /// @param collections names of those that are open; `null` for all
    /// @param csrfToken to be shown in `X-CSRF-Token` by whatever changes something; `null` without a session
    record SessionJson(
            String actor,
            String scope,
            @Nullable Set<String> collections,
            @Nullable String csrfToken) {

        static SessionJson of(Caller caller, @Nullable String token) {
            return new SessionJson(
                    caller.actor(),
                    caller.scope().code(),
                    caller.collections() == null ? null : new TreeSet<>(caller.collections()),
                    token);
        }
    }
}
