package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.TwinlakeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Why and how long pictures of a collection may be kept of which nobody says so when they come. It counts
/// for a place where a picture is met first, and changes nothing of what is known already.
///
/// @param legalBasis what makes it lawful; `null` if nobody said
/// @param keepDays after how many days from the one on which its run began a picture has its last day, 1 to
///     [#MOST_DAYS]; `null` if it is kept until somebody removes it; another one is `CONFIGURATION_INVALID`
public record UsualRetention(
        @Nullable LegalBasis legalBasis, @Nullable Integer keepDays) {

    /// A hundred years.
    public static final int MOST_DAYS = 36_525;

    /// Nothing was said.
    public static final UsualRetention NONE = new UsualRetention(null, null);

    public UsualRetention {
        if (keepDays != null && (keepDays < 1 || keepDays > MOST_DAYS)) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Pictures are kept for 1 to %d days, found: %d".formatted(MOST_DAYS, keepDays));
        }
    }

    /// Returns the last day of a picture that comes on some day; `null` if there is none.
    @Nullable
    LocalDate keepUntil(LocalDate day) {
        return keepDays == null ? null : day.plusDays(keepDays);
    }
}
