package io.twinlake.search;

import io.twinlake.index.DamagedFileException;
import io.twinlake.index.GrowingIndex;
import io.twinlake.index.QuantisedIndex;
import io.twinlake.index.SectionFile;
import io.twinlake.lake.PictureCollection;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// A gallery as a file: an index, what is known of its faces, and the catalog position it was read at.
/// docs/formats/index.md describes it.
///
/// @param file where it is
record GalleryFile(Path file) {

    private static final String GALLERY = "gallery";
    private static final String NAMES = "people.names";
    private static final String ID_HIGHS = "face.id-high";
    private static final String ID_LOWS = "face.id-low";
    private static final String PEOPLE = "face.person";
    private static final String SOURCES = "face.source";
    private static final String NORMS = "face.norm";
    private static final String PIXELS = "face.pixels";
    private static final String SHARPNESS = "face.sharpness";
    private static final String TAKEN = "face.taken";
    private static final String ADDED = "face.added";

    /// A draft that nobody has written to for so long is of a process that was killed.
    private static final Duration LEFT_BEHIND = Duration.ofHours(6);

    /// What a file holds.
    ///
    /// @param position the catalog position that it was read at
    record Content(GalleryBuilder gallery, long position) {}

    static GalleryFile of(Path lakeRoot, PictureCollection collection) {
        return new GalleryFile(lakeRoot.resolve("indexes").resolve(collection.id() + ".index"));
    }

    /// Writes a gallery that was just read from the catalog.
    ///
    /// @param faces of the index, in its order
    void write(QuantisedIndex index, GalleryFaces faces, PictureCollection collection, long position)
            throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        SectionFile.deleteDrafts(folder, Instant.now().minus(LEFT_BEHIND));
        SequencedMap<String, MemorySegment> sections = index.sections();
        byte[] encoder = collection.encoder().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(2 * Long.BYTES + encoder.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(position).putLong(collection.id()).put(encoder).flip();
        int size = index.size();
        FaceColumns columns = faces.columns();
        sections.put(GALLERY, MemorySegment.ofBuffer(head));
        sections.put(NAMES, names(faces.names()));
        sections.put(ID_HIGHS, MemorySegment.ofArray(faces.ids().highs()).asSlice(0, (long) size * Long.BYTES));
        sections.put(ID_LOWS, MemorySegment.ofArray(faces.ids().lows()).asSlice(0, (long) size * Long.BYTES));
        sections.put(PEOPLE, MemorySegment.ofArray(columns.people()));
        sections.put(SOURCES, MemorySegment.ofArray(columns.sources()));
        sections.put(NORMS, MemorySegment.ofArray(columns.norms()));
        sections.put(PIXELS, MemorySegment.ofArray(columns.facePixels()));
        sections.put(SHARPNESS, MemorySegment.ofArray(columns.sharpness()));
        sections.put(TAKEN, MemorySegment.ofArray(columns.taken()));
        sections.put(ADDED, MemorySegment.ofArray(columns.added()));
        SectionFile.write(file, sections);
    }

    /// Opens the file; it stays mapped while anything of it is in use.
    ///
    /// @throws DamagedFileException if it is damaged, or of another collection or encoder
    /// @throws IOException if there is none, or it cannot be read
    Content open(PictureCollection collection) throws IOException {
        SectionFile sections = SectionFile.open(file, Arena.ofAuto());
        ByteBuffer head = sections.section(GALLERY).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long position = head.getLong();
        long collectionId = head.getLong();
        String encoder = StandardCharsets.UTF_8.decode(head).toString();
        if (collectionId != collection.id() || !encoder.equals(collection.encoder())) {
            throw new DamagedFileException("It is of another collection or encoder");
        }
        CropIds ids = new CropIds();
        ids.addAll(
                sections.section(ID_HIGHS).toArray(ValueLayout.JAVA_LONG),
                sections.section(ID_LOWS).toArray(ValueLayout.JAVA_LONG));
        FaceColumns columns = new FaceColumns(
                sections.section(PEOPLE).toArray(ValueLayout.JAVA_INT),
                sections.section(SOURCES).toArray(ValueLayout.JAVA_BYTE),
                sections.section(NORMS).toArray(ValueLayout.JAVA_FLOAT),
                sections.section(PIXELS).toArray(ValueLayout.JAVA_FLOAT),
                sections.section(SHARPNESS).toArray(ValueLayout.JAVA_FLOAT),
                sections.section(TAKEN).toArray(ValueLayout.JAVA_LONG),
                sections.section(ADDED).toArray(ValueLayout.JAVA_LONG));
        GalleryFaces faces = new GalleryFaces(ids, columns, names(sections.section(NAMES)));
        GrowingIndex index = GrowingIndex.on(QuantisedIndex.of(sections));
        return new Content(new GalleryBuilder(index, faces), position);
    }

    private static MemorySegment names(List<String> names) {
        List<byte[]> texts = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(texts.stream()
                        .mapToInt(text -> Integer.BYTES + text.length)
                        .sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return MemorySegment.ofBuffer(bytes.flip());
    }

    private static List<String> names(MemorySegment section) {
        ByteBuffer bytes = section.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<String> names = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] text = new byte[bytes.getInt()];
            bytes.get(text);
            names.add(new String(text, StandardCharsets.UTF_8));
        }
        return names;
    }
}
