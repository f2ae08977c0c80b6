package io.twinlake.lake;

import io.twinlake.model.Origin;
import io.twinlake.model.Refusal;

/// Input that never became bytes: vanished, unreadable, too large. It is kept by collection and uri until the
/// same uri succeeds.
///
/// @param origin where it was looked for; only its uri is kept
/// @param reason the stable reason
/// @param detail what was found, with values; no names of people
public record UnusableInput(Origin origin, Refusal reason, String detail) {}
