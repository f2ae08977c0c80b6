package io.twinlake.index;

/// How similar one group of vectors, such as the faces of one person, is to a probe.
///
/// `mean` compares with the group's mean embedding: the normalised sum of its unit vectors, which is how face
/// benchmarks make one template of several pictures (Cao et al., "VGGFace2", 2018, section VI). The mean of
/// the cosines would be the same number times the length of the unnormalised mean, so it marks a person down
/// for having varied pictures, and a person with one picture would beat a better match who has ten.
///
/// @param group the group's number
/// @param bestOrdinal the member most similar to the probe; the lowest ordinal if several are
/// @param best that member's cosine, from -1 to 1
/// @param mean cosine between the probe and the group's mean embedding, from -1 to 1
public record GroupScore(int group, int bestOrdinal, float best, float mean) {}
