package io.twinlake.lake;

import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every layer of one picture, for showing.
///
/// @param id the picture
/// @param raw the bytes as they came
/// @param origins where they came from, in the order they were met
/// @param stagings what each collection made of it, by collection
public record PictureView(PictureId id, Raw raw, List<Met> origins, List<Staging> stagings) {

    public PictureView {
        origins = List.copyOf(origins);
        stagings = List.copyOf(stagings);
    }

    /// @param origin where the picture was met
    /// @param collection name of the collection that it was met for
    /// @param runId the run that met it first
    /// @param at when that run began
    public record Met(Origin origin, String collection, long runId, Instant at) {}

    /// @param collection the collection
    /// @param recipe name and version of the steps that made the crops
    /// @param encoder the encoder that the crops were embedded with
    /// @param refusal why the whole picture is of no use; `null` if it is of use
    /// @param runId the run that staged it
    /// @param at when that run began
    /// @param faces the crops in order of their ordinal
    public record Staging(
            PictureCollection collection,
            String recipe,
            String encoder,
            @Nullable Refused refusal,
            long runId,
            Instant at,
            List<FaceView> faces) {

        public Staging {
            faces = List.copyOf(faces);
        }
    }
}
