package io.twinlake.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was asked for through the service, and what came of it; never a picture, an embedding or a
/// person's name.
///
/// @param actor who asked: the prefix of a key, `sign-in:` and a subject, `local` as long as there are no
///     keys, or `service` for what it does by itself
/// @param action what was asked for, such as `POST /api/v1/collections/{collection}/search`, or what was done
/// @param collection name of the one that was asked; `null` if it is about none
/// @param item id of the image, face, run or key that it is about; `null` if it is about none
/// @param number how many were changed or found
/// @param status of HTTP
/// @param request the request's id
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        @Nullable String collection,
        @Nullable String item,
        long number,
        int status,
        String request) {}
