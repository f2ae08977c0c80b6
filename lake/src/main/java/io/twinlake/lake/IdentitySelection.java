package io.twinlake.lake;

import org.jspecify.annotations.Nullable;

/// Which people are listed, and how.
///
/// @param part of their names, whatever its case and accents; `null` for any
/// @param order the first comes first
public record IdentitySelection(@Nullable String part, Order order) {

    public static final IdentitySelection ALL = new IdentitySelection(null, Order.ARRIVAL);

    /// How people are ordered.
    public enum Order {
        /// Who came first.
        ARRIVAL,

        /// By the name's letters, as Unicode numbers them and whatever their case.
        NAME
    }
}
