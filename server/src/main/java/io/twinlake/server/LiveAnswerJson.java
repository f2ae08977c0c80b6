package io.twinlake.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is told of one frame.
///
/// @param frame its number, from 1, in the order in which they came
/// @param millis from when the frame had come until this was said
/// @param code why the frame was not looked at; `null` if it was
/// @param width of the upright frame, in pixels; 0 if it was not looked at
/// @param height of the upright frame, in pixels; 0 if it was not looked at
/// @param faces largest first
record LiveAnswerJson(long frame, double millis, @Nullable String code, int width, int height, List<LiveFace> faces) {

    /// A newer frame came before this one's turn.
    static final String SUPERSEDED = "superseded";

    LiveAnswerJson {
        faces = List.copyOf(faces);
    }

    /// @param nanos since the frame had come
    static LiveAnswerJson unseen(long frame, String code, long nanos) {
        return new LiveAnswerJson(frame, millis(nanos), code, 0, 0, List.of());
    }

    /// @param nanos since the frame had come
    static LiveAnswerJson of(long frame, LiveFaces.Seen seen, long nanos) {
        return new LiveAnswerJson(frame, millis(nanos), null, seen.widthPixels(), seen.heightPixels(), seen.faces());
    }

    private static double millis(long nanos) {
        return FaceJson.rounded(nanos / 1e6, 10);
    }

    /// @param track its number; the same as long as the same face is followed
    /// @param caution why a collection would refuse this face; `null` if it would not
    /// @param lookedUp whether whom it shows was looked up; if not, what follows is `null`
    /// @param identity the person it most probably is; `null` for "no confident match"
    /// @param best what is most like it; `null` if there is nothing
    record LiveFace(
            long track,
            FaceJson face,
            @Nullable String caution,
            boolean lookedUp,
            @Nullable String identity,
            LiveMatch.@Nullable Best best) {}
}
