package io.twinlake.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/// What a [StreamedArchive] must know of the format that it reads.
sealed interface StreamFormat<E extends ArchiveEntry> {

    /// Returns what [Source#kind] says.
    String kind();

    /// Returns the scheme of its entries' URIs.
    String scheme();

    /// Returns the archive's bytes from those of its file.
    InputStream unpack(InputStream file) throws IOException;

    /// Returns whether the archive's end is known to be missing.
    boolean isCutOff();

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
    ///
    /// @param gzip whether it is packed
    record Tar(boolean gzip) implements StreamFormat<TarArchiveEntry> {

        private static final int BUFFER_BYTES = 1 << 16;

        @Override
        public String kind() {
            return gzip ? "tar.gz" : "tar";
        }

        @Override
        public InputStream unpack(InputStream file) throws IOException {
            return gzip ? new GZIPInputStream(file, BUFFER_BYTES) : file;
        }

        /// A tar without an end mark is a usual one.
        @Override
        public boolean isCutOff() {
            return false;
        }

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

    /// A zip without the directory at its end. The checksums of its entries are not looked at.
    ///
    /// @param isCutOff whether it lost its directory, rather than having one too large to be of use
    record Zip(boolean isCutOff) implements StreamFormat<ZipArchiveEntry> {

        @Override
        public String kind() {
            return "zip";
        }

        @Override
        public InputStream unpack(InputStream file) {
            return file;
        }

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
