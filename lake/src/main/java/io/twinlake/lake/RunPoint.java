package io.twinlake.lake;

import java.time.Instant;

/// How far a run had come at a moment.
///
/// @param items pictures that had been stored or refused
public record RunPoint(Instant at, long items) {}
