package io.twinlake.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.ServerRequest;

/// Gives every answer the id that its request came with, or a new one, and tells browsers to do nothing with
/// it but what it is for. Pages of other sites read nothing: no header allows them to. Stateless,
/// thread-safe.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AnswerHeaders extends HttpFilter {

    static final String REQUEST_ID = "X-Request-Id";

    private static final long serialVersionUID = 1;
    private static final String NOTHING_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final boolean isSecure;

    /// @param isSecure whether the service is reached by TLS
    AnswerHeaders(boolean isSecure) {
        this.isSecure = isSecure;
    }

    static String requestId(ServerRequest request) {
        return (String) request.servletRequest().getAttribute(REQUEST_ID);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String given = request.getHeader(REQUEST_ID);
        String id = given != null && SAFE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        response.setHeader("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (isSecure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(readable(request), response);
    }

    /// Returns what a page may do: nothing, but for the two that there are.
    private static String policy(String path) {
        if (AppFiles.isOutsideOfApi(path)) {
            return AppFiles.POLICY;
        }
        return DocsApi.PAGE.equals(path) ? DocsApi.PAGE_POLICY : NOTHING_POLICY;
    }

    /// Spring adds the encoding to a type that does not name one, and refuses to when that is no type but a
    /// range of types, such as `*/*`; then the encoding is not told.
    private static HttpServletRequest readable(HttpServletRequest request) {
        String type = request.getContentType();
        boolean isRange = type != null && type.replaceFirst(";.*", "").contains("*");
        return !isRange
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public @Nullable String getCharacterEncoding() {
                        return null;
                    }
                };
    }
}
