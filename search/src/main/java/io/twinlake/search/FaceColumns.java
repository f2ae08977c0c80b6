package io.twinlake.search;

import io.twinlake.lake.CuratedFace;
import io.twinlake.lake.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of every face of a gallery besides its embedding, as columns by ordinal: what a search can
/// be narrowed by. Grows while one thread writes; a [#snapshot] does not change, and shares what does not
/// change.
final class FaceColumns {

    /// A time that is not known.
    static final long UNKNOWN = Long.MIN_VALUE;

    /// Sources by the numbers that columns and files have for them.
    private static final List<Label.Source> SOURCES =
            List.of(Label.Source.CONFIRMED, Label.Source.GIVEN, Label.Source.PREDICTED);
    private static final byte NO_LABEL = -1;

    private int size;
    private int[] people;
    private byte[] sources;
    private float[] norms;
    private float[] facePixels;
    private float[] sharpness;
    private long[] taken;
    private long[] added;
    private boolean labelsShared;

    FaceColumns(int capacity) {
        people = new int[capacity];
        sources = new byte[capacity];
        norms = new float[capacity];
        facePixels = new float[capacity];
        sharpness = new float[capacity];
        taken = new long[capacity];
        added = new long[capacity];
    }

    /// Takes columns over as they are.
    FaceColumns(
            int[] people,
            byte[] sources,
            float[] norms,
            float[] facePixels,
            float[] sharpness,
            long[] taken,
            long[] added) {
        size = people.length;
        this.people = people;
        this.sources = sources;
        this.norms = norms;
        this.facePixels = facePixels;
        this.sharpness = sharpness;
        this.taken = taken;
        this.added = added;
    }

    int size() {
        return size;
    }

    /// @param person the number of the labelled person, or [Groups#NONE]
    void add(CuratedFace face, int person) {
        if (size == people.length) {
            grow(Math.max(1024, size + size / 2));
        }
        int ordinal = size++;
        norms[ordinal] = face.embedding().norm();
        facePixels[ordinal] = face.quality().facePixels();
        sharpness[ordinal] = face.quality().sharpness();
        taken[ordinal] = millis(face.takenAt());
        added[ordinal] = millis(face.addedAt());
        people[ordinal] = person;
        sources[ordinal] = source(face.label());
    }

    /// Changes who a face shows.
    void label(int ordinal, @Nullable Label label, int person) {
        if (labelsShared) {
            people = people.clone();
            sources = sources.clone();
            labelsShared = false;
        }
        people[ordinal] = person;
        sources[ordinal] = source(label);
    }

    /// Returns the columns as they are now.
    FaceColumns snapshot() {
        labelsShared = true;
        FaceColumns snapshot = new FaceColumns(people, sources, norms, facePixels, sharpness, taken, added);
        snapshot.size = size;
        return snapshot;
    }

    int person(int ordinal) {
        return people[ordinal];
    }

    /// Returns how the label is known, or `null` without one.
    Label.@Nullable Source source(int ordinal) {
        return sources[ordinal] == NO_LABEL ? null : SOURCES.get(sources[ordinal]);
    }

    float norm(int ordinal) {
        return norms[ordinal];
    }

    float facePixels(int ordinal) {
        return facePixels[ordinal];
    }

    float sharpness(int ordinal) {
        return sharpness[ordinal];
    }

    /// Returns when the picture was taken, in milliseconds since 1970, or [#UNKNOWN].
    long taken(int ordinal) {
        return taken[ordinal];
    }

    /// Returns when the face was added, in milliseconds since 1970.
    long added(int ordinal) {
        return added[ordinal];
    }

    /// Tells whether a face has the times that it has here.
    boolean isTimed(int ordinal, CuratedFace face) {
        return taken[ordinal] == millis(face.takenAt()) && added[ordinal] == millis(face.addedAt());
    }

    /// Returns the person of each face, cut to size.
    int[] people() {
        return Arrays.copyOf(people, size);
    }

    byte[] sources() {
        return Arrays.copyOf(sources, size);
    }

    float[] norms() {
        return Arrays.copyOf(norms, size);
    }

    float[] facePixels() {
        return Arrays.copyOf(facePixels, size);
    }

    float[] sharpness() {
        return Arrays.copyOf(sharpness, size);
    }

    long[] taken() {
        return Arrays.copyOf(taken, size);
    }

    long[] added() {
        return Arrays.copyOf(added, size);
    }

    private void grow(int capacity) {
        people = Arrays.copyOf(people, capacity);
        sources = Arrays.copyOf(sources, capacity);
        norms = Arrays.copyOf(norms, capacity);
        facePixels = Arrays.copyOf(facePixels, capacity);
        sharpness = Arrays.copyOf(sharpness, capacity);
        taken = Arrays.copyOf(taken, capacity);
        added = Arrays.copyOf(added, capacity);
        labelsShared = false;
    }

    private static byte source(@Nullable Label label) {
        return label == null ? NO_LABEL : (byte) SOURCES.indexOf(label.source());
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? UNKNOWN : time.toEpochMilli();
    }
}
