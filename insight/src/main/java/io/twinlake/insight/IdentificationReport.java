package io.twinlake.insight;

import java.util.Comparator;
import java.util.List;

/// How often the right person came first.
///
/// @param identities people in the gallery
/// @param probes pictures that were looked up
/// @param unanswerable pictures that were not, because without near-duplicates no other one of that person is
///     left
/// @param nearDuplicatePairs pairs of pictures of which neither was looked for with the other
/// @param results one for each [Scoring], in its order
public record IdentificationReport(
        int identities, int probes, int unanswerable, int nearDuplicatePairs, List<Result> results) {

    public IdentificationReport {
        results = List.copyOf(results);
    }

    /// How a person's score comes from the cosines between the probe and that person's pictures.
    public enum Scoring {
        /// the greatest cosine
        BEST,
        /// the cosine with the person's mean embedding, normalised
        MEAN,
        /// the mean of those two
        BEST_AND_MEAN
    }

    /// Returns the result of that scoring.
    public Result result(Scoring scoring) {
        return results.stream()
                .filter(result -> result.scoring() == scoring)
                .findFirst()
                .orElseThrow();
    }

    /// Returns the scoring with the highest rank-1 rate; the highest rank-5 rate decides between equals, then the
    /// order.
    public Scoring best() {
        return results.stream()
                .max(Comparator.comparingInt(Result::firstHits)
                        .thenComparingInt(Result::fifthHits)
                        .thenComparing(Result::scoring, Comparator.reverseOrder()))
                .orElseThrow()
                .scoring();
    }

    /// @param scoring how people were scored
    /// @param probes pictures that were looked up
    /// @param firstHits probes whose person came first, alone
    /// @param fifthHits probes whose person was among the first five
    /// @param confusions who was taken for whom, most frequent first
    public record Result(Scoring scoring, int probes, int firstHits, int fifthHits, List<Confusion> confusions) {

        public Result {
            confusions = List.copyOf(confusions);
        }

        /// Returns the rank-1 identification rate, from 0 to 1; not a number without probes.
        public double rank1() {
            return (double) firstHits / probes;
        }

        /// Returns the rank-5 identification rate, from 0 to 1; not a number without probes.
        public double rank5() {
            return (double) fifthHits / probes;
        }
    }

    /// @param actual whose picture it was
    /// @param answered who came first instead
    /// @param count how often
    public record Confusion(int actual, int answered, int count) {}
}
