package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/// Keeps web pages of others away from a service that has no keys: whatever a browser on this machine opens
/// can send requests to it. What a page sends names where it comes from, and a page that has made the
/// browser believe that its name is this machine's names that. Stateless, thread-safe.
final class LocalCallers {

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private LocalCallers() {}

    /// Throws `FORBIDDEN` when a request comes from another site's page.
    static void check(ServerRequest request) {
        String host = request.headers().firstHeader(HttpHeaders.HOST);
        String origin = request.headers().firstHeader(HttpHeaders.ORIGIN);
        String scheme = request.servletRequest().getScheme() + "://";
        if (host == null
                || !isLoopback(scheme + host)
                || (origin != null && !origin.equalsIgnoreCase(scheme + host))
                || isOfAnotherSite(request)) {
            throw new TwinlakeException(
                    ErrorCode.FORBIDDEN, "Without keys the service answers programs and pages of this machine only");
        }
    }

    /// Tells whether a browser says that another site's page sends a request.
    static boolean isOfAnotherSite(ServerRequest request) {
        String site = request.headers().firstHeader(FETCH_SITE);
        return site != null && !OWN.contains(site);
    }

    private static boolean isLoopback(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null
                    && (host.equalsIgnoreCase("localhost")
                            || InetAddress.ofLiteral(host).isLoopbackAddress());
        } catch (IllegalArgumentException e) {
            return false; // no address at all
        }
    }
}
