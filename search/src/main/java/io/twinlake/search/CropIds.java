package io.twinlake.search;

import io.twinlake.model.CropId;
import java.util.Arrays;
import java.util.HexFormat;

/// Crop ids by ordinal, in 16 bytes each, where an object and its text would take 100. Grows while a gallery
/// is read by one thread; thread-safe from then on.
final class CropIds {

    private static final int FIRST_CAPACITY = 1024;

    private static final int HALF_DIGITS = 16;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private int size;

    void add(CropId id) {
        if (size == high.length) {
            high = Arrays.copyOf(high, size + size / 2);
            low = Arrays.copyOf(low, size + size / 2);
        }
        high[size] = high(id);
        low[size] = low(id);
        size++;
    }

    int size() {
        return size;
    }

    CropId get(int ordinal) {
        if (ordinal >= size) {
            throw new IndexOutOfBoundsException("Ordinal %d of %d".formatted(ordinal, size));
        }
        HexFormat hex = HexFormat.of();
        return new CropId(hex.toHexDigits(high[ordinal]) + hex.toHexDigits(low[ordinal]));
    }

    /// Returns the ordinal of an id, or -1; it walks over all of them.
    int ordinalOf(CropId id) {
        long wantedHigh = high(id);
        long wantedLow = low(id);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            if (high[ordinal] == wantedHigh && low[ordinal] == wantedLow) {
                return ordinal;
            }
        }
        return -1;
    }

    private static long high(CropId id) {
        return HexFormat.fromHexDigitsToLong(id.hex(), 0, HALF_DIGITS);
    }

    private static long low(CropId id) {
        return HexFormat.fromHexDigitsToLong(id.hex(), HALF_DIGITS, 2 * HALF_DIGITS);
    }
}
