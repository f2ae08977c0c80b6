package io.twinlake.server;

import io.twinlake.web.AppFile;
import io.twinlake.web.WebApp;
import jakarta.servlet.RequestDispatcher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Answers with the web app: its files at their paths, and its page wherever else a browser goes outside of
/// the API, since the app's script knows what is at which address. Immutable, thread-safe.
final class AppFiles {

    /// What the app may do: load its own files, show pictures and video that it has itself, and ask this
    /// service; nothing else, and nothing that stands in the page instead of a file.
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String API = "/api";
    private static final String ASSETS = "/assets/";
    private static final String NEVER = ";q=0";

    private final WebApp app;

    AppFiles(WebApp app) {
        this.app = app;
    }

    /// Tells whether a path is left to the app.
    static boolean isOutsideOfApi(String path) {
        return !path.equals(API) && !path.startsWith(API + "/");
    }

    /// Tells whether the app answers: with a file, or with its page where a browser wants to show one. What
    /// programs ask for at paths that are none is told as by the API.
    boolean covers(ServerRequest request) {
        return request.servletRequest().getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                && find(request).isPresent();
    }

    ServerResponse answer(ServerRequest request) {
        AppFile file = find(request).orElseThrow();
        List<String> taken = request.headers().header(HttpHeaders.ACCEPT_ENCODING);
        AppFile.Form form = file.form(coding -> takes(taken, coding));
        boolean isKnown = Bytes.isKnown(request, form.digest());
        ServerResponse.BodyBuilder builder = ServerResponse.status(isKnown ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, Bytes.tag(form.digest()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .cacheControl(
                        file.isImmutable()
                                ? CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePublic()
                                        .immutable()
                                : CacheControl.noCache());
        if (isKnown) {
            return builder.build();
        }
        if (form.coding() != AppFile.Coding.IDENTITY) {
            builder.header(HttpHeaders.CONTENT_ENCODING, form.coding().token());
        }
        return builder.contentType(MediaType.parseMediaType(file.mediaType())).body(form.bytes());
    }

    private Optional<AppFile> find(ServerRequest request) {
        String path = request.requestPath().pathWithinApplication().value();
        if (!isOutsideOfApi(path)) {
            return Optional.empty();
        }
        boolean isPage = path.equals("/") || (!isFile(path) && wantsPage(request));
        return app.find(path).or(() -> isPage ? Optional.of(app.page()) : Optional.empty());
    }

    /// The app's files are at the top or among its assets; further down a dot is part of what a page shows.
    private static boolean isFile(String path) {
        return path.startsWith(ASSETS) || (path.lastIndexOf('/') == 0 && path.contains("."));
    }

    private static boolean wantsPage(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT).stream()
                .anyMatch(types -> types.contains(MediaType.TEXT_HTML_VALUE));
    }

    private static boolean takes(List<String> headers, String coding) {
        return headers.stream()
                .flatMap(header -> List.of(header.replace(" ", "").split(",", -1)).stream())
                .anyMatch(offer -> offer.equals(coding) || (offer.startsWith(coding + ";") && !offer.endsWith(NEVER)));
    }
}
