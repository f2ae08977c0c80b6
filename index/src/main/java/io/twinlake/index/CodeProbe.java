package io.twinlake.index;

/// A probe as [CodeScan] wants it: every coordinate in four bits, and those as bit planes. Immutable.
///
/// A coordinate, times its group's half step, stands as `unit * (2 u - 15)` with `u` from 0 to 15. Written
/// with signs instead of bits `2 u - 15` is the sum of plane `p`'s sign times `2^p`, so its product with a
/// code needs no more than to count, for each plane and each word, in how many places the two differ.
final class CodeProbe {

    static final int PLANES = 4;

    private static final int LEVELS = 1 << PLANES;

    private final int[] planes;
    private final int[] ends;
    private final float scale;
    private final int agreement;

    /// @param coordinates as [Projection#apply] returns them
    CodeProbe(float[] coordinates, CodeLayout layout) {
        float unit = unit(coordinates, layout);
        int[] levels = new int[coordinates.length];
        double squares = 0;
        double product = 0;
        for (int i = 0; i < levels.length; i++) {
            float halfStep = layout.halfStep(i / CodeLayout.GROUP);
            if (halfStep > 0) {
                double level = Math.floor((coordinates[i] * halfStep / unit + LEVELS) / 2);
                levels[i] = Math.clamp((int) level, 0, LEVELS - 1);
                squares += (double) coordinates[i] * coordinates[i];
                product += (double) coordinates[i] * unit / halfStep * (2 * levels[i] - LEVELS + 1);
            }
        }
        scale = product > 0 ? (float) (unit * squares / product) : 0;
        planes = planes(levels, layout);
        ends = new int[layout.bitOfWord(0) + 1];
        int sum = 0;
        for (int word = 0; word < layout.words(); word++) {
            sum += ((LEVELS - 1) * CodeLayout.GROUP) << layout.bitOfWord(word);
            for (int bit = layout.bitOfWord(word); bit >= 0; bit--) {
                ends[bit] = word + 1;
            }
        }
        agreement = sum;
    }

    /// Returns, for each word of a code, [#PLANES] words: the lowest bits of the levels first.
    int[] planes() {
        return planes;
    }

    /// Returns, for each bit of a coordinate, the word behind the last one that is of this bit or a higher
    /// one.
    int[] ends() {
        return ends;
    }

    /// Returns the number of words of a code.
    int words() {
        return planes.length / PLANES;
    }

    /// Returns the estimate of a code that differs nowhere, without its factor.
    float most() {
        return scale * agreement;
    }

    /// Returns what the estimate changes with each difference, times 2 to the power of the word's bit and the
    /// plane's; without the code's factor.
    float slope() {
        return -2 * scale;
    }

    private static float unit(float[] coordinates, CodeLayout layout) {
        float widest = Float.MIN_NORMAL;
        for (int i = 0; i < coordinates.length; i++) {
            widest = Math.max(widest, Math.abs(coordinates[i] * layout.halfStep(i / CodeLayout.GROUP)));
        }
        return widest / (LEVELS - 1);
    }

    private static int[] planes(int[] levels, CodeLayout layout) {
        int[] planes = new int[layout.words() * PLANES];
        for (int word = 0; word < layout.words(); word++) {
            int start = layout.groupOfWord(word) * CodeLayout.GROUP;
            for (int i = 0; i < CodeLayout.GROUP; i++) {
                for (int plane = 0; plane < PLANES; plane++) {
                    planes[word * PLANES + plane] |= ((levels[start + i] >>> plane) & 1) << i;
                }
            }
        }
        return planes;
    }
}
