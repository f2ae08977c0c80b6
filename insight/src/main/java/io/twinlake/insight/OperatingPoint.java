package io.twinlake.insight;

/// What a threshold chosen for a false match rate does.
///
/// @param targetFmr the false match rate asked for
/// @param threshold the lowest threshold that keeps to it; pairs that score as much or more are accepted
/// @param fmr the false match rate reached, at most the one asked for
/// @param tar the true accept rate there: the share of genuine pairs that are accepted
public record OperatingPoint(double targetFmr, float threshold, double fmr, double tar) {}
