package io.twinlake.pipeline;

/// The steps of the write path, as they are called in figures and logs.
public enum Step {
    READ,
    DECODE,
    DETECT,
    ALIGN,
    EMBED,
    STORE
}
