package io.twinlake.search;

import io.twinlake.lake.FaceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search found for one face of a photograph.
///
/// @param probe the face that was searched for
/// @param found what was found
public record Answer(ProbeFace probe, Found found) {

    /// Returns the most similar faces, best first.
    public List<FaceMatch> faces() {
        return found.faces();
    }

    /// Returns the most similar people, best first.
    public List<PersonMatch> people() {
        return found.people();
    }

    /// A similar face.
    ///
    /// @param face what the collection knows of it
    /// @param cosine similarity, -1 to 1
    /// @param probability that it is the same person, given how many faces were searched through; `null` if
    ///     the encoder is not calibrated
    /// @param confident whether that is as probable as was asked for
    public record FaceMatch(
            FaceView face, float cosine, @Nullable Double probability, boolean confident) {}

    /// A similar person.
    ///
    /// @param identity the person's name
    /// @param best the person's most similar face
    /// @param bestCosine similarity with that face
    /// @param meanCosine similarity with the mean of the person's embeddings
    /// @param probability that it is this person, given how many people were searched through; `null` if the
    ///     encoder is not calibrated
    /// @param confident whether that is as probable as was asked for
    public record PersonMatch(
            String identity,
            FaceView best,
            float bestCosine,
            float meanCosine,
            @Nullable Double probability,
            boolean confident) {}
}
