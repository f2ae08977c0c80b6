package io.twinlake.search;

import io.twinlake.model.CropId;

/// Two people who probably are one.
///
/// @param first the one with more faces
/// @param cosine the mean of the cosines between the faces of both
/// @param probability that they are one person, given how many people there are
/// @param key orders duplicates, the likeliest first: greater ones before
public record IdentityDuplicate(Side first, Side second, float cosine, double probability, long key) {

    /// One of the two.
    ///
    /// @param face the one that is most like a face of the other person
    public record Side(String identity, int faces, CropId face) {}
}
