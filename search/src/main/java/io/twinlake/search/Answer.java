package io.twinlake.search;

import io.twinlake.lake.FaceView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a search found for one face.
///
/// @param probe the face that was searched for
/// @param galleryFaces how many faces were searched through
/// @param galleryPeople how many people have at least one of them
/// @param faces the most similar faces, best first
/// @param people the most similar people, best first
public record Answer(
        ProbeFace probe, int galleryFaces, int galleryPeople, List<FaceMatch> faces, List<PersonMatch> people) {

    /// From this probability on a match is called confident: more likely right than wrong.
    public static final double CONFIDENT = 0.5;

    public Answer {
        faces = List.copyOf(faces);
        people = List.copyOf(people);
    }

    /// Returns the first of the people that it is more likely than not, though someone with a better mean and
    /// no confident match may come before; empty is the honest answer "no confident match".
    public Optional<PersonMatch> confidentPerson() {
        return people.stream().filter(PersonMatch::confident).findFirst();
    }

    /// A similar face.
    ///
    /// @param face what the collection knows of it
    /// @param cosine similarity, -1 to 1
    /// @param probability that it is the same person, given how many faces were searched through; `null` if
    ///     the encoder is not calibrated
    public record FaceMatch(
            FaceView face, float cosine, @Nullable Double probability) {

        public boolean confident() {
            return probability != null && probability >= CONFIDENT;
        }
    }

    /// A similar person.
    ///
    /// @param identity the person's name
    /// @param best the person's most similar face
    /// @param bestCosine similarity with that face
    /// @param meanCosine similarity with the mean of the person's embeddings
    /// @param probability that it is this person, given how many people were searched through; `null` if the
    ///     encoder is not calibrated
    public record PersonMatch(
            String identity,
            FaceView best,
            float bestCosine,
            float meanCosine,
            @Nullable Double probability) {

        public boolean confident() {
            return probability != null && probability >= CONFIDENT;
        }
    }
}
