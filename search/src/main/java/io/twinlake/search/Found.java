package io.twinlake.search;

import java.util.List;
import java.util.Optional;

/// What a search found.
///
/// @param terms what it was found among, and from when on a match is confident
/// @param faces the most similar faces, best first
/// @param people the most similar people, best first
public record Found(Terms terms, List<Answer.FaceMatch> faces, List<Answer.PersonMatch> people) {

    public Found {
        faces = List.copyOf(faces);
        people = List.copyOf(people);
    }

    /// Returns the first of the people that it is probably enough, though someone with a better mean and no
    /// confident match may come before; empty is the honest answer "no confident match".
    public Optional<Answer.PersonMatch> confidentPerson() {
        return people.stream().filter(Answer.PersonMatch::confident).findFirst();
    }
}
