package io.twinlake.index;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/// Chooses how hard an index looks, so that of the ten nearest the wanted fraction is found.
///
/// It measures on the index's own vectors, with probes of two kinds: vectors that are in it, each searched
/// for among the others, which stands for people who are there; and random mixtures of many vectors, which
/// have the spread of all vectors and are like none of them, which stands for people who are not. For each it
/// looks up the true neighbours, how many parts were to be visited for them, and how far their estimates fall
/// below the tenth's cosine. What would have missed as many as may be missed, half of them by parts and half
/// by estimates, is the effort. Of the two kinds of probes the harder one counts.
final class Tuning {

    static final double RECALL = 0.99;

    private static final int NEIGHBOURS = 10;
    private static final int PROBES = 256;
    private static final int MIXED = 256;
    private static final long SEED = 0x5475_6E65L;

    private final Quantised vectors;

    Tuning(Quantised vectors) {
        this.vectors = vectors;
    }

    Effort effort(double recall) {
        Random random = new Random(SEED);
        int size = vectors.parts().size();
        int[] own = random.ints(PROBES, 0, size).toArray();
        float[][] mixed = IntStream.range(0, PROBES).mapToObj(_ -> mix(random)).toArray(float[][]::new);
        Effort seen = effort(
                recall,
                IntStream.range(0, PROBES)
                        .parallel()
                        .mapToObj(i ->
                                new Needs(vectors.rows().decode(vectors.parts().position(own[i])), own[i]))
                        .toArray(Needs[]::new));
        Effort unseen = effort(
                recall,
                IntStream.range(0, PROBES)
                        .parallel()
                        .mapToObj(i -> new Needs(mixed[i], -1))
                        .toArray(Needs[]::new));
        return new Effort(Math.max(seen.visits(), unseen.visits()), Math.max(seen.margin(), unseen.margin()));
    }

    private static Effort effort(double recall, Needs[] needs) {
        int[] visits = Arrays.stream(needs)
                .flatMapToInt(need -> Arrays.stream(need.visits))
                .sorted()
                .toArray();
        double[] margins = Arrays.stream(needs)
                .flatMapToDouble(need -> Arrays.stream(need.margins))
                .sorted()
                .toArray();
        if (visits.length == 0) {
            return new Effort(Integer.MAX_VALUE, 0);
        }
        int covered = Math.min(visits.length - 1, (int) (visits.length * (1 - (1 - recall) / 2)));
        return new Effort(visits[covered], (float) Math.max(0, margins[covered]));
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

    /// What it takes to find the true neighbours of a probe: for each of them how many parts, and what
    /// margin.
    private final class Needs {

        private final int[] visits;
        private final double[] margins;

        /// @param left the ordinal to leave out, or -1
        Needs(float[] probe, int left) {
            TopK best = new TopK(Math.min(NEIGHBOURS, vectors.parts().size() - (left < 0 ? 0 : 1)));
            new QuantisedSearch(vectors, probe, best, ordinal -> ordinal != left).runThroughRows();
            visits = new int[best.size()];
            margins = new double[best.size()];
            float[] bases = QuantisedSearch.bases(vectors.parts(), probe);
            float tenth = best.size() == 0 ? 0 : best.worstScore();
            CodeProbe codeProbe = new CodeProbe(probe, vectors.layout());
            for (int i = 0; i < visits.length; i++) {
                int position = vectors.parts().position(best.removeWorst());
                int part = vectors.parts().partOf(position);
                visits[i] = 1
                        + (int) IntStream.range(0, bases.length)
                                .filter(other -> bases[other] > bases[part])
                                .count();
                margins[i] = tenth - bases[part] - estimate(codeProbe, part, position);
            }
        }

        private float estimate(CodeProbe codeProbe, int part, int position) {
            int place = position - vectors.parts().start(part);
            long block = Codes.bytes(place / CodeScan.BLOCK * CodeScan.BLOCK, vectors.layout());
            int[] places = new int[CodeScan.BLOCK];
            int[] disagreements = new int[CodeScan.BLOCK];
            QuantisedSearch.SCAN.find(
                    vectors.codes(),
                    vectors.parts().codeOffset(part) + block,
                    1,
                    codeProbe,
                    Integer.MAX_VALUE,
                    places,
                    disagreements);
            return codeProbe.estimate(vectors.factor(position), disagreements[place % CodeScan.BLOCK]);
        }
    }
}
