package io.twinlake.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Chooses how hard an index looks, so that of the ten nearest the wanted fraction is found.
///
/// It measures on the index's own vectors, with probes of two kinds: vectors that are in it, each searched
/// for among the others, which stands for people who are there; and random mixtures of many vectors, which
/// have the spread of all vectors and are like none of them, which stands for people who are not. For each it
/// looks up the true neighbours, how many parts had to be visited for them, and how far their estimates fall
/// below the tenth's cosine. An effort is taken from the same quantile of both, and the smallest one is
/// chosen with which searches of both kinds really find what is wanted.
final class Tuning {

    static final double RECALL = 0.99;

    private static final int NEIGHBOURS = 10;
    private static final int PROBES = 320;
    private static final int MIXED = 256;
    private static final int HALVINGS = 7;
    private static final double MOST_NINES = 4;
    private static final double SAFETY = 0.25;
    private static final long SEED = 0x5475_6E65L;
    private static final int NOBODY = -1;

    /// Misses nothing: estimates of codes of the length that we give them are off by .05 on average at most.
    private static final Effort AMPLE = new Effort(Integer.MAX_VALUE, 0.3f);

    private final Quantised vectors;

    Tuning(Quantised vectors) {
        this.vectors = vectors;
    }

    /// @param recall what is wanted; a little more is aimed at, since what is measured varies by chance
    Effort effort(double recall) {
        double aim = recall + (1 - recall) * SAFETY;
        Random random = new Random(SEED);
        int size = vectors.parts().size();
        int[] own = random.ints(PROBES, 0, size).toArray();
        float[][] mixed = IntStream.range(0, PROBES).mapToObj(_ -> mix(random)).toArray(float[][]::new);
        Trial[] seen = IntStream.range(0, PROBES)
                .parallel()
                .mapToObj(i -> new Trial(vectors.rows().decode(vectors.parts().position(own[i])), own[i]))
                .toArray(Trial[]::new);
        Trial[] unseen = IntStream.range(0, PROBES)
                .parallel()
                .mapToObj(i -> new Trial(mixed[i], NOBODY))
                .toArray(Trial[]::new);
        double[] visits = needs(seen, unseen, trial -> trial.visits);
        double[] margins = needs(seen, unseen, trial -> trial.margins);
        double tooLittle = 0;
        double enough = MOST_NINES;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double tried = (tooLittle + enough) / 2;
            Effort effort = at(tried, visits, margins);
            if (recall(seen, effort) >= aim && recall(unseen, effort) >= aim) {
                enough = tried;
            } else {
                tooLittle = tried;
            }
        }
        return at(enough, visits, margins);
    }

    private static double[] needs(Trial[] seen, Trial[] unseen, Need need) {
        return IntStream.range(0, seen.length + unseen.length)
                .mapToObj(i -> i < seen.length ? seen[i] : unseen[i - seen.length])
                .flatMapToDouble(trial -> Arrays.stream(need.of(trial)))
                .sorted()
                .toArray();
    }

    /// Returns the effort that meets all needs but a fraction of `10^-nines`.
    private static Effort at(double nines, double[] visits, double[] margins) {
        if (visits.length == 0) {
            return new Effort(Integer.MAX_VALUE, 0);
        }
        int place = (int) Math.min(visits.length - 1, visits.length * (1 - Math.pow(10, -nines)));
        return new Effort((int) visits[place], (float) Math.max(0, margins[place]));
    }

    private double recall(Trial[] trials, Effort effort) {
        return IntStream.range(0, trials.length)
                .parallel()
                .mapToDouble(i -> trials[i].recall(effort))
                .average()
                .orElse(1);
    }

    /// Returns a unit vector with the same second moments as the index's vectors.
    private float[] mix(Random random) {
        int dimension = vectors.rows().dimension();
        float[] sum = new float[dimension];
        for (int i = 0; i < MIXED; i++) {
            float weight = (float) random.nextGaussian();
            float[] vector =
                    vectors.rows().decode(random.nextInt(vectors.parts().size()));
            for (int j = 0; j < dimension; j++) {
                sum[j] += weight * vector[j];
            }
        }
        double squares = 0;
        for (float value : sum) {
            squares += (double) value * value;
        }
        for (int j = 0; j < dimension; j++) {
            sum[j] /= (float) Math.sqrt(squares);
        }
        return sum;
    }

    private interface Need {
        double[] of(Trial trial);
    }

    /// A probe, its true neighbours, and what it takes to find each of them.
    private final class Trial {

        private final float[] probe;
        private final int left;
        private final Set<Integer> neighbours = new HashSet<>();
        private final double[] visits;
        private final double[] margins;

        /// @param left the ordinal to leave out, or [#NOBODY]
        Trial(float[] probe, int left) {
            this.probe = probe;
            this.left = left;
            TopK best = new TopK(Math.min(NEIGHBOURS, vectors.parts().size() - (left == NOBODY ? 0 : 1)));
            new QuantisedSearch(vectors, probe, best, ordinal -> ordinal != left).run(AMPLE);
            visits = new double[best.size()];
            margins = new double[best.size()];
            float[] bases = QuantisedSearch.bases(vectors.parts(), probe);
            float last = best.size() == 0 ? 0 : best.worstScore();
            CodeProbe codeProbe = new CodeProbe(probe, vectors.codes().layout());
            for (int i = 0; i < visits.length; i++) {
                int ordinal = best.removeWorst();
                int position = vectors.parts().position(ordinal);
                int part = vectors.parts().partOf(position);
                neighbours.add(ordinal);
                visits[i] = 1
                        + IntStream.range(0, bases.length)
                                .filter(other -> bases[other] > bases[part])
                                .count();
                margins[i] = last - bases[part] - estimate(codeProbe, part, position);
            }
        }

        /// Returns the fraction of the true neighbours that a search finds.
        double recall(Effort effort) {
            TopK best = new TopK(neighbours.size());
            new QuantisedSearch(vectors, probe, best, ordinal -> ordinal != left).run(effort);
            int found = 0;
            while (best.size() > 0) {
                found += neighbours.contains(best.removeWorst()) ? 1 : 0;
            }
            return neighbours.isEmpty() ? 1 : (double) found / neighbours.size();
        }

        private float estimate(CodeProbe codeProbe, int part, int position) {
            int place = position - vectors.parts().start(part);
            int[] places = new int[CodeScan.BLOCK];
            float[] estimates = new float[CodeScan.BLOCK];
            QuantisedSearch.SCAN.find(
                    vectors.codes(),
                    vectors.parts().firstBlock(part) + place / CodeScan.BLOCK,
                    1,
                    codeProbe,
                    Float.NEGATIVE_INFINITY,
                    places,
                    estimates);
            return estimates[place % CodeScan.BLOCK];
        }
    }
}
