package io.twinlake.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Turns what went wrong into `application/problem+json` (RFC 9457) with the stable code. A bug is told by
/// its request id only; what it was stands in the log.
final class Problems {

    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    /// What goes wrong with the service, whatever is asked for.
    private static final Set<ErrorCode> OWN = EnumSet.of(
            ErrorCode.DISK_FULL,
            ErrorCode.STORAGE_FAILED,
            ErrorCode.LAKE_CORRUPT,
            ErrorCode.LAKE_NEWER,
            ErrorCode.LAKE_NOT_FOUND,
            ErrorCode.LAKE_LOCKED,
            ErrorCode.MODEL_INVALID,
            ErrorCode.UPSTREAM_FAILED);

    private static final int BUG = 500;
    private static final String RETRY_AFTER = Problems.class.getName() + ".retryAfter";

    private Problems() {}

    /// Notes when a request may be sent again, if that is not in a second.
    static void retryAfter(ServerRequest request, long seconds) {
        request.servletRequest().setAttribute(RETRY_AFTER, seconds);
    }

    /// Returns in how many seconds a request may be sent again.
    static String retryAfter(ServerRequest request) {
        Object seconds = request.servletRequest().getAttribute(RETRY_AFTER);
        return seconds == null ? "1" : seconds.toString();
    }

    static ServerResponse answer(Throwable thrown, ServerRequest request) {
        log(thrown, request);
        if (CompreFaceProblems.covers(request)) {
            return CompreFaceProblems.answer(thrown, request);
        }
        return switch (thrown) {
            case TwinlakeException failure -> response(failure.code(), null, detail(failure), request);
            default -> bug(request);
        };
    }

    /// Returns what is told of a failure: of the service's own it is only said of which kind it is, since the
    /// log has the rest, with the paths of files.
    static String detail(TwinlakeException failure) {
        return switch (failure.code()) {
            case DISK_FULL -> "The disk of the service is full";
            case STORAGE_FAILED, LAKE_CORRUPT, LAKE_NEWER, LAKE_NOT_FOUND, LAKE_LOCKED ->
                "The lake cannot be used now; the log of the service says why";
            case MODEL_INVALID -> "The encoder cannot be used; the log of the service says why";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void log(Throwable thrown, ServerRequest request) {
        switch (thrown) {
            case TwinlakeException failure when !OWN.contains(failure.code()) -> {}
            case TwinlakeException failure ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "request failed: " + failure.code().code(),
                        failure);
            case ErrorResponseException _ -> {} // CompreFaceError: what is wrong with the request
            default -> LOG.log(System.Logger.Level.ERROR, "request " + id(request) + " met a bug", thrown);
        }
    }

    /// Returns the answer to a request that was accepted, or says why its photograph is of no use.
    static ServerResponse orRefused(Outcome<ServerResponse> outcome, ServerRequest request) {
        return switch (outcome) {
            case Outcome.Accepted<ServerResponse>(ServerResponse accepted) -> accepted;
            case Outcome.Refused<ServerResponse>(Refusal reason, String detail) ->
                response(ErrorCode.PICTURE_REFUSED, reason.code(), "The photograph cannot be used: " + detail, request);
        };
    }

    /// Returns the answer to a request that the HTTP server could not read to its end, or that met a bug
    /// before it came to a route.
    static ServerResponse ofServer(int status, ServerRequest request) {
        return status < BUG
                ? response(
                        ErrorCode.REQUEST_INVALID,
                        null,
                        "The request is not valid HTTP, or did not come to its end in time",
                        request)
                : bug(request);
    }

    /// Returns the answer to a request of a path that has other methods.
    static ServerResponse notAllowed(List<HttpMethod> allowed, ServerRequest request) {
        if (CompreFaceProblems.covers(request)) {
            return CompreFaceProblems.notAllowed();
        }
        ErrorCode code = ErrorCode.METHOD_NOT_ALLOWED;
        return ServerResponse.status(code.httpStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .allow(Set.copyOf(allowed))
                .body(body(code.code(), code.httpStatus(), null, "The path has other methods, see Allow", request));
    }

    /// Answers a browser that asks for the page of a site that may not.
    static void ofForeignPage(ServerHttpResponse response) throws IOException {
        HttpStatus status = HttpStatus.FORBIDDEN;
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getBody().write("""
                {"type": "about:blank", "title": "%s", "status": %d, "code": "%s", "detail": "Pages of that site may not ask"}
                """.formatted(status.getReasonPhrase(), status.value(), ErrorCode.FORBIDDEN.code())
                .getBytes(UTF_8));
    }

    /// Returns the answer to a request for a part of something that has no such part.
    static ServerResponse unsatisfiable(long length, ServerRequest request) {
        HttpStatus status = HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_RANGE, "bytes */" + length)
                .body(body(
                        ErrorCode.REQUEST_INVALID.code(),
                        status.value(),
                        null,
                        "There are %d bytes, and not those".formatted(length),
                        request));
    }

    private static ServerResponse bug(ServerRequest request) {
        return ServerResponse.status(BUG)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body("bug", BUG, null, "This should not have happened", request));
    }

    private static ServerResponse response(
            ErrorCode code, @Nullable String reason, @Nullable String detail, ServerRequest request) {
        ServerResponse.BodyBuilder builder =
                ServerResponse.status(code.httpStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        switch (code) {
            case BUSY, RATE_LIMITED -> builder.header(HttpHeaders.RETRY_AFTER, retryAfter(request));
            case UNAUTHENTICATED -> builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"twinlake\"");
            default -> {}
        }
        return builder.body(body(code.code(), code.httpStatus(), reason, detail, request));
    }

    private static Map<String, Object> body(
            String code, int status, @Nullable String reason, @Nullable String detail, ServerRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        body.put("status", status);
        body.put("code", code);
        if (reason != null) {
            body.put("reason", reason);
        }
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("request", id(request));
        return body;
    }

    private static String id(ServerRequest request) {
        return String.valueOf(request.servletRequest().getAttribute(AnswerHeaders.REQUEST_ID));
    }
}
