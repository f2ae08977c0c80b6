package io.twinlake.lake;

import io.twinlake.model.Refusal;

/// Why a picture is of no use to a collection.
///
/// @param reason the stable reason
/// @param detail what was found, with values; no names of people and no content
public record Refused(Refusal reason, String detail) {}
