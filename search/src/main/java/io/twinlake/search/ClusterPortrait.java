package io.twinlake.search;

import io.twinlake.model.CropId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a group of faces looks like.
///
/// @param faces the most typical ones, the first like all the others the most
/// @param cohesion the mean of the cosines of all pairs, -1 to 1
/// @param suggestion who it probably is; `null` if nobody is probable enough
public record ClusterPortrait(
        List<CropId> faces, float cohesion, @Nullable Suggestion suggestion) {

    public ClusterPortrait {
        faces = List.copyOf(faces);
    }

    /// Somebody whom the collection knows.
    ///
    /// @param identity the person's name
    /// @param cosine of the person's most similar face to the mean of the group
    /// @param probability that it is this person, given how many people there are
    public record Suggestion(String identity, float cosine, double probability) {}
}
