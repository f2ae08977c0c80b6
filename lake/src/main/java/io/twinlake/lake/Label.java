package io.twinlake.lake;

import java.time.Instant;
import java.util.Locale;

/// Who a crop shows, and how that is known.
///
/// @param identity the person's name as it was first spelt in the collection
/// @param source how it is known
/// @param at when the label was set, or the run that set it began
public record Label(String identity, Source source, Instant at) {

    /// How a label is known, the most trustworthy first; of several labels of a crop the first of these
    /// counts.
    public enum Source {
        /// A person looked and agreed.
        CONFIRMED,
        /// It came with the picture: a folder's name, a manifest.
        GIVEN,
        /// A model said so.
        PREDICTED;

        /// Returns the stable code, such as `given`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns the source with that [#code].
        public static Source ofCode(String code) {
            return switch (code) {
                case "confirmed" -> CONFIRMED;
                case "given" -> GIVEN;
                case "predicted" -> PREDICTED;
                default -> throw new IllegalArgumentException("No source of a label: " + code);
            };
        }
    }
}
