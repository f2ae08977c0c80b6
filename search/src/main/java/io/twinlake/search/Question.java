package io.twinlake.search;

/// What a search is to answer with.
///
/// @param k how many faces and how many people, at least 1
/// @param filter which faces may be among them
/// @param exact whether every face is compared with, and none of the nearest may be missed; else a hundredth
///     of them may be, at a tenth of the time
/// @param confidence from which probability on a match is called confident, 0 to 1
public record Question(int k, FaceFilter filter, boolean exact, double confidence) {

    /// From this probability on a match is more likely right than wrong.
    public static final double MORE_LIKELY_THAN_NOT = 0.5;

    public Question {
        if (k < 1) {
            throw new IllegalArgumentException("The number of answers is 1 or more, found: " + k);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A confidence is 0 to 1, found: " + confidence);
        }
    }

    /// Returns the usual question for so many faces and people: any, and quickly.
    public static Question of(int k) {
        return new Question(k, FaceFilter.NONE, false, MORE_LIKELY_THAN_NOT);
    }

    /// Returns this question about faces that pass a filter.
    public Question among(FaceFilter other) {
        return new Question(k, other, exact, confidence);
    }

    /// Returns this question with every face compared, or not.
    public Question exactly(boolean isExact) {
        return new Question(k, filter, isExact, confidence);
    }

    /// Returns this question with another probability from which on a match is confident.
    public Question confidentFrom(double probability) {
        return new Question(k, filter, exact, probability);
    }
}
