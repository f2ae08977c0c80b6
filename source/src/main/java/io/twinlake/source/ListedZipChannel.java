package io.twinlake.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A zip file that lets its directory be read into memory only up to a number of entries.
///
/// The library keeps the whole directory, about 520 bytes an entry, and believes neither the size nor the
/// number that the zip declares: it reads as long as headers follow. So they are counted here as they are
/// read, 42 bytes each behind their signature.
final class ListedZipChannel implements SeekableByteChannel {

    private static final int HEADER_BYTES = 42;

    private final SeekableByteChannel file;
    private long room;

    ListedZipChannel(SeekableByteChannel file, long room) {
        this.file = file;
        this.room = room;
    }

    /// Ends the counting: what is read from here on are entries.
    void opened() {
        room = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (target.remaining() == HEADER_BYTES && room-- <= 0) {
            throw new IOException("The zip has more entries than are held in memory");
        }
        return file.read(target);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return file.write(source);
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    boolean isFull() {
        return room < 0;
    }
}
