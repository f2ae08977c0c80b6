package io.twinlake.insight;

/// Where false matches and false non-matches are equally frequent.
///
/// @param rate that frequency, from 0 to 1
/// @param threshold about where it is reached
public record EqualErrorRate(double rate, float threshold) {}
