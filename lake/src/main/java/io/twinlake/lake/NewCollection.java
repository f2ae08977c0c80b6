package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.TwinlakeException;
import java.util.regex.Pattern;

/// A collection to be created.
///
/// @param name 1 to 64 of `A-Z a-z 0-9 . _ -`, starting with a letter or digit, so that it can name a folder
///     anywhere; another one is `CONFIGURATION_INVALID`
/// @param kind what is looked for in its pictures
/// @param encoder name and version of what makes its embeddings
/// @param policy the least that a crop must offer to be searchable
public record NewCollection(String name, PictureCollection.Kind kind, String encoder, QualityPolicy policy) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public NewCollection {
        if (!isName(name)) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "A collection's name is 1 to 64 letters, digits, dots, dashes or underscores, found: " + name);
        }
    }

    /// Tells whether a collection can have that name.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
