package io.twinlake.source;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The pictures of a tar or tar.gz, read as a stream from its start to its end or to where it is damaged: what was
/// read until then stays, and the damage is the last item.
///
/// Links, devices and archives inside the archive are passed over.
final class TarSource implements Source {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String kind;
    private final String archive;
    private final Labelling labelling;
    private final long maxFileBytes;
    private final ArchiveBudget budget;
    private final MeteredStream unpacked;
    private final TarArchiveInputStream tar;
    private boolean ended;
    private long skipped;

    private TarSource(String kind, Path file, SourceOptions options, ArchiveBudget budget, MeteredStream unpacked) {
        this.kind = kind;
        this.archive = Locations.ofFile(file);
        this.labelling = Labelling.of(options);
        this.maxFileBytes = options.maxFileBytes();
        this.budget = budget;
        this.unpacked = unpacked;
        this.tar = new TarArchiveInputStream(unpacked, "UTF-8");
    }

    static TarSource open(Path file, boolean gzip, SourceOptions options) throws IOException {
        SeekableByteChannel packed = Files.newByteChannel(file);
        try {
            InputStream in = new BufferedInputStream(Channels.newInputStream(packed), BUFFER_BYTES);
            ArchiveBudget budget = new ArchiveBudget(options.archive());
            InputStream bytes = gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in;
            MeteredStream unpacked = new MeteredStream(bytes, budget, packed::position);
            return new TarSource(gzip ? "tar.gz" : "tar", file, options, budget, unpacked);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    @Override
    public Optional<Item> next() {
        while (!ended) {
            TarArchiveEntry entry;
            try {
                entry = advance();
            } catch (IOException e) {
                return Optional.of(end(Origin.of(archive), e));
            }
            if (entry == null) {
                ended = true;
            } else if (!entry.isDirectory()) {
                EntryName name = EntryName.parse(entry.getName());
                if (name.isUnsafe() || (isPlainFile(entry) && name.claimsPicture())) {
                    return Optional.of(read(entry, name));
                }
                skipped++;
            }
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return kind;
    }

    /// Unknown: a tar has no directory.
    @Override
    public OptionalLong count() {
        return OptionalLong.empty();
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void close() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Closing failed: " + archive, e);
        }
    }

    private @Nullable TarArchiveEntry advance() throws IOException {
        TarArchiveEntry left = tar.getCurrentEntry();
        unpacked.allow(left == null ? 0 : left.getSize());
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
            return null;
        }
        budget.takeEntry();
        if (!entry.isCheckSumOK()) {
            throw new IOException("An entry's header has a wrong checksum");
        }
        unpacked.allow(entry.getSize());
        return entry;
    }

    private Item read(TarArchiveEntry entry, EntryName name) {
        Origin origin = labelling.origin(Locations.ofEntry("tar", archive, name.raw()), name.parent(), name.name());
        if (name.isUnsafe()) {
            return new Item(origin, Outcome.refused(Refusal.UNSAFE_ENTRY, EntryName.UNSAFE));
        }
        if (entry.isSparse()) {
            return new Item(origin, Outcome.refused(Refusal.ENTRY_UNSUPPORTED, "The entry is a sparse file"));
        }
        if (entry.getSize() > maxFileBytes) {
            return new Item(origin, FileBytes.tooLarge(maxFileBytes, entry.getSize()));
        }
        try {
            return new Item(origin, FileBytes.read(tar, maxFileBytes, 0));
        } catch (IOException e) {
            return end(origin, e);
        }
    }

    private Item end(Origin origin, IOException failure) {
        ended = true;
        return new Item(origin, ArchiveBudget.refuse(failure));
    }

    private static boolean isPlainFile(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && !entry.isFIFO();
    }
}
