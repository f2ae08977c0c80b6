package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Turns what went wrong with a request of a CompreFace client into its answer, `{"message", "code"}`.
final class CompreFaceProblems {

    /// "The face service failed", and what else is the service's fault.
    private static final int SERVICE_FAILED = 41;

    private static final int GENERIC = 0;
    private static final List<String> PATHS = List.of(
            "/api/v1/recognition",
            "/api/v1/detection",
            "/api/v1/verification",
            "/api/v1/static",
            "/api/v1/consistence",
            "/api/v1/config",
            "/api/v1/migrate");

    private CompreFaceProblems() {}

    /// Tells whether it is such a client that sends a request.
    static boolean covers(ServerRequest request) {
        return PATHS.stream().anyMatch(request.path()::startsWith);
    }

    static ServerResponse answer(Throwable thrown, ServerRequest request) {
        return switch (thrown) {
            case ErrorResponseException known ->
                answer(
                        CompreFaceError.of(known),
                        Objects.requireNonNullElse(known.getBody().getDetail(), ""));
            case TwinlakeException failure -> answer(failure, request);
            default ->
                ServerResponse.status(HttpStatus.INTERNAL_SERVER_ERROR)
                        .body(new Body("Something went wrong, please try again", GENERIC));
        };
    }

    /// Returns the answer to a request of a path that has other methods: to CompreFace it is not there.
    static ServerResponse notAllowed() {
        return answer(CompreFaceError.NOTHING_THERE, "The path has other methods");
    }

    private static ServerResponse answer(TwinlakeException failure, ServerRequest request) {
        String message = Problems.detail(failure);
        return switch (failure.code()) {
            case UNAUTHENTICATED ->
                Access.secret(request) == null
                        ? answer(CompreFaceError.KEY_MISSING, "Missing header: " + Access.KEY_HEADER)
                        : answer(CompreFaceError.KEY_UNKNOWN, message);
            case REQUEST_INVALID, COLLECTION_NOT_FOUND -> answer(CompreFaceError.INVALID, message);
            case PICTURE_REFUSED -> answer(CompreFaceError.PICTURE_UNUSABLE, message);
            case ITEM_NOT_FOUND -> answer(CompreFaceError.NOTHING_THERE, message);
            default -> answer(failure.code(), message, request);
        };
    }

    private static ServerResponse answer(ErrorCode code, String message, ServerRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.httpStatus());
        ServerResponse.BodyBuilder builder = ServerResponse.status(status);
        if (code == ErrorCode.BUSY || code == ErrorCode.RATE_LIMITED) {
            builder.header(HttpHeaders.RETRY_AFTER, Problems.retryAfter(request));
        }
        return builder.body(new Body(message, status.is5xxServerError() ? SERVICE_FAILED : GENERIC));
    }

    static ServerResponse answer(CompreFaceError error, String message) {
        return ServerResponse.status(error.status()).body(new Body(message, error.code()));
    }

    /// What CompreFace tells of an error.
    record Body(String message, int code) {}
}
