package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A version of a dataset to be published.
///
/// @param name 1 to 64 of `A-Z a-z 0-9 . _ -`, starting with a letter or digit, so that it can name a folder
///     anywhere
/// @param description what it is for, at most 2000 characters; `null` for none
/// @param labelledOnly whether faces without a name are left out
public record NewDataset(String name, @Nullable String description, boolean labelledOnly) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_DESCRIPTION = 2000;

    public NewDataset {
        if (!isName(name)) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID,
                    "A dataset's name is 1 to 64 letters, digits, dots, dashes or underscores, and begins with a"
                            + " letter or digit");
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_INVALID,
                    "A dataset's description has %d characters at most, found %d"
                            .formatted(LONGEST_DESCRIPTION, description.length()));
        }
    }

    /// Returns whether a dataset can have that name.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
