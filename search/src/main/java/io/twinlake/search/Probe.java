package io.twinlake.search;

import io.twinlake.model.Face;
import io.twinlake.vision.SubjectFace;
import java.util.List;

/// The faces of a photograph that is searched with.
///
/// @param widthPixels of the upright picture
/// @param heightPixels of the upright picture
/// @param faces at least one, largest first
public record Probe(int widthPixels, int heightPixels, List<ProbeFace> faces) {

    public Probe {
        faces = List.copyOf(faces);
        if (faces.isEmpty()) {
            throw new IllegalArgumentException("A probe has a face");
        }
    }

    /// Returns the face that the photograph is of: large and near the middle.
    public ProbeFace subject() {
        List<Face> all = faces.stream().map(ProbeFace::face).toList();
        Face subject = SubjectFace.of(all, widthPixels, heightPixels).orElseThrow();
        return faces.get(all.indexOf(subject));
    }
}
