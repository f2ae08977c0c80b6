package io.twinlake.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/// A few bits for each coordinate of each vector, and factors that make of them unbiased estimates of dot
/// products with any probe.
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
/// - products are looked up for four bits at a time ([CodeProbe]) and rounded there, where the paper rounds
///   the probe's coordinates to 4 bits, at random: that is one rounding where there were four, and finer;
/// - a factor is that of a whole block. A part's vectors may lie in any order, so they lie in that of their
///   factors, and those of a block are nearly the same. That saves a seventh of what a search reads.
///
/// @param layout what the bits of a code stand for
/// @param blocks codes of [CodeScan#BLOCK] vectors each, byte by byte: the first bytes of all, then the
///     second
/// @param factors a 32-bit little-endian float a block
record Codes(CodeLayout layout, MemorySegment blocks, MemorySegment factors) {

    private static final ValueLayout.OfFloat FACTOR = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long CACHE_LINE_BYTES = 64;

    /// Returns blocks to be written to.
    static Codes allocate(int blocks, CodeLayout layout, SegmentAllocator allocator) {
        return new Codes(
                layout,
                allocator.allocate(blocks * blockBytes(layout), CACHE_LINE_BYTES),
                allocator.allocate((long) blocks * Float.BYTES, CACHE_LINE_BYTES));
    }

    /// Returns how many blocks so many vectors take.
    static int blocks(int vectors) {
        return Math.ceilDiv(vectors, CodeScan.BLOCK);
    }

    private static long blockBytes(CodeLayout layout) {
        return (long) CodeScan.BLOCK * layout.bytes();
    }

    /// Returns where a block starts, bytes.
    long offset(int block) {
        return block * blockBytes(layout);
    }

    /// Returns what the products of a block's codes are to be multiplied with.
    float factor(int block) {
        return factors.getAtIndex(FACTOR, block);
    }

    long byteSize() {
        return blocks.byteSize() + factors.byteSize();
    }

    /// Writes a block.
    ///
    /// @param vectors the coordinates of [CodeScan#BLOCK] vectors or less, of like [#factor]
    void encode(int block, List<float[]> vectors) {
        double sum = 0;
        for (int place = 0; place < vectors.size(); place++) {
            float[] vector = vectors.get(place);
            int[] levels = levels(vector, layout);
            sum += factor(vector, levels, layout);
            for (int row = 0; row < layout.bytes(); row++) {
                long at = offset(block) + (long) row * CodeScan.BLOCK + place;
                blocks.set(ValueLayout.JAVA_BYTE, at, bits(levels, row));
            }
        }
        factors.setAtIndex(FACTOR, block, (float) (sum / vectors.size()));
    }

    /// Returns what makes estimates of a vector unbiased; 0 for a vector of zeros.
    static float factor(float[] vector, CodeLayout layout) {
        return factor(vector, levels(vector, layout), layout);
    }

    private byte bits(int[] levels, int row) {
        int word = row / Integer.BYTES;
        int first = layout.groupOfWord(word) * CodeLayout.GROUP + row % Integer.BYTES * Byte.SIZE;
        int bits = 0;
        for (int i = 0; i < Byte.SIZE; i++) {
            bits |= ((levels[first + i] >>> layout.bitOfWord(word)) & 1) << i;
        }
        return (byte) bits;
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
