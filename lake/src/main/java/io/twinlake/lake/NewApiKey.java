package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key to be made.
///
/// @param name what it is for, 1 to 100 characters
/// @param collections names of those that it opens, at least one; `null` for all
/// @param expiresAt `null` for never
public record NewApiKey(
        String name,
        ApiKey.Scope scope,
        @Nullable Set<String> collections,
        @Nullable Instant expiresAt) {

    private static final int LONGEST_NAME = 100;

    public NewApiKey {
        name = name.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID, "A key's name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (collections != null && collections.isEmpty()) {
            throw new TwinlakeException(ErrorCode.REQUEST_INVALID, "A key opens at least one collection");
        }
        if (collections != null && scope == ApiKey.Scope.ADMIN) {
            throw new TwinlakeException(ErrorCode.REQUEST_INVALID, "A key of the scope admin opens every collection");
        }
        collections = collections == null ? null : Set.copyOf(collections);
    }
}
