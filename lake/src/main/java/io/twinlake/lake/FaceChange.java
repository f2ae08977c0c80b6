package io.twinlake.lake;

import io.twinlake.model.CropId;

/// What has become of a face of which something changed: its embedding, its label, when it was taken, or that
/// it is there at all.
public sealed interface FaceChange {

    CropId id();

    /// It is searchable, perhaps for the first time.
    ///
    /// @param face its state
    record Present(CuratedFace face) implements FaceChange {

        @Override
        public CropId id() {
            return face.id();
        }
    }

    /// It is not searchable; it was, or it came and went in the meantime.
    ///
    /// @param id the crop
    record Gone(CropId id) implements FaceChange {}
}
