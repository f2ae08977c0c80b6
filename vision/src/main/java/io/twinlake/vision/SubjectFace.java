package io.twinlake.vision;

import io.twinlake.model.Face;
import io.twinlake.model.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tells which of several faces a photograph is of: the one that a label of the whole picture names.
///
/// A photograph of somebody shows them large and near the middle. Each face's area counts in full in the
/// middle of the picture and falls off with the distance from it, to a twentieth in the corners. Labeled
/// Faces in the Wild has the face of the person named in the middle, and often others, sometimes larger, at
/// the edges.
public final class SubjectFace {

    private static final double LEAST_WEIGHT = 0.05;

    private SubjectFace() {}

    /// Returns the face that the picture is of; empty if there are no faces.
    ///
    /// @param widthPixels of the upright picture
    /// @param heightPixels of the upright picture
    public static Optional<Face> of(List<Face> faces, int widthPixels, int heightPixels) {
        return faces.stream().max(Comparator.comparingDouble(face -> prominence(face, widthPixels, heightPixels)));
    }

    private static double prominence(Face face, int widthPixels, int heightPixels) {
        Point centre = face.box().centre();
        double aside = Math.hypot(centre.x() / widthPixels - 0.5, centre.y() / heightPixels - 0.5);
        return face.box().area() * Math.max(LEAST_WEIGHT, 1 - 2 * aside);
    }
}
