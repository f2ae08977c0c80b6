package io.twinlake.server;

import io.twinlake.lake.PictureCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.Question;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Who is this, in a film as it comes? A WebSocket (RFC 6455) on which each binary message is a frame and
/// each text message tells of one. Nothing of it is kept.
final class LiveApi {

    static final Set<String> PARAMETERS = Set.of("confidence");

    private static final int ANSWERS = 5;
    private static final String VERSION = "13";
    private static final int NONCE_BYTES = 16;

    private final OpenCollections open;
    private final Access access;
    private final LiveSessions sessions;
    private final List<String> origins;

    LiveApi(ServerParts parts) {
        this.open = parts.open();
        this.access = parts.access();
        this.sessions = parts.live();
        this.origins = parts.origins();
    }

    /// Begins a film: the answer is the end of the handshake.
    ServerResponse open(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Double confidence = Parameters.text(request, "confidence").isEmpty()
                ? null
                : Double.valueOf(Parameters.real(request, "confidence", 0, 0, 1));
        refuseForeignPages(request);
        Caller caller = Caller.of(request);
        sessions.refuseIfFull(caller); // first: a browser tells a page why by a plain request only
        if (!isHandshake(request)) {
            throw Parameters.invalid(
                    "This is a WebSocket: a handshake of version %s is expected".formatted(VERSION), null);
        }
        Supplier<Caller> again = access.again(request);
        LiveFaces faces = new LiveFaces(collection, () -> question(collection, confidence));
        return new LiveHandshake(sessions.begin(caller, faces, () -> check(caller, again.get())));
    }

    private Question question(OpenCollection collection, @Nullable Double confidence) {
        PictureCollection stored = open.stored(collection);
        if (stored.id() != collection.collection().id()) {
            throw new TwinlakeException(ErrorCode.COLLECTION_NOT_FOUND, "The collection is another one by now");
        }
        return Question.of(ANSWERS).confidentFrom(confidence == null ? Questions.usualConfidence(stored) : confidence);
    }

    /// Whoever may do something else by now has to begin anew.
    private static void check(Caller before, Caller now) {
        if (!now.equals(before)) {
            throw new TwinlakeException(ErrorCode.FORBIDDEN, "What the key is for has changed");
        }
    }

    /// A browser opens a WebSocket for any page, sends along the cookie of a page of the same site, another
    /// port of the machine for example, and lets it read what comes; so the page is looked at here. Whether
    /// it came by TLS is left out, since a proxy before the service may have seen to that. A page of another
    /// site that is allowed has to bring a key: a session is for the service's own pages.
    private void refuseForeignPages(ServerRequest request) {
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        String host = request.headers().firstHeader(HttpHeaders.HOST);
        if (origin != null && !isOf(origin, host) && !(origins.contains(origin) && Access.secret(request) != null)) {
            throw new TwinlakeException(ErrorCode.FORBIDDEN, "Pages of that site may not ask");
        }
    }

    private static boolean isOf(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false; // such as `null`, which a page in a sandbox has
        }
    }

    private static boolean isHandshake(ServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && has(request, HttpHeaders.UPGRADE, "websocket")
                && has(request, HttpHeaders.CONNECTION, "upgrade")
                && has(request, "Sec-WebSocket-Version", VERSION)
                && isNonce(request.headers().firstHeader("Sec-WebSocket-Key"));
    }

    private static boolean isNonce(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == NONCE_BYTES;
        } catch (IllegalArgumentException e) {
            return false; // no base64
        }
    }

    private static boolean has(ServerRequest request, String header, String token) {
        return request.headers().header(header).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .anyMatch(value -> value.strip().toLowerCase(Locale.ROOT).equals(token));
    }
}
