package io.twinlake.index;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// An index to which vectors are added, and from which they are deleted, while others search it. Thread-safe.
///
/// What it starts from is a [QuantisedIndex], or nothing. What comes later is compared in full until there
/// are [#FULL] of it, and then becomes a small quantised layer of its own. Once much has come or gone it
/// should be made anew from all vectors: [#isWorn] tells.
public final class GrowingIndex {

    /// Vectors that are compared in full before they are quantised: half a millisecond's work.
    static final int FULL = 4096;

    /// The least that must have changed, and the fraction of all, for a new index to be worth its work.
    private static final int WORN = 2 * FULL;

    private static final double WORN_FRACTION = 0.2;

    /// What a vector may lose of its squared length in the basis of those that were there before.
    private static final double MOST_LOST = 0.01;

    private final int dimension;
    private final @Nullable QuantisedIndex base;
    private final List<ScannedIndex> layers = new ArrayList<>();
    private ExactIndex.Builder tail;
    private int sealed;
    private int deletedCount;
    private volatile AtomicIntegerArray deleted = new AtomicIntegerArray(1);

    private GrowingIndex(int dimension, @Nullable QuantisedIndex base) {
        this.dimension = dimension;
        this.base = base;
        tail = ExactIndex.builder(dimension, Arena.ofAuto());
        if (base != null) {
            layers.add(base);
            sealed = base.size();
        }
    }

    public static GrowingIndex empty(int dimension) {
        return new GrowingIndex(dimension, null);
    }

    /// Starts from a copy of a few vectors.
    public static GrowingIndex copyOf(ExactIndex few) {
        GrowingIndex index = new GrowingIndex(few.dimension(), null);
        for (int ordinal = 0; ordinal < few.size(); ordinal++) {
            index.add(few.vector(ordinal));
        }
        return index;
    }

    /// @param base keeps its ordinals; must stay readable as long as any snapshot is searched
    public static GrowingIndex on(QuantisedIndex base) {
        return new GrowingIndex(base.dimension(), base);
    }

    /// Adds a vector and returns its ordinal. Snapshots that were taken before do not have it.
    public synchronized int add(Embedding embedding) {
        int ordinal = sealed + tail.add(embedding);
        if (tail.size() == FULL && base != null) {
            seal(base);
        }
        return ordinal;
    }

    /// Deletes a vector. From when this returns no search returns it, not even of a snapshot that was taken
    /// before; its ordinal stays taken.
    public synchronized void delete(int ordinal) {
        if (ordinal < 0 || ordinal >= size()) {
            throw new IndexOutOfBoundsException("Ordinal %d of %d".formatted(ordinal, size()));
        }
        AtomicIntegerArray words = deleted;
        int word = ordinal / Integer.SIZE;
        if (word >= words.length()) {
            words = grown(words, Math.max(word + 1, 2 * words.length()));
        }
        int bit = 1 << ordinal;
        if ((words.getAndUpdate(word, bits -> bits | bit) & bit) == 0) {
            deletedCount++;
        }
        deleted = words;
    }

    /// Returns the vectors as they are now, but for those that will be deleted.
    public synchronized VectorIndex snapshot() {
        List<ScannedIndex> all = new ArrayList<>(layers);
        all.add(tail.build());
        return new LayeredIndex(dimension, all, this::isPresent);
    }

    /// Returns the number of ordinals that are taken.
    public synchronized int size() {
        return sealed + tail.size();
    }

    /// Tells whether a vector is there: added and not deleted.
    public boolean isPresent(int ordinal) {
        AtomicIntegerArray words = deleted;
        int word = ordinal / Integer.SIZE;
        return word >= words.length() || (words.get(word) & (1 << ordinal)) == 0;
    }

    /// Tells whether so much has changed that searches would be quicker in an index made anew.
    public synchronized boolean isWorn() {
        int kept = base == null ? 0 : base.size();
        int changed = size() - kept + deletedCount;
        return base == null ? changed >= FULL : changed >= Math.max(WORN, kept * WORN_FRACTION);
    }

    private void seal(QuantisedIndex like) {
        ExactIndex vectors = tail.build();
        boolean fits = vectors.rows().mostLost(like.vectors().projection()) <= MOST_LOST;
        layers.add(fits ? like.like(vectors, Arena.ofAuto()) : vectors);
        sealed += vectors.size();
        tail = ExactIndex.builder(dimension, Arena.ofAuto());
    }

    private static AtomicIntegerArray grown(AtomicIntegerArray words, int length) {
        AtomicIntegerArray longer = new AtomicIntegerArray(length);
        for (int word = 0; word < words.length(); word++) {
            longer.set(word, words.get(word));
        }
        return longer;
    }
}
