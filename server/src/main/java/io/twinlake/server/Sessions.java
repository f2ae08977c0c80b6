package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerRequest;

/// Browsers that have signed in. A session is a cookie of 256 random bits that pages cannot read and that
/// other sites' pages do not send; what changes something also has to show a token that only a page of this
/// service was told. Sessions end with the service. Thread-safe.
final class Sessions {

    static final String COOKIE = "twinlake_session";
    static final String TOKEN_HEADER = "X-CSRF-Token";
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int RANDOM_BYTES = 32;

    /// More browsers than people of one key have open.
    private static final int MOST_OF_ONE = 100;

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final boolean isSecure;

    /// @param isSecure whether the service is reached by TLS, so that the cookie is sent by nothing else
    Sessions(Clock clock, boolean isSecure) {
        this.clock = clock;
        this.isSecure = isSecure;
    }

    /// Begins a session.
    ///
    /// @param actor who begins it: of too many sessions of one, the oldest end
    /// @param caller who they are as of now, asked at every request; `null` once they may not come in any
    ///     more
    Begun begin(String actor, Supplier<@Nullable Caller> caller) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> !now.isBefore(session.end));
        sessions.entrySet().stream()
                .filter(entry -> entry.getValue().actor.equals(actor))
                .sorted(Comparator.comparing(entry -> entry.getValue().end, Comparator.reverseOrder()))
                .skip(MOST_OF_ONE - 1)
                .toList()
                .forEach(entry -> sessions.remove(entry.getKey()));
        String id = random();
        Session session = new Session(actor, caller, random(), now.plus(LONGEST));
        sessions.put(id, session);
        return new Begun(cookie(id, LONGEST), session.token);
    }

    /// Ends the session of a request, and returns the cookie that makes the browser forget it.
    ResponseCookie end(ServerRequest request) {
        Cookie cookie = request.cookies().getFirst(COOKIE);
        if (cookie != null) {
            sessions.remove(cookie.getValue());
        }
        return cookie("", Duration.ZERO);
    }

    /// Returns whose session a request belongs to. Throws `FORBIDDEN` when it would change something and does
    /// not show the session's token.
    Optional<Caller> find(ServerRequest request) {
        Session session = session(request);
        Caller caller = session == null ? null : session.caller.get();
        if (session == null || caller == null) {
            return Optional.empty();
        }
        String token = request.headers().firstHeader(TOKEN_HEADER);
        if (!SAFE.contains(request.method()) && (token == null || !isSame(token, session.token))) {
            throw new TwinlakeException(
                    ErrorCode.FORBIDDEN, "A browser that has signed in shows its token in " + TOKEN_HEADER);
        }
        return Optional.of(caller);
    }

    /// Returns whose session a request belongs to, whatever it would do.
    Optional<Caller> caller(ServerRequest request) {
        return Optional.ofNullable(session(request)).map(session -> session.caller.get());
    }

    /// Returns the token that requests of a session have to show.
    Optional<String> token(ServerRequest request) {
        return Optional.ofNullable(session(request)).map(Session::token);
    }

    /// Returns what finds out anew whose session a request belongs to, after its end as well.
    Supplier<Optional<Caller>> again(ServerRequest request) {
        Cookie cookie = request.cookies().getFirst(COOKIE);
        String id = cookie == null ? null : cookie.getValue();
        return () -> Optional.ofNullable(session(id)).map(session -> session.caller.get());
    }

    private @Nullable Session session(ServerRequest request) {
        Cookie cookie = request.cookies().getFirst(COOKIE);
        return session(cookie == null ? null : cookie.getValue());
    }

    private @Nullable Session session(@Nullable String id) {
        if (id == null) {
            return null;
        }
        Session session = sessions.get(id);
        if (session != null && !clock.instant().isBefore(session.end)) {
            sessions.remove(id);
            return null;
        }
        return session;
    }

    private ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build();
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// A session that was just begun.
    record Begun(ResponseCookie cookie, String token) {}

    private record Session(String actor, Supplier<@Nullable Caller> caller, String token, Instant end) {}
}
