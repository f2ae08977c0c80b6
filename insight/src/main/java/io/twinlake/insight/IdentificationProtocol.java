package io.twinlake.insight;

import io.twinlake.insight.IdentificationReport.Confusion;
import io.twinlake.insight.IdentificationReport.Result;
import io.twinlake.insight.IdentificationReport.Scoring;
import io.twinlake.model.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Closed-set identification, leaving one out: each picture in turn is looked for among all others, except
/// those that are near-duplicates of it, whoever they are said to show. A person's score, in each of the ways
/// of [Scoring], is made of the pictures that are left. Ties count against the person sought.
///
/// It compares every picture with every other, so it is meant for thousands of pictures, not for millions.
/// Confined to a thread while it works.
public final class IdentificationProtocol {

    private final List<LabelledEmbedding> pictures;
    private final int identities;
    private final double[][] vectors;
    private final double[][] sums;
    private final BitSet[] excluded;

    private IdentificationProtocol(List<LabelledEmbedding> pictures, BiPredicate<Integer, Integer> nearDuplicate) {
        this.pictures = List.copyOf(pictures);
        identities =
                pictures.stream().mapToInt(LabelledEmbedding::identity).max().orElse(-1) + 1;
        vectors = pictures.stream().map(picture -> unit(picture.embedding())).toArray(double[][]::new);
        int dimension = vectors.length == 0 ? 0 : vectors[0].length;
        sums = new double[identities][dimension];
        excluded = new BitSet[vectors.length];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length != dimension) {
                throw new IllegalArgumentException("Embeddings of %d and %d dimensions do not compare: places 0 and %d"
                        .formatted(dimension, vectors[i].length, i));
            }
            add(sums[pictures.get(i).identity()], vectors[i], 1);
            excluded[i] = new BitSet();
            excluded[i].set(i);
            for (int j = 0; j < i; j++) {
                if (nearDuplicate.test(j, i)) {
                    excluded[i].set(j);
                    excluded[j].set(i);
                }
            }
        }
    }

    /// Evaluates both ranks for every scoring.
    ///
    /// @param pictures of one dimension
    /// @param nearDuplicate tells of the pictures at two places of the list whether they are one picture; asked
    ///     once a pair, the lower place first
    public static IdentificationReport evaluate(
            List<LabelledEmbedding> pictures, BiPredicate<Integer, Integer> nearDuplicate) {
        return new IdentificationProtocol(pictures, nearDuplicate).run();
    }

    private IdentificationReport run() {
        List<Tally> tallies = Stream.of(Scoring.values()).map(Tally::new).toList();
        int probes = 0;
        int duplicates = 0;
        for (int probe = 0; probe < vectors.length; probe++) {
            duplicates += excluded[probe].cardinality() - 1;
            Scores scores = scores(probe);
            int actual = pictures.get(probe).identity();
            if (scores.best[actual] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            probes++;
            tallies.forEach(tally -> tally.count(scores.by(tally.scoring), actual));
        }
        int answered = probes;
        return new IdentificationReport(
                Math.toIntExact(pictures.stream()
                        .mapToInt(LabelledEmbedding::identity)
                        .distinct()
                        .count()),
                probes,
                vectors.length - probes,
                duplicates / 2,
                tallies.stream().map(tally -> tally.result(answered)).toList());
    }

    /// Returns each person's score in each way of scoring; minus infinity for people without a picture left.
    private Scores scores(int probe) {
        Scores scores = new Scores(identities);
        double[] sum = new double[identities];
        for (int i = excluded[probe].nextClearBit(0); i < vectors.length; i = excluded[probe].nextClearBit(i + 1)) {
            int identity = pictures.get(i).identity();
            double cosine = dot(vectors[probe], vectors[i]);
            scores.best[identity] = Math.max(scores.best[identity], cosine);
            sum[identity] += cosine;
        }
        Map<Integer, double[]> rest = new TreeMap<>();
        excluded[probe].stream().forEach(i -> {
            int identity = pictures.get(i).identity();
            add(rest.computeIfAbsent(identity, it -> sums[it].clone()), vectors[i], -1);
        });
        for (int identity = 0; identity < identities; identity++) {
            double[] template = rest.getOrDefault(identity, sums[identity]);
            if (scores.best[identity] > Double.NEGATIVE_INFINITY) {
                scores.mean[identity] = meanCosine(sum[identity], Math.sqrt(dot(template, template)));
                scores.both[identity] = (scores.best[identity] + scores.mean[identity]) / 2;
            }
        }
        return scores;
    }

    /// Returns the cosine with the mean of unit vectors of that length of sum; 0 where they cancel out.
    private static double meanCosine(double sumOfCosines, double length) {
        return length > 1e-6 ? sumOfCosines / length : 0;
    }

    private static double[] unit(Embedding embedding) {
        float[] values = embedding.toArray();
        double[] unit = new double[values.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = values[i];
        }
        return unit;
    }

    private static void add(double[] target, double[] vector, int sign) {
        for (int i = 0; i < target.length; i++) {
            target[i] += sign * vector[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// The score of each person for one probe, in each way of scoring.
    private static final class Scores {

        private final double[] best;
        private final double[] mean;
        private final double[] both;

        Scores(int identities) {
            best = new double[identities];
            mean = new double[identities];
            both = new double[identities];
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            Arrays.fill(mean, Double.NEGATIVE_INFINITY);
            Arrays.fill(both, Double.NEGATIVE_INFINITY);
        }

        double[] by(Scoring scoring) {
            return switch (scoring) {
                case BEST -> best;
                case MEAN -> mean;
                case BEST_AND_MEAN -> both;
            };
        }
    }

    /// Hits and confusions of one way of scoring.
    private static final class Tally {

        private static final int FIRST_FEW = 5;

        private final Scoring scoring;
        private final Map<Integer, Map<Integer, Integer>> confusions = new TreeMap<>();
        private int firstHits;
        private int fifthHits;

        Tally(Scoring scoring) {
            this.scoring = scoring;
        }

        void count(double[] scores, int actual) {
            int rank = 1;
            int strongest = -1;
            for (int other = 0; other < scores.length; other++) {
                if (other != actual && scores[other] >= scores[actual]) {
                    rank++;
                    strongest = strongest < 0 || scores[other] > scores[strongest] ? other : strongest;
                }
            }
            fifthHits += rank <= FIRST_FEW ? 1 : 0;
            if (rank == 1) {
                firstHits++;
            } else {
                confusions.computeIfAbsent(actual, it -> new TreeMap<>()).merge(strongest, 1, Integer::sum);
            }
        }

        Result result(int probes) {
            List<Confusion> list = new ArrayList<>();
            confusions.forEach((actual, byAnswer) ->
                    byAnswer.forEach((answered, count) -> list.add(new Confusion(actual, answered, count))));
            list.sort(Comparator.comparingInt(Confusion::count).reversed());
            return new Result(scoring, probes, firstHits, fifthHits, list);
        }
    }
}
