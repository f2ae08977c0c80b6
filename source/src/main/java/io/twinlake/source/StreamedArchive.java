package io.twinlake.source;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.jspecify.annotations.Nullable;

/// The pictures of an archive that is read from its start to its end, or to where it is damaged: what was
/// read until then stays, and the damage is the last item. So are tar and tar.gz read, and a zip whose
/// directory is lost or too large.
///
/// Links, devices and archives inside the archive are passed over.
final class StreamedArchive<E extends ArchiveEntry> implements Source {

    private static final int BUFFER_BYTES = 1 << 16;

    private final String archive;
    private final StreamFormat<E> format;
    private final Labelling labelling;
    private final long maxFileBytes;
    private final ArchiveBudget budget;
    private final MeteredStream metered;
    private final ArchiveInputStream<E> reader;
    private @Nullable E current;
    private long unpackedBytes;
    private boolean ended;
    private long skipped;

    private StreamedArchive(Path file, StreamFormat<E> format, SourceOptions options, MeteredStream metered) {
        this.archive = Locations.ofFile(file);
        this.format = format;
        this.labelling = Labelling.of(options);
        this.maxFileBytes = options.maxFileBytes();
        this.metered = metered;
        this.budget = metered.budget();
        this.reader = format.reader(metered);
    }

    /// @throws ZipException if the header of a gzip is damaged
    /// @throws EOFException if it is cut off
    static <E extends ArchiveEntry> Source open(Path file, StreamFormat<E> format, SourceOptions options)
            throws IOException {
        SeekableByteChannel packed = Files.newByteChannel(file);
        try {
            InputStream in = new BufferedInputStream(Channels.newInputStream(packed), BUFFER_BYTES);
            ArchiveBudget budget = new ArchiveBudget(options.archive());
            MeteredStream metered = new MeteredStream(format.unpack(in), budget, packed::position);
            return new StreamedArchive<>(file, format, options, metered);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    @Override
    public Optional<Item> next() {
        while (!ended) {
            E entry;
            try {
                entry = advance();
            } catch (IOException e) {
                boolean lost = format.isCutOff() && !(e instanceof ArchiveBomb);
                return Optional.of(lost ? endWithoutDirectory() : end(Origin.of(archive), e));
            }
            if (entry == null) {
                ended = true;
                return format.isCutOff() ? Optional.of(endWithoutDirectory()) : Optional.empty();
            }
            if (!entry.isDirectory()) {
                EntryName name = EntryName.parse(entry.getName());
                if (name.isUnsafe() || (format.isPlainFile(entry) && name.claimsPicture())) {
                    return Optional.of(read(entry, name));
                }
                skipped++;
            }
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return format.kind();
    }

    /// Unknown: a stream has no directory.
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
            reader.close();
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Closing failed: " + archive, e);
        }
    }

    private @Nullable E advance() throws IOException {
        metered.allow(current == null ? 0 : format.extent(current));
        current = reader.getNextEntry();
        if (current != null) {
            budget.takeEntry();
            format.requireSound(current);
            metered.allow(format.extent(current));
        }
        return current;
    }

    private Item read(E entry, EntryName name) {
        String uri = Locations.ofEntry(format.scheme(), archive, name.raw());
        Origin origin = labelling.origin(uri, name.parent(), name.name());
        if (name.isUnsafe()) {
            return new Item(origin, Outcome.refused(Refusal.UNSAFE_ENTRY, EntryName.UNSAFE));
        }
        Optional<String> obstacle = format.obstacle(reader, entry);
        if (obstacle.isPresent()) {
            return new Item(origin, Outcome.refused(Refusal.ENTRY_UNSUPPORTED, obstacle.get()));
        }
        if (entry.getSize() > maxFileBytes) {
            return new Item(origin, FileBytes.tooLarge(maxFileBytes, entry.getSize()));
        }
        try {
            Outcome<byte[]> outcome = FileBytes.read(reader, maxFileBytes, 0);
            unpackedBytes += FileBytes.length(outcome, maxFileBytes);
            budget.check(unpackedBytes, metered.packedBytes());
            return new Item(origin, outcome);
        } catch (IOException e) {
            return end(origin, e);
        }
    }

    private Item end(Origin origin, IOException failure) {
        ended = true;
        return new Item(origin, ArchiveBudget.refuse(failure));
    }

    private Item endWithoutDirectory() {
        ended = true;
        Outcome<byte[]> refused =
                Outcome.refused(Refusal.ARCHIVE_DAMAGED, "The directory at its end is missing or damaged");
        return new Item(Origin.of(archive), refused);
    }
}
