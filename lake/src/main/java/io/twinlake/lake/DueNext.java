package io.twinlake.lake;

import java.time.LocalDate;

/// The pictures of a collection that have to go before all others.
///
/// @param keepUntil the last day that they are kept, to its end in UTC
/// @param pictures how many
public record DueNext(LocalDate keepUntil, long pictures) {}
