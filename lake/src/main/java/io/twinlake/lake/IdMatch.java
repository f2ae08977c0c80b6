package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;

/// Something whose id starts with what a user typed.
public sealed interface IdMatch {

    /// Returns the picture to show for it.
    PictureId picture();

    /// @param picture the picture found
    record OfPicture(PictureId picture) implements IdMatch {}

    /// @param crop the crop found
    /// @param picture the picture that it was taken from
    record OfCrop(CropId crop, PictureId picture) implements IdMatch {}
}
