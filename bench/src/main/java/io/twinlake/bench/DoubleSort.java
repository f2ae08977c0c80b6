package io.twinlake.bench;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;

/// Brute force as it is found in students' projects: the cosine in double precision with both norms, of every
/// vector, and then all of them sorted.
final class DoubleSort implements Engine {

    private final Vectors gallery;

    DoubleSort(Vectors gallery) {
        this.gallery = gallery;
    }

    @Override
    public int[] nearest(float[] probe, int k) {
        Scored[] all = new Scored[gallery.size()];
        for (int ordinal = 0; ordinal < all.length; ordinal++) {
            all[ordinal] = new Scored(ordinal, cosine(ordinal, probe));
        }
        Arrays.sort(all, Comparator.comparingDouble(Scored::cosine).reversed());
        return Arrays.stream(all).limit(k).mapToInt(Scored::ordinal).toArray();
    }

    private double cosine(int ordinal, float[] probe) {
        MemorySegment rows = gallery.rows();
        long offset = (long) ordinal * probe.length * Float.BYTES;
        double product = 0;
        double squares = 0;
        double probeSquares = 0;
        for (int i = 0; i < probe.length; i++) {
            double value = rows.get(Vectors.FLOAT, offset + (long) i * Float.BYTES);
            product += value * probe[i];
            squares += value * value;
            probeSquares += (double) probe[i] * probe[i];
        }
        return product / (Math.sqrt(squares) * Math.sqrt(probeSquares));
    }

    @Override
    public String parameters() {
        return "";
    }

    @Override
    public long memoryBytes() {
        return gallery.rows().byteSize();
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public void close() {}

    private record Scored(int ordinal, double cosine) {}
}
