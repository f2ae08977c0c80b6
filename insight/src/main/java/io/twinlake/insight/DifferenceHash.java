package io.twinlake.insight;

/// A 64-bit perceptual hash: for each of 8 rows of a tiny grey copy of a picture, whether each of the first 8
/// pixels is darker than its right neighbour (dHash; Neal Krawetz, "Kind of Like That", hackerfactor.com,
/// 2013). Copies of a picture that were scaled, recompressed or made brighter differ in few bits.
public final class DifferenceHash {

    /// Width of the raster, in pixels.
    public static final int COLUMNS = 9;

    /// Height of the raster, in pixels.
    public static final int ROWS = 8;

    private DifferenceHash() {}

    /// Returns the hash: one bit a comparison, row by row, the first one in the highest bit.
    ///
    /// @param grey `byte[72]`, 8 rows of 9 unsigned grey levels
    public static long of(byte[] grey) {
        if (grey.length != COLUMNS * ROWS) {
            throw new IllegalArgumentException(
                    "A difference hash is made of 9x8 grey levels, 72 bytes, found: " + grey.length);
        }
        long hash = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS - 1; column++) {
                int at = row * COLUMNS + column;
                boolean brighter = Byte.toUnsignedInt(grey[at]) < Byte.toUnsignedInt(grey[at + 1]);
                hash = hash << 1 | (brighter ? 1 : 0);
            }
        }
        return hash;
    }

    /// Returns in how many bits two hashes differ, from 0 (very likely the same picture) to 64; unrelated
    /// pictures are about 32 apart.
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }
}
