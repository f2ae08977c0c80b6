package io.twinlake.search;

import io.twinlake.model.CropId;
import org.jspecify.annotations.Nullable;

/// A face that probably shows somebody else than its label says.
///
/// @param face the face
/// @param identity whom its label says that it shows
/// @param confirmed whether a person looked and agreed
/// @param cosine the mean of its cosines with the other faces of that name; `null` if there is none
/// @param other what speaks against the label; `null` if it is only unlike the others of its name
/// @param probability that the label is wrong, 0 to 1
/// @param key orders issues, the likeliest first: greater ones before
public record LabelIssue(
        Kind kind,
        CropId face,
        String identity,
        boolean confirmed,
        @Nullable Float cosine,
        @Nullable Other other,
        double probability,
        long key) {

    /// What is wrong.
    public enum Kind {
        /// It is more like somebody else, or like nobody of its name.
        SOMEBODY_ELSE,
        /// Another face of the same photograph has the same name.
        SAME_PHOTOGRAPH
    }

    /// Another face.
    ///
    /// @param identity whom it is said to show
    /// @param cosine between the two faces
    public record Other(String identity, CropId face, float cosine) {}
}
