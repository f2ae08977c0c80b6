package io.twinlake.model;

import java.util.Locale;

/// Every operating failure, with what a caller sees of it. Exit codes are stable; 0 is success, 1 a bug in
/// Twinlake, 2 a wrong command line.
public enum ErrorCode {
    LAKE_NOT_FOUND(10, 404),
    LAKE_EXISTS(11, 409),
    LAKE_LOCKED(12, 423),
    LAKE_NEWER(13, 500),
    LAKE_CORRUPT(14, 500),
    ITEM_NOT_FOUND(20, 404),
    ID_AMBIGUOUS(21, 400),
    COLLECTION_NOT_FOUND(22, 404),
    COLLECTION_EXISTS(23, 409),
    SOURCE_NOT_FOUND(30, 404),
    SOURCE_UNREADABLE(31, 400),
    SOURCE_MALFORMED(32, 400),
    PICTURE_REFUSED(40, 422),
    MODEL_INVALID(50, 500),
    CONFIGURATION_INVALID(51, 400),
    DISK_FULL(60, 507),
    STORAGE_FAILED(61, 500),
    REQUEST_INVALID(70, 400),
    METHOD_NOT_ALLOWED(71, 405),
    REQUEST_TOO_LARGE(72, 413),
    BUSY(73, 503),
    FORBIDDEN(74, 403),
    UNAUTHENTICATED(75, 401),
    RATE_LIMITED(76, 429),
    CONFLICT(77, 409),
    UPSTREAM_FAILED(78, 502),
    INTERRUPTED(130, 503);

    private final int exitCode;
    private final int httpStatus;

    ErrorCode(int exitCode, int httpStatus) {
        this.exitCode = exitCode;
        this.httpStatus = httpStatus;
    }

    /// Returns the stable code, such as `lake-locked`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int exitCode() {
        return exitCode;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
