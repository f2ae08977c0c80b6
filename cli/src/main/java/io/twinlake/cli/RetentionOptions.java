package io.twinlake.cli;

import io.twinlake.model.LegalBasis;
import io.twinlake.model.Retention;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Why and how long pictures may be kept.
final class RetentionOptions {

    @Option(
            names = "--legal-basis",
            paramLabel = "BASIS",
            converter = BasisConverter.class,
            description = "What makes it lawful to keep the pictures, by Article 6(1) of the GDPR: consent, contract, "
                    + "legal-obligation, vital-interests, public-task or legitimate-interests (default: none).")
    @Nullable
    LegalBasis legalBasis;

    @Option(
            names = "--keep-until",
            paramLabel = "DATE",
            converter = DateConverter.class,
            description =
                    "The last day that the pictures are kept, such as 2027-01-31, to its end in UTC, or never; after that "
                            + "`twinlake expire` and a running service remove them (default: for ever, or as long as was said before).")
    @Nullable
    LocalDate keepUntil;

    /// Returns what was said, unless the day is over already.
    Retention checked(Console console, Clock clock) {
        if (keepUntil != null && keepUntil.isBefore(Retention.today(clock))) {
            throw new ParameterException(
                    console.command(), "Keep pictures until today or a later day, found: " + keepUntil);
        }
        return new Retention(legalBasis, keepUntil);
    }

    static final class BasisConverter implements ITypeConverter<LegalBasis> {

        @Override
        public LegalBasis convert(String text) {
            return LegalBasis.ofCode(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of %s, found: %s".formatted(LegalBasis.codes(), text)));
        }
    }

    static final class DateConverter implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            return Retention.parseDate(text)
                    .orElseThrow(() ->
                            new TypeConversionException("expected a date such as 2027-01-31 or never, found: " + text));
        }
    }
}
