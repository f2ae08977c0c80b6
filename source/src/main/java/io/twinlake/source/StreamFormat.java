package io.twinlake.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// What a [StreamedArchive] must know of the format that it reads.
sealed interface StreamFormat<E extends ArchiveEntry> {

    /// Returns the scheme of its entries' URIs.
    String scheme();

    ArchiveInputStream<E> reader(InputStream in);

    /// Returns whether the entry is a file, not a link, device or pipe.
    boolean isPlainFile(E entry);

    /// Returns why the bytes of an entry cannot be had, if they cannot.
    Optional<String> obstacle(ArchiveInputStream<E> reader, E entry);

    /// Returns how far the reader may read into the archive for the entry's bytes.
    long extent(E entry);

    /// Looks at what the library does not check.
    ///
    /// @throws IOException if the entry's header is damaged
    void requireSound(E entry) throws IOException;

    /// POSIX 1003.1-2001 (pax), ustar, GNU and V7.
    record Tar() implements StreamFormat<TarArchiveEntry> {

        @Override
        public String scheme() {
            return "tar";
        }

        @Override
        public ArchiveInputStream<TarArchiveEntry> reader(InputStream in) {
            return new TarArchiveInputStream(in, "UTF-8");
        }

        @Override
        public boolean isPlainFile(TarArchiveEntry entry) {
            return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isFIFO();
        }

        @Override
        public Optional<String> obstacle(ArchiveInputStream<TarArchiveEntry> reader, TarArchiveEntry entry) {
            return entry.isSparse() ? Optional.of("The entry is a sparse file") : Optional.empty();
        }

        @Override
        public long extent(TarArchiveEntry entry) {
            return entry.getSize();
        }

        @Override
        public void requireSound(TarArchiveEntry entry) throws IOException {
            if (!entry.isCheckSumOK()) {
                throw new IOException("The checksum of an entry's header is wrong");
            }
        }
    }

    /// A zip whose directory, at its end, is lost.
    record Zip() implements StreamFormat<ZipArchiveEntry> {

        @Override
        public String scheme() {
            return "zip";
        }

        @Override
        public ArchiveInputStream<ZipArchiveEntry> reader(InputStream in) {
            return new ZipArchiveInputStream(in, "UTF-8");
        }

        @Override
        public boolean isPlainFile(ZipArchiveEntry entry) {
            return !entry.isUnixSymlink();
        }

        @Override
        public Optional<String> obstacle(ArchiveInputStream<ZipArchiveEntry> reader, ZipArchiveEntry entry) {
            return ZipSource.obstacle(entry)
                    .or(() -> reader.canReadEntryData(entry)
                            ? Optional.empty()
                            : Optional.of("The size of the entry is not known"));
        }

        /// The headers of a zip are at most 64 KiB each by themselves.
        @Override
        public long extent(ZipArchiveEntry entry) {
            return Long.MAX_VALUE;
        }

        /// A wrong local header shows in the data.
        @Override
        public void requireSound(ZipArchiveEntry entry) {}
    }
}
