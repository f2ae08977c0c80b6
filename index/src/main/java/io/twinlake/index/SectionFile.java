package io.twinlake.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.zip.CRC32C;

/// A file of named sections of bytes, each with its checksum, that is written as a whole and then only
/// mapped. Immutable, thread-safe. docs/formats/index.md describes it.
///
/// It is written under another name, forced to disk and renamed, so under its own name it is complete or not
/// there; a process that is killed meanwhile leaves a draft, which a later [#deleteDrafts] deletes. A file
/// that is cut off, damaged or of another version is noticed when it is opened.
public final class SectionFile {

    static final int VERSION = 2;

    private static final long MAGIC = 0x5844_4E49_4C4E_5754L; // "TWNLINDX", little-endian
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
    private static final String DRAFT = ".new";
    private static final int HEADER_BYTES = 24;
    private static final int ENTRY_BYTES = 40;
    private static final int NAME_BYTES = 16;
    private static final int MOST_SECTIONS = 1000;
    private static final long ALIGNMENT = 64;
    private static final long PIECE_BYTES = 1 << 22;

    private final Map<String, MemorySegment> sections;

    private SectionFile(Map<String, MemorySegment> sections) {
        this.sections = sections;
    }

    /// Writes a file, in place of the one that is there.
    ///
    /// @param sections by name of at most 16 ASCII characters; may be empty
    /// @throws IOException if it could not be written; what was there is still there
    public static void write(Path file, SequencedMap<String, MemorySegment> sections) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        String name = "%s.%d-%d%s"
                .formatted(file.getFileName(), ProcessHandle.current().pid(), System.nanoTime(), DRAFT);
        Path draft = folder.resolve(name);
        try {
            try (FileChannel channel =
                    FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(channel, sections);
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Deletes drafts that were left behind in a folder: those that nobody has written to for a while.
    public static void deleteDrafts(Path folder, Instant before) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + DRAFT)) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                    Files.deleteIfExists(draft);
                }
            }
        }
    }

    /// Maps a file and checks every byte of it.
    ///
    /// @param arena how long it stays mapped
    /// @throws DamagedFileException if it is not a file of this version as it was written
    /// @throws IOException if there is none, or it cannot be read
    public static SectionFile open(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new SectionFile(read(bytes));
        }
    }

    /// Returns the bytes of a section, aligned to 64 bytes.
    ///
    /// @throws DamagedFileException if there is no such section
    public MemorySegment section(String name) throws DamagedFileException {
        MemorySegment section = sections.get(name);
        if (section == null) {
            throw new DamagedFileException("There is no section " + name);
        }
        return section;
    }

    private static void writeAll(FileChannel channel, SequencedMap<String, MemorySegment> sections) throws IOException {
        ByteBuffer entries = buffer(sections.size() * ENTRY_BYTES);
        long offset = align(HEADER_BYTES + entries.capacity());
        for (Map.Entry<String, MemorySegment> section : sections.entrySet()) {
            byte[] name = section.getKey().getBytes(StandardCharsets.US_ASCII);
            entries.put(name).position(entries.position() + NAME_BYTES - name.length);
            entries.putLong(offset).putLong(section.getValue().byteSize());
            entries.putInt(checksum(section.getValue())).putInt(0);
            offset = align(offset + section.getValue().byteSize());
        }
        entries.flip();
        ByteBuffer header = buffer(HEADER_BYTES);
        header.putLong(MAGIC).putInt(VERSION).putInt(sections.size());
        header.putInt(checksum(MemorySegment.ofBuffer(entries))).putInt(0).flip();
        writeFully(channel, header, 0);
        writeFully(channel, entries, HEADER_BYTES);
        long at = align(HEADER_BYTES + entries.capacity());
        for (MemorySegment section : sections.values()) {
            for (long done = 0; done < section.byteSize(); done += PIECE_BYTES) {
                long count = Math.min(PIECE_BYTES, section.byteSize() - done);
                writeFully(channel, piece(section, done, count), at + done);
            }
            at = align(at + section.byteSize());
        }
    }

    private static Map<String, MemorySegment> read(MemorySegment bytes) throws DamagedFileException {
        require(bytes.byteSize() >= HEADER_BYTES, "It is cut off");
        ByteBuffer header = bytes.asSlice(0, HEADER_BYTES).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        require(header.getLong() == MAGIC, "It is no index");
        int version = header.getInt();
        require(version == VERSION, "It is of version %d, expected %d".formatted(version, VERSION));
        int count = header.getInt();
        require(count >= 0 && count <= MOST_SECTIONS, "Its header is damaged");
        require(bytes.byteSize() >= HEADER_BYTES + (long) count * ENTRY_BYTES, "It is cut off");
        MemorySegment table = bytes.asSlice(HEADER_BYTES, (long) count * ENTRY_BYTES);
        require(header.getInt() == checksum(table), "Its header is damaged");
        ByteBuffer entries = table.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, MemorySegment> sections = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[NAME_BYTES];
            entries.get(name);
            long offset = entries.getLong();
            long length = entries.getLong();
            require(offset >= 0 && length >= 0 && offset <= bytes.byteSize() - length, "It is cut off");
            MemorySegment section = bytes.asSlice(offset, length);
            String text = new String(name, StandardCharsets.US_ASCII).trim();
            require(entries.getInt() == checksum(section), "Section %s is damaged".formatted(text));
            entries.getInt();
            sections.put(text, section);
        }
        return sections;
    }

    private static int checksum(MemorySegment segment) {
        CRC32C checksum = new CRC32C();
        for (long done = 0; done < segment.byteSize(); done += PIECE_BYTES) {
            long count = Math.min(PIECE_BYTES, segment.byteSize() - done);
            checksum.update(piece(segment, done, count));
        }
        return (int) checksum.getValue();
    }

    private static ByteBuffer piece(MemorySegment segment, long from, long count) {
        MemorySegment piece = segment.asSlice(from, count);
        return piece.isNative() ? piece.asByteBuffer() : ByteBuffer.wrap(piece.toArray(ValueLayout.JAVA_BYTE));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long align(long offset) {
        return Math.ceilDiv(offset, ALIGNMENT) * ALIGNMENT;
    }

    private static void require(boolean condition, String damage) throws DamagedFileException {
        if (!condition) {
            throw new DamagedFileException(damage);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /// Forces the file's new name to disk. Windows opens no folder for that and journals names itself.
    private static void forceFolder(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }
}
