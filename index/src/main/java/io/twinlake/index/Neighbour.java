package io.twinlake.index;

/// One vector of an index and how similar it is to a probe.
///
/// @param ordinal the vector's place in the index, from 0
/// @param cosine cosine similarity, from -1 to 1
public record Neighbour(int ordinal, float cosine) {}
