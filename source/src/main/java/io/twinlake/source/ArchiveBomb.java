package io.twinlake.source;

import java.io.IOException;

/// Thrown out of an archive's stream when a limit is reached, through the library that reads it.
final class ArchiveBomb extends IOException {

    private static final long serialVersionUID = 1L;

    ArchiveBomb(String message) {
        super(message);
    }
}
