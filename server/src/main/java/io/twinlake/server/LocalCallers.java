package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/// Keeps web pages of others away from a service that has no keys: whatever a browser on this machine opens
/// can send requests to it. What a page sends names where it comes from, and a page that has made the
/// browser believe that its name is this machine's names that. Stateless, thread-safe.
final class LocalCallers {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private LocalCallers() {}

    /// Throws `FORBIDDEN` when a request comes from another site's page.
    static void check(ServerRequest request) {
        String host = request.headers().firstHeader(HttpHeaders.HOST);
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        String site = request.headers().firstHeader(FETCH_SITE);
        if (host == null
                || !isLoopback("http://" + host)
                || (origin != null && !origin.equalsIgnoreCase("http://" + host))
                || (site != null && !OWN.contains(site))) {
            throw new TwinlakeException(
                    ErrorCode.FORBIDDEN, "Without keys the service answers programs and pages of this machine only");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false; // no address at all
        }
    }
}
