package io.twinlake.insight;

import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was made of one picture of an evaluation.
///
/// @param faces boxes of all faces found, largest first
/// @param subject embedding of the face that the picture is of; `null` if none could be enrolled
/// @param hash a [DifferenceHash] of the whole picture; 0 if it could not be decoded
public record Enrolled(List<Box> faces, @Nullable Embedding subject, long hash) {

    static final Enrolled NOTHING = new Enrolled(List.of(), null, 0);

    public Enrolled {
        faces = List.copyOf(faces);
    }
}
