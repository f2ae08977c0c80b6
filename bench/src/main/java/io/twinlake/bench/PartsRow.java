package io.twinlake.bench;

/// What the steps of a search by photograph take, medians; no numbers if there was no face in any photograph.
///
/// @param photographs how many were taken
/// @param decodeMillis from the bytes to pixels
/// @param detectMillis finding faces
/// @param alignMillis landmarks, turning upright, and the crop of every face
/// @param embedMillis embeddings of every crop
/// @param searchMillis nearest faces and people, and what is known of them
public record PartsRow(
        long photographs,
        double decodeMillis,
        double detectMillis,
        double alignMillis,
        double embedMillis,
        double searchMillis) {

    /// Returns what a request can hardly be quicker than.
    public double sumMillis() {
        return decodeMillis + detectMillis + alignMillis + embedMillis + searchMillis;
    }
}
