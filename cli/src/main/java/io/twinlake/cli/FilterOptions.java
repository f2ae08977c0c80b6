package io.twinlake.cli;

import io.twinlake.lake.Label;
import io.twinlake.search.AttributeTerm;
import io.twinlake.search.FaceFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The options of commands whose answers can be narrowed.
final class FilterOptions {

    private static final String TIME = "TIME";

    @Option(
            names = "--person",
            paramLabel = "NAME",
            description = "Answer with faces of this person only, whatever the case; may be given more than once.")
    List<String> people = new ArrayList<>();

    @Option(
            names = "--not-person",
            paramLabel = "NAME",
            description = "Answer with faces of anybody but this person; may be given more than once.")
    List<String> otherThan = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "SOURCE",
            converter = SourceConverter.class,
            description = "Answer with faces whose name is known in this way only: confirmed, given or predicted; "
                    + "may be given more than once.")
    List<Label.Source> sources = new ArrayList<>();

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            description = "Answer with faces of at least this height in their picture.")
    float leastFacePixels;

    @Option(
            names = "--min-sharpness",
            paramLabel = "N",
            description = "Answer with faces of at least this sharpness; below about 30 is a blur.")
    float leastSharpness;

    @Option(
            names = "--min-norm",
            paramLabel = "N",
            description = "Answer with faces whose embedding has at least this norm, which grows with quality.")
    float leastNorm;

    @Option(
            names = "--taken-from",
            paramLabel = TIME,
            converter = TimeConverter.class,
            description = "Answer with pictures taken from then on, such as 2024-05-01 or 2024-05-01T18:00:00Z. "
                    + "Pictures that do not say when they were taken are left out.")
    @Nullable
    Instant takenFrom;

    @Option(
            names = "--taken-until",
            paramLabel = TIME,
            converter = TimeConverter.class,
            description = "Answer with pictures taken before then.")
    @Nullable
    Instant takenUntil;

    @Option(
            names = "--added-from",
            paramLabel = TIME,
            converter = TimeConverter.class,
            description = "Answer with faces that were ingested from then on.")
    @Nullable
    Instant addedFrom;

    @Option(
            names = "--added-until",
            paramLabel = TIME,
            converter = TimeConverter.class,
            description = "Answer with faces that were ingested before then.")
    @Nullable
    Instant addedUntil;

    @Option(
            names = "--attribute",
            paramLabel = "KEY:VALUE",
            converter = TermConverter.class,
            description =
                    "Answer with pictures that are said to be so only, such as category:animal; several values of "
                            + "one key mean any of them. A colon in a key is written \\:.")
    List<String> attributes = new ArrayList<>();

    /// Returns the filter that was asked for.
    FaceFilter filter(Console console) {
        Map<String, Set<String>> wanted = AttributeTerm.parse(attributes);
        if (wanted.size() > FaceFilter.MOST_ATTRIBUTES) {
            throw new ParameterException(
                    console.command(), "Ask for %d attributes at most".formatted(FaceFilter.MOST_ATTRIBUTES));
        }
        return FaceFilter.NONE
                .ofPeople(people)
                .otherThanPeople(otherThan)
                .labelled(sources)
                .ofQuality(new FaceFilter.Floors(leastNorm, leastFacePixels, leastSharpness))
                .taken(new FaceFilter.Period(takenFrom, takenUntil))
                .added(new FaceFilter.Period(addedFrom, addedUntil))
                .said(wanted);
    }

    /// Reads the code of a label's source.
    static final class SourceConverter implements ITypeConverter<Label.Source> {

        @Override
        public Label.Source convert(String code) {
            try {
                return Label.Source.ofCode(code);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("a label's source is confirmed, given or predicted, found: " + code);
            }
        }
    }

    /// Sees whether an attribute is written as it has to be.
    static final class TermConverter implements ITypeConverter<String> {

        @Override
        public String convert(String term) {
            try {
                AttributeTerm.parse(List.of(term));
                return term;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("an attribute is " + AttributeTerm.FORM + ", found: " + term);
            }
        }
    }

    /// Reads a time: a date, which begins at midnight here, or a moment.
    static final class TimeConverter implements ITypeConverter<Instant> {

        private static final int DATE_LENGTH = 10;

        @Override
        public Instant convert(String text) {
            try {
                return text.length() == DATE_LENGTH
                        ? LocalDate.parse(text)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant()
                        : Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "a time is a date such as 2024-05-01 or a moment such as 2024-05-01T18:00:00Z, found: " + text);
            }
        }
    }
}
