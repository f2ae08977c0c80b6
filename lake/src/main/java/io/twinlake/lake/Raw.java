package io.twinlake.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a picture's bytes as they came.
///
/// @param mediaType what the bytes are, such as `image/jpeg`; `application/octet-stream` if unknown
/// @param widthPixels width of the upright picture; 0 if it could not be decoded
/// @param heightPixels height of the upright picture; 0 if it could not be decoded
/// @param bytes how many bytes it has
/// @param takenAt when it was taken by its own metadata; `null` if they do not say
public record Raw(
        String mediaType,
        int widthPixels,
        int heightPixels,
        long bytes,
        @Nullable Instant takenAt) {}
