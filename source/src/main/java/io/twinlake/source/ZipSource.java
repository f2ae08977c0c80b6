package io.twinlake.source;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/// The pictures of a zip, entry by entry in the order in which they lie in the file. A damaged entry is one
/// refused item, and the rest is read all the same.
final class ZipSource implements Source {

    /// Entries whose directory is held in memory, 155 MB of it; the largest data set shipped as one zip,
    /// CelebA, has 202,599.
    private static final long MOST_LISTED = 300_000;

    private final String archive;
    private final long packedBytes;
    private final Labelling labelling;
    private final long maxFileBytes;
    private final ArchiveBudget budget;
    private final ZipFile zip;
    private final Iterator<ZipArchiveEntry> entries;
    private final long count;
    private long unpackedBytes;
    private boolean ended;
    private long skipped;

    private ZipSource(Path file, long packedBytes, ZipFile zip, SourceOptions options) {
        this.archive = Locations.ofFile(file);
        this.packedBytes = packedBytes;
        this.labelling = Labelling.of(options);
        this.maxFileBytes = options.maxFileBytes();
        this.budget = new ArchiveBudget(options.archive());
        this.zip = zip;
        this.entries = zip.getEntriesInPhysicalOrder().asIterator();
        this.count = Collections.list(zip.getEntries()).stream()
                .filter(entry -> isItem(entry, EntryName.parse(entry.getName())))
                .count();
    }

    /// Opens a zip by its directory. If that is lost, as at the end of a broken download, or takes too much
    /// memory, the zip is read as a stream instead.
    static Source open(Path file, SourceOptions options) throws IOException {
        return open(file, options, MOST_LISTED);
    }

    /// @param mostListed entries to hold in memory
    static Source open(Path file, SourceOptions options, long mostListed) throws IOException {
        ListedZipChannel channel = new ListedZipChannel(Files.newByteChannel(file), mostListed);
        ZipFile zip;
        try {
            zip = ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true) // else opening reads every entry's header, all over the file
                    .get();
        } catch (IOException _) {
            channel.close();
            boolean lost = !channel.isFull();
            return StreamedArchive.open(file, new StreamFormat.Zip(lost), options);
        }
        channel.opened();
        return new ZipSource(file, Files.size(file), zip, options);
    }

    @Override
    public Optional<Item> next() {
        while (!ended && entries.hasNext()) {
            ZipArchiveEntry entry = entries.next();
            try {
                budget.takeEntry();
            } catch (ArchiveBomb e) {
                return Optional.of(end(Origin.of(archive), e));
            }
            EntryName name = EntryName.parse(entry.getName());
            if (isItem(entry, name)) {
                return Optional.of(read(entry, name));
            }
            if (!entry.isDirectory()) {
                skipped++;
            }
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return "zip";
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(count);
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Closing failed: " + archive, e);
        }
    }

    private Item read(ZipArchiveEntry entry, EntryName name) {
        Origin origin = labelling.origin(Locations.ofEntry("zip", archive, name.raw()), name.parent(), name.name());
        if (name.isUnsafe()) {
            return new Item(origin, Outcome.refused(Refusal.UNSAFE_ENTRY, EntryName.UNSAFE));
        }
        Optional<String> obstacle = obstacle(entry);
        if (obstacle.isPresent()) {
            return new Item(origin, Outcome.refused(Refusal.ENTRY_UNSUPPORTED, obstacle.get()));
        }
        if (entry.getSize() > maxFileBytes) {
            return new Item(origin, FileBytes.tooLarge(maxFileBytes, entry.getSize()));
        }
        try {
            return new Item(origin, unpack(entry));
        } catch (ArchiveBomb e) {
            return end(origin, e);
        } catch (IOException e) {
            return new Item(origin, ArchiveBudget.refuse(e));
        }
    }

    private Outcome<byte[]> unpack(ZipArchiveEntry entry) throws IOException {
        Outcome<byte[]> outcome;
        try (InputStream in = zip.getInputStream(entry)) {
            outcome = FileBytes.read(in, maxFileBytes, 0);
        }
        unpackedBytes += FileBytes.length(outcome, maxFileBytes);
        budget.check(unpackedBytes, packedBytes);
        return outcome.flatMap(bytes -> checked(entry, bytes));
    }

    /// The library compares neither the size nor the checksum with what came out.
    private static Outcome<byte[]> checked(ZipArchiveEntry entry, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        if (checksum.getValue() == entry.getCrc()) {
            return Outcome.accepted(bytes);
        }
        return Outcome.refused(
                Refusal.ARCHIVE_DAMAGED,
                "The entry's checksum is %08x, found %08x".formatted(entry.getCrc(), checksum.getValue()));
    }

    private Item end(Origin origin, IOException failure) {
        ended = true;
        return new Item(origin, ArchiveBudget.refuse(failure));
    }

    private static boolean isItem(ZipArchiveEntry entry, EntryName name) {
        return !entry.isDirectory() && (name.isUnsafe() || (!entry.isUnixSymlink() && name.claimsPicture()));
    }

    /// Returns why an entry cannot be unpacked. Other methods need libraries that are not here, or are of the
    /// eighties.
    static Optional<String> obstacle(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            return Optional.of("The entry is encrypted");
        }
        int method = entry.getMethod();
        boolean known = method == ZipEntry.STORED
                || method == ZipEntry.DEFLATED
                || method == ZipMethod.ENHANCED_DEFLATED.getCode()
                || method == ZipMethod.BZIP2.getCode();
        return known
                ? Optional.empty()
                : Optional.of("Stored, deflate, deflate64 or bzip2 was expected, found method " + method);
    }
}
