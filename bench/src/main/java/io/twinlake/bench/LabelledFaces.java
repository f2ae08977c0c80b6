package io.twinlake.bench;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A collection's curated faces and which of them show the same person. Names are not kept. Immutable;
/// thread-safe; its memory goes with the arena that it was given.
public final class LabelledFaces {

    /// The person of a face that has no label.
    static final int UNKNOWN = -1;

    private final Vectors vectors;
    private final int[] personOf;
    private final int people;

    private LabelledFaces(Vectors vectors, int[] personOf, int people) {
        this.vectors = vectors;
        this.personOf = personOf;
        this.people = people;
    }

    /// Reads all curated faces of a collection. Throws what opening a lake and loading a collection throw,
    /// and `ITEM_NOT_FOUND` when the collection has no face.
    public static LabelledFaces read(Path root, String collectionName, Arena arena) {
        try (Lake lake = Lake.openToRead(root)) {
            PictureCollection collection = lake.catalog().loadCollection(collectionName);
            Reading reading = new Reading(arena);
            lake.catalog().forEachCurated(collection, face -> reading.add(face.embedding(), face.identity()));
            return reading.done(root);
        }
    }

    /// @param personOf for each vector its person, from 0 without gaps, or [#UNKNOWN]; owned by the new
    ///     object
    static LabelledFaces of(Vectors vectors, int[] personOf) {
        return new LabelledFaces(
                vectors, personOf, Arrays.stream(personOf).max().orElse(UNKNOWN) + 1);
    }

    Vectors vectors() {
        return vectors;
    }

    int personOf(int ordinal) {
        return personOf[ordinal];
    }

    /// Returns the number of people with a label.
    public int people() {
        return people;
    }

    /// Returns how many people have two faces or more, which tell how the pictures of one person differ.
    public int peopleWithSeveral() {
        return (int) Arrays.stream(facesOfEach()).filter(faces -> faces >= 2).count();
    }

    /// Returns for each person the number of faces.
    int[] facesOfEach() {
        int[] faces = new int[people];
        for (int person : personOf) {
            if (person != UNKNOWN) {
                faces[person]++;
            }
        }
        return faces;
    }

    /// Grows while faces come in, since nobody knows how many there are.
    private static final class Reading {

        private static final int FIRST_CAPACITY = 1024;

        private final Arena arena;
        private final Map<String, Integer> persons = new HashMap<>();
        private int[] personOf = new int[FIRST_CAPACITY];
        private @Nullable Vectors vectors;
        private int size;

        Reading(Arena arena) {
            this.arena = arena;
        }

        void add(Embedding embedding, @Nullable String name) {
            Vectors roomy = withRoom(embedding.dimension());
            roomy.set(size, embedding.toArray());
            personOf[size] = name == null ? UNKNOWN : persons.computeIfAbsent(name, added -> persons.size());
            size++;
        }

        LabelledFaces done(Path root) {
            if (vectors == null) {
                throw new TwinlakeException(
                        ErrorCode.ITEM_NOT_FOUND, "Expected searchable faces in the lake, found none: " + root);
            }
            return new LabelledFaces(vectors.first(size), Arrays.copyOf(personOf, size), persons.size());
        }

        private Vectors withRoom(int dimension) {
            Vectors before = vectors;
            if (before != null && size < before.size()) {
                return before;
            }
            int capacity = before == null ? FIRST_CAPACITY : Math.multiplyExact(2, before.size());
            Vectors grown = Vectors.allocate(capacity, dimension, arena);
            if (before != null) {
                MemorySegment.copy(
                        before.rows(), 0, grown.rows(), 0, before.rows().byteSize());
            }
            personOf = Arrays.copyOf(personOf, capacity);
            vectors = grown;
            return grown;
        }
    }
}
