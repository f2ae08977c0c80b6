package io.twinlake.lake;

import java.util.Locale;

/// The two sorts of objects that a lake keeps apart, because they are kept, counted and erased by different
/// rules.
public enum Shelf {
    /// Pictures, byte for byte as they came.
    RAW,
    /// Aligned crops as JPEG; they can be made again from the raw pictures.
    CROPS;

    /// Returns the stable name used in paths and object keys: `raw` or `crops`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
