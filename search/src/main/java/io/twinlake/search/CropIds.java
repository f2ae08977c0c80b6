package io.twinlake.search;

import io.twinlake.model.CropId;
import java.util.Arrays;
import java.util.HexFormat;

/// Crop ids by ordinal and back, in 28 bytes each, where objects and their texts would take 150. Confined to
/// a thread at a time.
final class CropIds {

    private static final int FIRST_CAPACITY = 1024;
    private static final int HALF_DIGITS = 16;
    private static final int ABSENT = -1;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    private int size;

    /// Ordinals by the id's last bits, which are as good as random, each in the first free place from there.
    private int[] places = emptyPlaces(2 * FIRST_CAPACITY);

    /// Appends an id; of one that is there already only the new ordinal will be found.
    void add(CropId id) {
        add(high(id), low(id));
    }

    private void add(long idHigh, long idLow) {
        if (size == high.length) {
            high = Arrays.copyOf(high, size + size / 2);
            low = Arrays.copyOf(low, size + size / 2);
        }
        high[size] = idHigh;
        low[size] = idLow;
        size++;
        if (2 * size > places.length) {
            places = emptyPlaces(2 * places.length);
            for (int ordinal = 0; ordinal < size; ordinal++) {
                put(ordinal);
            }
        } else {
            put(size - 1);
        }
    }

    /// Appends ids as [#highs] and [#lows] return them.
    void addAll(long[] highs, long[] lows) {
        for (int i = 0; i < highs.length; i++) {
            add(highs[i], lows[i]);
        }
    }

    int size() {
        return size;
    }

    CropId get(int ordinal) {
        if (ordinal >= size) {
            throw new IndexOutOfBoundsException("Ordinal %d of %d".formatted(ordinal, size));
        }
        return id(high[ordinal], low[ordinal]);
    }

    /// Returns the ordinal of an id, or -1.
    int ordinalOf(CropId id) {
        return places[place(high(id), low(id))];
    }

    /// Returns the first halves of all ids, perhaps followed by more; what is there does not change.
    long[] highs() {
        return high;
    }

    /// Returns the second halves likewise.
    long[] lows() {
        return low;
    }

    static CropId id(long high, long low) {
        HexFormat hex = HexFormat.of();
        return new CropId(hex.toHexDigits(high) + hex.toHexDigits(low));
    }

    private void put(int ordinal) {
        places[place(high[ordinal], low[ordinal])] = ordinal;
    }

    /// Returns where an id is, or should be.
    private int place(long idHigh, long idLow) {
        int place = (int) idLow & (places.length - 1);
        while (places[place] != ABSENT && (high[places[place]] != idHigh || low[places[place]] != idLow)) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private static int[] emptyPlaces(int length) {
        int[] places = new int[length];
        Arrays.fill(places, ABSENT);
        return places;
    }

    private static long high(CropId id) {
        return HexFormat.fromHexDigitsToLong(id.hex(), 0, HALF_DIGITS);
    }

    private static long low(CropId id) {
        return HexFormat.fromHexDigitsToLong(id.hex(), HALF_DIGITS, 2 * HALF_DIGITS);
    }
}
