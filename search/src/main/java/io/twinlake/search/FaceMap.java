package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.Neighbour;
import io.twinlake.index.PrincipalAxes;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// The faces of a collection in space, similar ones near to each other: their first three principal
/// components, of a sample's mean and axes. A snapshot; thread-safe.
///
/// Three of hundreds of dimensions tell of a part of what is different only, see [#share]: faces that lie
/// together need not be similar, but those that lie far apart are not.
public final class FaceMap {

    public static final int DIMENSIONS = 3;

    /// Eight times as many as the bundled encoder has dimensions.
    private static final int SAMPLE = 4096;

    /// Below every cosine.
    private static final float ANY = -2;

    private final Gallery gallery;
    private final int[] ordinals;
    private final float[] coordinates;
    private final PrincipalAxes axes;

    private FaceMap(Gallery gallery, int[] ordinals, float[] coordinates, PrincipalAxes axes) {
        this.gallery = gallery;
        this.ordinals = ordinals;
        this.coordinates = coordinates;
        this.axes = axes;
    }

    /// Draws the map of a gallery's faces, of which there is at least one.
    static FaceMap of(Gallery gallery) {
        Embedding any = gallery.index().vector(0);
        int[] ordinals = gallery.index().within(any, ANY, _ -> true).stream()
                .mapToInt(Neighbour::ordinal)
                .sorted()
                .toArray();
        int sampled = Math.min(SAMPLE, ordinals.length);
        float[][] sample = IntStream.range(0, sampled)
                .mapToObj(i -> ordinals[(int) ((long) i * ordinals.length / sampled)])
                .map(ordinal -> gallery.index().vector(ordinal).toArray())
                .toArray(float[][]::new);
        PrincipalAxes axes = PrincipalAxes.learn(sample, DIMENSIONS);
        float[] byOrdinal = new float[DIMENSIONS * gallery.index().size()];
        for (int axis = 0; axis < DIMENSIONS; axis++) {
            float centre = (float) axes.centre(axis);
            for (Neighbour face : gallery.index().within(Embedding.normalise(axes.direction(axis)), ANY, _ -> true)) {
                byOrdinal[DIMENSIONS * face.ordinal() + axis] = face.cosine() - centre;
            }
        }
        float[] coordinates = new float[DIMENSIONS * ordinals.length];
        for (int i = 0; i < ordinals.length; i++) {
            System.arraycopy(byOrdinal, DIMENSIONS * ordinals[i], coordinates, DIMENSIONS * i, DIMENSIONS);
        }
        return new FaceMap(gallery, ordinals, coordinates, axes);
    }

    /// Returns how many faces are on it.
    public int size() {
        return ordinals.length;
    }

    /// Returns how much of what is different in the faces an axis tells of, 0 to 1.
    ///
    /// @param axis from 0, the one that tells most
    public double share(int axis) {
        return axes.share(axis);
    }

    /// Returns where a face lies, from -2 to 2 and mostly much nearer to 0.
    ///
    /// @param place from 0, in the order in which the faces came
    public float coordinate(int place, int axis) {
        return coordinates[DIMENSIONS * place + axis];
    }

    public CropId face(int place) {
        return gallery.cropId(ordinals[place]);
    }

    /// Returns whom a face shows, as a number into [#names].
    public OptionalInt person(int place) {
        int person = gallery.columns().person(ordinals[place]);
        return person == Groups.NONE ? OptionalInt.empty() : OptionalInt.of(person);
    }

    /// Returns the names of people by number; those of whom no face is left included.
    public List<String> names() {
        return gallery.names();
    }

    /// Returns the length of the embedding before it was normalised, which grows with the quality.
    public float norm(int place) {
        return gallery.columns().norm(ordinals[place]);
    }

    /// Returns how high a face is in its picture.
    public float facePixels(int place) {
        return gallery.columns().facePixels(ordinals[place]);
    }

    /// Returns when the picture was taken, in milliseconds since 1970.
    public OptionalLong takenAt(int place) {
        long taken = gallery.columns().taken(ordinals[place]);
        return taken == FaceColumns.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(taken);
    }

    /// Returns which value of an attribute each face has, in the order in which they came.
    FaceValues values(String key) {
        return FaceValues.of(ordinals, gallery.attributes().of(key), state());
    }

    /// Returns a number that is the same for maps and [FaceClusters] of the same faces in the same order,
    /// whatever their names.
    public int state() {
        return gallery.state();
    }

    /// Tells whether it is of these faces as they are now.
    boolean isOf(Gallery other) {
        return gallery == other && gallery.size() == ordinals.length;
    }
}
