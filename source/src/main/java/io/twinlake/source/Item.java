package io.twinlake.source;

import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;

/// One picture as a source hands it out, or one thing that should have been a picture.
///
/// @param origin where it was found, and what was said of it there
/// @param bytes what was read, at least one byte and not decoded yet; the array belongs to the receiver.
///     Refused with `EMPTY_FILE`, `FILE_TOO_LARGE`, `FILE_VANISHED`, `FILE_UNREADABLE`, `UNSAFE_ENTRY`,
///     `ENTRY_UNSUPPORTED`, `ARCHIVE_DAMAGED` or `ARCHIVE_BOMB`; the detail of a refusal holds no paths,
///     since they can name people
public record Item(Origin origin, Outcome<byte[]> bytes) {}
