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
///     is kept until somebody removes it
public record Retention(
        @Nullable LegalBasis legalBasis, @Nullable LocalDate keepUntil) {

    /// Nothing was said.
    public static final Retention NONE = new Retention(null, null);

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    public Retention {
        if (keepUntil != null && !isFourDigits(keepUntil)) {
            throw new IllegalArgumentException("A date has a year of four digits, found: " + keepUntil);
        }
    }

    /// Returns the date that a text such as `2027-01-31` says; empty if it says none.
    public static Optional<LocalDate> parseDate(String text) {
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
