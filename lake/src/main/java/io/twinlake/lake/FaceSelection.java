package io.twinlake.lake;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which crops are listed.
///
/// @param identity whom they show, by the label that counts and whatever the name's case; `null` for anybody
/// @param named whether they have a name at all; `null` for either
/// @param searchable whether they are; `null` for either
/// @param attributes what their picture is said to be: of each key one of these values
public record FaceSelection(
        @Nullable String identity,
        @Nullable Boolean named,
        @Nullable Boolean searchable,
        Map<String, Set<String>> attributes) {

    public static final FaceSelection ALL = new FaceSelection(null, null, null);

    /// Makes a selection that does not ask what pictures are said to be.
    public FaceSelection(@Nullable String identity, @Nullable Boolean named, @Nullable Boolean searchable) {
        this(identity, named, searchable, Map.of());
    }

    /// Returns the crops that show a person.
    public static FaceSelection of(String identity) {
        return new FaceSelection(identity, null, null);
    }
}
