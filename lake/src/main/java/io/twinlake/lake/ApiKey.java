package io.twinlake.lake;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the lake knows of a key to the service; the key itself it does not know.
///
/// @param name what it was made for
/// @param prefix how it begins, to recognise it by
/// @param collections names of those that it opens; `null` for all, also those that come to be
/// @param expiresAt when it ends; `null` for never
/// @param revokedAt when it was ended; `null` if it was not
public record ApiKey(
        long id,
        String name,
        String prefix,
        Scope scope,
        @Nullable Set<String> collections,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    public ApiKey {
        collections = collections == null ? null : Set.copyOf(collections);
    }

    /// Tells whether it opens anything at a moment.
    public boolean isValid(Instant at) {
        return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
    }

    /// What a key may be used for; each may do what those before it may.
    public enum Scope {
        /// to look and to search
        READ,
        /// to add, name and remove
        WRITE,
        /// to make collections and keys and to read the audit
        ADMIN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns the scope of a code; throws `IllegalArgumentException` if there is none.
        public static Scope ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public boolean includes(Scope other) {
            return compareTo(other) >= 0;
        }
    }
}
