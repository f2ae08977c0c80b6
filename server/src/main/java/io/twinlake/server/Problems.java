package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Turns what went wrong into `application/problem+json` (RFC 9457) with the stable code. A bug is told by
/// its request id only; what it was stands in the log.
final class Problems {

    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    private static final int BUG = 500;
    private static final String SECONDS_TO_WAIT = "1";

    private Problems() {}

    static ServerResponse answer(Throwable thrown, ServerRequest request) {
        log(thrown, request);
        if (CompreFaceProblems.covers(request)) {
            return CompreFaceProblems.answer(thrown, request);
        }
        return switch (thrown) {
            case TwinlakeException failure -> response(failure.code(), null, failure.getMessage(), request);
            default -> bug(request);
        };
    }

    private static void log(Throwable thrown, ServerRequest request) {
        switch (thrown) {
            case TwinlakeException failure when failure.code().httpStatus() < BUG -> {}
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
                ? response(ErrorCode.REQUEST_INVALID, null, "The request is not valid HTTP", request)
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
            case BUSY, RATE_LIMITED -> builder.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
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
