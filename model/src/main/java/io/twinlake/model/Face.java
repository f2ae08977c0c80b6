package io.twinlake.model;

/// One face in a picture: where it is, how good it is, and how sure the detector was of it.
///
/// @param ordinal place among the picture's faces, from 0, largest first
/// @param box the detector's box
/// @param landmarks the five points it was aligned by
/// @param quality what was measured of it
public record Face(int ordinal, Box box, Landmarks landmarks, Quality quality) {}
