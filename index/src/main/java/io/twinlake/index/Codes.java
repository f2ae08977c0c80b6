package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A few bits for each coordinate of a vector, and a factor that makes of them an unbiased estimate of its
/// dot product with any probe.
///
/// This is the code of Gao and Long, "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error
/// Bound for Approximate Nearest Neighbor Search", SIGMOD 2024 (arXiv:2405.12497), and of its extension to
/// more bits (Gao et al., arXiv:2409.09913): what a vector `r` is rounded to, `x`, estimates `<q, r>` as
/// `<q, x> |r|^2 / <r, x>`. We differ in that
///
/// - the basis leaves dimensions out that carry nothing and is turned at random only within groups of like
///   spread ([Projection]), and groups get the bits that their spread deserves ([CodeLayout]), as in
///   transform coding: at the same size the error is two thirds of that of one bit for every coordinate;
/// - a probe is the same for all parts of an index, since with dot products only the vectors have their
///   part's mean taken away;
/// - a probe is rounded to the nearest of 16 levels that lie evenly around 0 ([CodeProbe]) where the paper
///   rounds at random.
final class Codes {

    static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final ValueLayout.OfFloat FACTOR = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Codes() {}

    /// Returns the bytes of the codes of `count` vectors: whole blocks of [CodeScan#BLOCK].
    static long bytes(int count, CodeLayout layout) {
        return blocks(count) * blockBytes(layout);
    }

    private static long blockBytes(CodeLayout layout) {
        return (layout.words() + 1L) * CodeScan.BLOCK * Integer.BYTES;
    }

    static int blocks(int count) {
        return Math.ceilDiv(count, CodeScan.BLOCK);
    }

    /// Writes a vector's code: its words, and behind the block's words its factor.
    ///
    /// @param offset where the first block of `codes` starts
    /// @param place the vector's place, from 0
    /// @param vector its coordinates
    static void encode(MemorySegment codes, long offset, int place, float[] vector, CodeLayout layout) {
        long first =
                offset + place / CodeScan.BLOCK * blockBytes(layout) + (long) (place % CodeScan.BLOCK) * Integer.BYTES;
        int[] levels = levels(vector, layout);
        for (int word = 0; word < layout.words(); word++) {
            int start = layout.groupOfWord(word) * CodeLayout.GROUP;
            int bits = 0;
            for (int i = 0; i < CodeLayout.GROUP; i++) {
                bits |= ((levels[start + i] >>> layout.bitOfWord(word)) & 1) << i;
            }
            codes.set(WORD, first + (long) word * CodeScan.BLOCK * Integer.BYTES, bits);
        }
        long factor = first + (long) layout.words() * CodeScan.BLOCK * Integer.BYTES;
        codes.set(FACTOR, factor, factor(vector, levels, layout));
    }

    private static int[] levels(float[] vector, CodeLayout layout) {
        int[] levels = new int[vector.length];
        for (int group = 0; group < layout.groups(); group++) {
            int count = 1 << layout.bits(group);
            for (int i = group * CodeLayout.GROUP; i < (group + 1) * CodeLayout.GROUP && count > 1; i++) {
                int level = (int) Math.floor((vector[i] / layout.halfStep(group) + count) / 2);
                levels[i] = Math.clamp(level, 0, count - 1);
            }
        }
        return levels;
    }

    /// Returns what makes estimates unbiased; 0 for a vector of zeros.
    private static float factor(float[] vector, int[] levels, CodeLayout layout) {
        double squares = 0;
        double product = 0;
        for (int i = 0; i < vector.length; i++) {
            int group = i / CodeLayout.GROUP;
            int multiple = 2 * levels[i] - (1 << layout.bits(group)) + 1;
            squares += (double) vector[i] * vector[i];
            product += (double) vector[i] * multiple * layout.halfStep(group);
        }
        return product > 0 ? (float) (squares / product) : 0;
    }
}
