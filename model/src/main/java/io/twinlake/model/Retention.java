package io.twinlake.model;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why and how long a picture may be kept, as said at the place where it was met.
///
/// @param legalBasis what makes it lawful; `null` if nobody said
/// @param keepUntil the last day that it is kept, to its end in UTC, of a year of four digits; `null` if it
///     is kept until somebody removes it, or nobody said; [#FOR_EVER] overrules a date that the place had
public record Retention(
        @Nullable LegalBasis legalBasis, @Nullable LocalDate keepUntil) {

    /// Nothing was said.
    public static final Retention NONE = new Retention(null, null);

    /// That a picture is kept until somebody removes it, whatever was said before. It is told as no date.
    public static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    private static final String NEVER = "never";
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    public Retention {
        if (keepUntil != null && !isFourDigits(keepUntil)) {
            throw new IllegalArgumentException("A date has a year of four digits, found: " + keepUntil);
        }
    }

    /// Returns the date that a text such as `2027-01-31` says, or [#FOR_EVER] for `never`; empty if it says
    /// neither.
    public static Optional<LocalDate> parseDate(String text) {
        if (text.equals(NEVER)) {
            return Optional.of(FOR_EVER);
        }
        try {
            return Optional.of(LocalDate.parse(text)).filter(Retention::isFourDigits);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Returns the day that a clock shows in UTC. What is kept until the day before is past its date.
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static boolean isFourDigits(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }
}
