package io.twinlake.lake;

import java.util.Locale;

/// The steps of the write path, as they are called in figures and logs.
public enum RunStep {
    READ,
    DECODE,
    DETECT,
    ALIGN,
    EMBED,
    STORE;

    /// Returns the stable code, such as `decode`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
