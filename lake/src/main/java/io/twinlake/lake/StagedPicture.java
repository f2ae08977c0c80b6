package io.twinlake.lake;

import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that came of one picture: what goes into the catalog for it at once. Its objects are stored before.
///
/// @param id digest of the raw bytes
/// @param raw what is known of the bytes
/// @param origin where they came from this time
/// @param recipe name and version of the steps that made the crops
/// @param refusal why the whole picture is of no use; `null` if it is of use
/// @param crops in order of their ordinal; may be empty
public record StagedPicture(
        PictureId id,
        Raw raw,
        Origin origin,
        String recipe,
        @Nullable Refused refusal,
        List<StagedCrop> crops) {

    public StagedPicture {
        crops = List.copyOf(crops);
    }
}
