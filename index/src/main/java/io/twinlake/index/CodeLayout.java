package io.twinlake.index;

import java.util.Arrays;

/// How many bits of a code each group of [#GROUP] coordinates has, and what they stand for. Immutable.
///
/// A coordinate in `b` bits is an odd multiple of its group's half step, from `-(2^b - 1)` to `2^b - 1`. Its
/// bits are signs: bit `h` stands for plus or minus `2^h` half steps. All bits `h` of a group's coordinates
/// are one 32-bit word of the code.
final class CodeLayout {

    /// Coordinates of a group: the bits of a word.
    static final int GROUP = Projection.MULTIPLE;

    /// The most bits of a coordinate.
    static final int MOST_BITS = 4;

    /// The half step of the best evenly spaced quantiser of a Gaussian of variance 1 in 1, 2, 3 and 4 bits:
    /// J. Max, "Quantizing for Minimum Distortion", IRE Transactions on Information Theory 6 (1960), table 2.
    private static final double[] HALF_STEPS = {0, 0.7980, 0.4979, 0.2930, 0.1676};

    /// The variance that such a quantiser of 0 to 4 bits leaves unexplained; same table.
    private static final double[] DISTORTIONS = {1, 0.3634, 0.1188, 0.03744, 0.01154};

    private final int[] bits;
    private final float[] halfSteps;
    private final int[] wordGroups;
    private final int[] wordBits;

    /// @param bits for each group of coordinates 0 to [#MOST_BITS]
    /// @param halfSteps for each group
    CodeLayout(int[] bits, float[] halfSteps) {
        this.bits = bits.clone();
        this.halfSteps = halfSteps.clone();
        int words = Arrays.stream(bits).sum();
        wordGroups = new int[words];
        wordBits = new int[words];
        int word = 0;
        for (int bit = MOST_BITS - 1; bit >= 0; bit--) {
            for (int group = 0; group < bits.length; group++) {
                if (bits[group] > bit) {
                    wordGroups[word] = group;
                    wordBits[word] = bit;
                    word++;
                }
            }
        }
    }

    /// Gives the bits to the groups that lose most without them.
    ///
    /// @param variances mean square of the coordinates of each group
    /// @param words how many words a code has, at most [#MOST_BITS] a group
    static CodeLayout allot(double[] variances, int words) {
        int[] bits = new int[variances.length];
        for (int word = 0; word < words; word++) {
            int most = 0;
            for (int group = 1; group < bits.length; group++) {
                if (gain(variances[group], bits[group]) > gain(variances[most], bits[most])) {
                    most = group;
                }
            }
            bits[most]++;
        }
        float[] halfSteps = new float[bits.length];
        for (int group = 0; group < bits.length; group++) {
            halfSteps[group] = (float) (HALF_STEPS[bits[group]] * Math.sqrt(variances[group]));
        }
        return new CodeLayout(bits, halfSteps);
    }

    /// Returns the fraction of the variance that codes of so many words leave unexplained, if they are well
    /// allotted.
    double lost(double[] variances) {
        double lost = 0;
        for (int group = 0; group < bits.length; group++) {
            lost += variances[group] * DISTORTIONS[bits[group]];
        }
        return lost / Arrays.stream(variances).sum();
    }

    int dimension() {
        return bits.length * GROUP;
    }

    int groups() {
        return bits.length;
    }

    int bits(int group) {
        return bits[group];
    }

    float halfStep(int group) {
        return halfSteps[group];
    }

    /// Returns the number of words of a code.
    int words() {
        return wordGroups.length;
    }

    /// Returns the number of bytes of a code: a word's lowest byte, of its first coordinates, comes first.
    int bytes() {
        return words() * Integer.BYTES;
    }

    /// Returns which group's coordinates a word is of; words of higher bits come first.
    int groupOfWord(int word) {
        return wordGroups[word];
    }

    /// Returns which bit of the coordinates a word has.
    int bitOfWord(int word) {
        return wordBits[word];
    }

    private static double gain(double variance, int bits) {
        return bits == MOST_BITS ? -1 : variance * (DISTORTIONS[bits] - DISTORTIONS[bits + 1]);
    }
}
