package io.twinlake.index;

import java.util.Arrays;

/// A probe as [CodeScan] wants it: for each half byte of a code the products of its 16 values with the
/// probe, as bytes. Immutable.
///
/// A half byte is a bit of four coordinates, so it says which signs their half steps have, and its product
/// with the probe is one of 16 sums. An entry is how far such a sum lies above the least of the 16, in units
/// that are the same for all half bytes and so large that the entries of two bytes of a code never add up to
/// more than a byte holds, nor those of all to more than a short.
final class CodeProbe {

    /// Bytes of a table: its 16 entries four times over, so that it fills the widest register.
    static final int TABLE = 64;

    private static final int ENTRIES = 16;
    private static final int COORDINATES = 4;

    /// Tables whose entries are added as bytes.
    private static final int TOGETHER = 4;

    private static final int GREATEST_BYTE = 255;

    private final byte[] tables;
    private final float unit;
    private final float least;

    /// @param coordinates as [Projection#apply] returns them
    CodeProbe(float[] coordinates, CodeLayout layout) {
        float[] products = products(coordinates, layout);
        double[] reaches = new double[products.length / COORDINATES];
        for (int i = 0; i < products.length; i++) {
            reaches[i / COORDINATES] += Math.abs(products[i]);
        }
        unit = (float) unit(reaches);
        least = (float) -Arrays.stream(reaches).sum();
        tables = new byte[reaches.length * TABLE];
        for (int table = 0; table < reaches.length; table++) {
            for (int value = 0; value < ENTRIES; value++) {
                double product = reaches[table];
                for (int bit = 0; bit < COORDINATES; bit++) {
                    float part = products[table * COORDINATES + bit];
                    product += ((value >>> bit) & 1) == 0 ? -part : part;
                }
                byte entry = (byte) Math.round(product / unit);
                for (int copy = value; copy < TABLE; copy += ENTRIES) {
                    tables[table * TABLE + copy] = entry;
                }
            }
        }
    }

    /// Returns [#TABLE] unsigned bytes for each half byte of a code, the lower half of its first byte first.
    byte[] tables() {
        return tables;
    }

    /// Returns the bytes of a code.
    int bytes() {
        return tables.length / TABLE / 2;
    }

    /// Returns the estimate of a code of a block with this factor, the sum of whose entries is this.
    float estimate(int sum, float factor) {
        return Math.fma(sum, unit, this.least) * factor;
    }

    /// Returns the least sum of entries that makes an estimate of `wanted` in a block with this factor; one
    /// that no code has if there is none.
    int enough(float wanted, float factor) {
        if (factor <= 0) {
            return wanted <= 0 ? 0 : Short.MAX_VALUE + 1;
        }
        double sum = Math.ceil(((double) wanted / factor - least) / unit);
        return (int) Math.clamp(sum, 0, Short.MAX_VALUE + 1);
    }

    /// Returns what each bit of a code, in order, adds to or takes from the estimate.
    private static float[] products(float[] coordinates, CodeLayout layout) {
        float[] products = new float[layout.words() * CodeLayout.GROUP];
        for (int word = 0; word < layout.words(); word++) {
            int group = layout.groupOfWord(word);
            float weight = layout.halfStep(group) * (1 << layout.bitOfWord(word));
            for (int i = 0; i < CodeLayout.GROUP; i++) {
                products[word * CodeLayout.GROUP + i] = coordinates[group * CodeLayout.GROUP + i] * weight;
            }
        }
        return products;
    }

    /// Returns the least unit with which sums fit, though entries are rounded up.
    ///
    /// @param reaches half the greatest sum of each table
    private static double unit(double[] reaches) {
        double most = 0;
        for (int table = 0; table < reaches.length; table += TOGETHER) {
            most = Math.max(
                    most, Arrays.stream(reaches, table, table + TOGETHER).sum());
        }
        double ofBytes = 2 * most / (GREATEST_BYTE - TOGETHER);
        double ofAll = 2 * Arrays.stream(reaches).sum() / (Short.MAX_VALUE - reaches.length);
        return Math.max(Float.MIN_NORMAL, Math.max(ofBytes, ofAll));
    }
}
