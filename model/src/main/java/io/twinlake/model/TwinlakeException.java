package io.twinlake.model;

import org.jspecify.annotations.Nullable;

/// An operating failure: the disk is full, the lake is locked, a model file is wrong. Its message says what
/// was expected, what was found, and where; bad input data is an [Outcome] instead.
public final class TwinlakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public TwinlakeException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public TwinlakeException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
