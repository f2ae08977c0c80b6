package io.twinlake.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An archive's unpacked stream under its limits, above all those that its reader does not keep itself: a
/// tar's header can declare a name of gigabytes, which would be read into memory as one piece.
final class MeteredStream extends FilterInputStream {

    /// Most bytes that the headers of one entry take: names, times and attributes, and the padding before
    /// them.
    private static final long HEADER_BYTES = 1L << 20;

    private final ArchiveBudget budget;
    private final PackedBytes packed;
    private long count;
    private long limit = HEADER_BYTES;

    MeteredStream(InputStream unpacked, ArchiveBudget budget, PackedBytes packed) {
        super(unpacked);
        this.budget = budget;
        this.packed = packed;
    }

    ArchiveBudget budget() {
        return budget;
    }

    long packedBytes() throws IOException {
        return packed.soFar();
    }

    /// Allows reading over `bytes` of data and the headers behind them, and no further.
    void allow(long bytes) {
        limit = count + Math.clamp(bytes, 0, Long.MAX_VALUE - count - HEADER_BYTES) + HEADER_BYTES;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        take(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        take(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        take(skipped);
        return skipped;
    }

    private void take(long bytes) throws IOException {
        count += bytes;
        if (count > limit) {
            throw new ArchiveBomb("The limit is %d bytes for an entry's header, found more".formatted(HEADER_BYTES));
        }
        budget.check(count, packed.soFar());
    }

    /// How much of the packed file has been read.
    @FunctionalInterface
    interface PackedBytes {
        long soFar() throws IOException;
    }
}
