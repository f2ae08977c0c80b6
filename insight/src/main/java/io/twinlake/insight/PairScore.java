package io.twinlake.insight;

/// What came of comparing one pair of pictures whose answer is known.
///
/// @param fold the part of the protocol that the pair belongs to
/// @param cosine the score, from -1 to 1; [#NOT_ENROLLED] if no face could be enrolled from one of the pictures
/// @param same whether both show the same person
public record PairScore(int fold, float cosine, boolean same) {

    /// Below every threshold, so such a pair is answered "different": an error if it is not. These are
    /// generalised error rates in the sense of ISO/IEC 19795-1, in which a failure to enrol counts against the
    /// system.
    public static final float NOT_ENROLLED = Float.NEGATIVE_INFINITY;

    public PairScore {
        if (!(cosine >= -1 && cosine <= 1) && cosine != NOT_ENROLLED) {
            throw new IllegalArgumentException("A cosine is from -1 to 1, found: " + cosine);
        }
    }

    /// Returns the result of a pair of which a picture could not be enrolled.
    public static PairScore notEnrolled(int fold, boolean same) {
        return new PairScore(fold, NOT_ENROLLED, same);
    }

    public boolean enrolled() {
        return cosine != NOT_ENROLLED;
    }
}
