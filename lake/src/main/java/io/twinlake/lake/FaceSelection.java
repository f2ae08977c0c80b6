package io.twinlake.lake;

import org.jspecify.annotations.Nullable;

/// Which crops are listed.
///
/// @param identity whom they show, by the label that counts and whatever the name's case; `null` for anybody
/// @param named whether they have a name at all; `null` for either
/// @param searchable whether they are; `null` for either
public record FaceSelection(
        @Nullable String identity,
        @Nullable Boolean named,
        @Nullable Boolean searchable) {

    public static final FaceSelection ALL = new FaceSelection(null, null, null);

    /// Returns the crops that show a person.
    public static FaceSelection of(String identity) {
        return new FaceSelection(identity, null, null);
    }
}
