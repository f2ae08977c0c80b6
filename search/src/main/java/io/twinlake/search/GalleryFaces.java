package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.lake.CuratedFace;
import io.twinlake.model.CropId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of the faces of a gallery besides their embeddings: ids, columns, and people's names. Grows;
/// confined to a thread at a time.
final class GalleryFaces {

    private final CropIds ids;
    private final FaceColumns columns;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> people = new HashMap<>();

    /// @param names by the columns' numbers of people
    GalleryFaces(CropIds ids, FaceColumns columns, List<String> names) {
        this.ids = ids;
        this.columns = columns;
        names.forEach(this::person);
    }

    static GalleryFaces none() {
        return new GalleryFaces(new CropIds(), new FaceColumns(0), List.of());
    }

    CropIds ids() {
        return ids;
    }

    FaceColumns columns() {
        return columns;
    }

    /// Returns the people's names by number.
    List<String> names() {
        return Collections.unmodifiableList(names);
    }

    int size() {
        return columns.size();
    }

    void add(CuratedFace face) {
        ids.add(face.id());
        columns.add(face, person(face.identity()));
    }

    /// Changes whom a face shows.
    void label(int ordinal, CuratedFace face) {
        columns.label(ordinal, face.label(), person(face.identity()));
    }

    /// Returns the last ordinal that a face was added with, or -1.
    int ordinalOf(CropId id) {
        return ids.ordinalOf(id);
    }

    /// Tells whether a face is still searched by the same embedding: the id, which names picture and recipe,
    /// and the norm stay the same as long as the encoder does. Nothing but the label may differ then.
    boolean isSame(int ordinal, CuratedFace face) {
        return columns.norm(ordinal) == face.embedding().norm() && columns.isTimed(ordinal, face);
    }

    private int person(@Nullable String name) {
        return name == null
                ? Groups.NONE
                : people.computeIfAbsent(name, added -> {
                    names.add(added);
                    return names.size() - 1;
                });
    }
}
