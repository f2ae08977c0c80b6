package io.twinlake.lake;

/// What came of a correction by hand.
///
/// @param position the catalog's position after it, which is the one before when nothing changed
/// @param changed how many faces are not as they were: named otherwise, or gone
/// @param notFound how many of the ids the collection does not have
public record Correction(long position, int changed, int notFound) {}
