package io.twinlake.server;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// What goes wrong, as clients of CompreFace know it: a status of HTTP and a code, both CompreFace's own
/// (`CommonExceptionCode` of its version 1.2).
enum CompreFaceError {
    NOTHING_THERE(HttpStatus.NOT_FOUND, 0),
    EMPTY_FIELD(HttpStatus.BAD_REQUEST, 5),
    KEY_UNKNOWN(HttpStatus.NOT_FOUND, 10),
    KEY_MISSING(HttpStatus.BAD_REQUEST, 20),
    PICTURE_UNUSABLE(HttpStatus.BAD_REQUEST, 21),
    INVALID(HttpStatus.BAD_REQUEST, 26),
    NO_FACE(HttpStatus.BAD_REQUEST, 28),
    SEVERAL_FACES(HttpStatus.BAD_REQUEST, 31),
    PARAMETER_MISSING(HttpStatus.BAD_REQUEST, 33),
    PART_MISSING(HttpStatus.BAD_REQUEST, 34),
    EMBEDDING_COUNT(HttpStatus.BAD_REQUEST, 37),
    SUBJECT_NOT_FOUND(HttpStatus.NOT_FOUND, 42),
    SUBJECT_EXISTS(HttpStatus.BAD_REQUEST, 43),
    IMAGE_NOT_FOUND(HttpStatus.NOT_FOUND, 44);

    private static final String CODE = "code";

    private final HttpStatus status;
    private final int code;

    CompreFaceError(HttpStatus status, int code) {
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    int code() {
        return code;
    }

    /// Returns this to be thrown; [CompreFaceProblems] makes the answer of it.
    ErrorResponseException because(String message) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, message);
        detail.setProperty(CODE, this);
        return new ErrorResponseException(status, detail, null);
    }

    /// Returns which one was thrown.
    static CompreFaceError of(ErrorResponseException thrown) {
        var properties = thrown.getBody().getProperties();
        return properties != null && properties.get(CODE) instanceof CompreFaceError error ? error : INVALID;
    }
}
