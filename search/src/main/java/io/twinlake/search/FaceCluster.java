package io.twinlake.search;

import io.twinlake.model.CropId;

/// Faces without a name that probably show one person. Immutable.
public final class FaceCluster {

    /// More faces than a key can tell apart are as many as this.
    private static final int MOST = (1 << 23) - 1;

    private static final int ID_BITS = 40;

    private final Gallery gallery;
    private final int[] ordinals;

    /// @param ordinals in the order of their ids, two or more; taken over
    FaceCluster(Gallery gallery, int[] ordinals) {
        this.gallery = gallery;
        this.ordinals = ordinals;
    }

    /// Returns the id of the face that comes first in the order of the ids: the cluster's as long as that
    /// face is in it.
    public CropId id() {
        return gallery.cropId(ordinals[0]);
    }

    /// Returns how many faces it has.
    public int size() {
        return ordinals.length;
    }

    /// Returns a face.
    ///
    /// @param place from 0, in the order of the ids
    public CropId face(int place) {
        return gallery.cropId(ordinals[place]);
    }

    /// Returns what orders the faces of a cluster.
    public long faceKey(int place) {
        return gallery.digits(ordinals[place]);
    }

    /// Returns the place of the first face after that of a key.
    public int after(long faceKey) {
        int place = 0;
        while (place < ordinals.length && faceKey(place) <= faceKey) {
            place++;
        }
        return place;
    }

    /// Returns what orders clusters, the larger the earlier.
    public long key() {
        return ((long) Math.min(MOST, ordinals.length) << ID_BITS)
                | ((1L << ID_BITS) - 1 - gallery.digits(ordinals[0]));
    }

    /// Returns the gallery's numbers of the faces.
    int[] ordinals() {
        return ordinals.clone();
    }
}
