package io.twinlake.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What makes it lawful to process a picture of a person: one of the six of Article 6(1) of the General Data
/// Protection Regulation, (EU) 2016/679, in its order. Whether it holds is for people to judge; it is kept as
/// somebody said it.
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    VITAL_INTERESTS,
    PUBLIC_TASK,
    LEGITIMATE_INTERESTS;

    /// Returns the stable code, such as `legal-obligation`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the basis with that [#code].
    public static Optional<LegalBasis> ofCode(String code) {
        return Arrays.stream(values())
                .filter(basis -> basis.code().equals(code))
                .findFirst();
    }

    /// Returns all codes, with commas between them, for people.
    public static String codes() {
        return Arrays.stream(values()).map(LegalBasis::code).collect(Collectors.joining(", "));
    }
}
