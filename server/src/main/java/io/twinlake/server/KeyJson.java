package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A key to the service as the API and commands show it: never the key itself.
///
/// @param collections names of those that it opens; `null` for all
public record KeyJson(
        long id,
        String name,
        String prefix,
        String scope,
        @Nullable Set<String> collections,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        boolean valid) {

    public static KeyJson of(ApiKey key, Instant now) {
        return new KeyJson(
                key.id(),
                key.name(),
                key.prefix(),
                key.scope().code(),
                key.collections() == null ? null : new TreeSet<>(key.collections()),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.isValid(now));
    }
}
