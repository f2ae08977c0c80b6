package io.twinlake.search;

/// What a search is to answer with.
///
/// @param k how many faces and how many people, at least 1
/// @param filter which faces may be among them
/// @param exact whether every face is compared with, and none of the nearest may be missed; else a hundredth
///     of them may be, at a tenth of the time
public record Question(int k, FaceFilter filter, boolean exact) {

    public Question {
        if (k < 1) {
            throw new IllegalArgumentException("The number of answers is 1 or more, found: " + k);
        }
    }

    /// Returns the usual question for so many faces and people: any, and quickly.
    public static Question of(int k) {
        return new Question(k, FaceFilter.NONE, false);
    }
}
