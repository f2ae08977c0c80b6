package io.twinlake.server;

import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One face of a film as it goes on from frame to frame: where it is, how it moves, what it looks like, and
/// whom it was last told to show. Nothing of it is stored. Confined to one thread at a time.
///
/// What it looks like is the mean of the encoder's raw outputs, that is, of its embeddings weighted by their
/// norms, since a network that was trained with a softmax margin gives clear faces longer outputs: so Meng et
/// al., MagFace (CVPR 2021), put the many pictures and frames of a person of IJB-B and IJB-C together. An
/// embedding that the collection would refuse counts only until there is one that it would take.
final class FaceTrack {

    /// After so long a face is looked at anew, and whom it shows is looked up anew: whoever was erased is
    /// gone from what is told by then. At ten frames a second nine of ten are not embedded.
    static final Duration FRESH = Duration.ofSeconds(1);

    /// A clearer look at a face is taken without waiting for that: when it has grown by a quarter, or is
    /// turned away by 15 degrees less. Both are chosen, not measured: well above the jitter of boxes and
    /// landmarks, so that a face that keeps still is not embedded for nothing.
    private static final float LARGER = 1.25f;

    private static final float LESS_TURNED_DEGREES = 15;

    /// Frames can arrive together that were taken apart, and a step is not to be a leap because of that;
    /// hardly any film has more than thirty a second.
    private static final long LEAST_NANOS = 1_000_000_000 / 30;

    private final long id;
    private Box box;
    private float speedX;
    private float speedY;
    private long seenAt;

    private float @Nullable [] sum;
    private boolean isSumOfGood;
    private long embeddedAt;
    private float largestPixels;
    private float leastTurned = Float.MAX_VALUE;
    private boolean isEmbedded;

    private LiveMatch match = LiveMatch.NONE;
    private boolean isMatched;
    private long matchedAt;

    FaceTrack(long id, Face face, long nanos) {
        this.id = id;
        this.box = face.box();
        this.seenAt = nanos;
    }

    long id() {
        return id;
    }

    /// Returns when it was last seen.
    long seenAt() {
        return seenAt;
    }

    /// Returns where it is expected at a moment: it goes on as it went between the last two frames, as in
    /// SORT (Bewley et al., ICIP 2016, section 3.2), but without its filter: that needs noise to be known,
    /// and frames to come at even times, which they do not. It is expected no further away than it is large.
    Box expected(long nanos) {
        float aside = Math.clamp(speedX * (nanos - seenAt), -box.width(), box.width());
        float down = Math.clamp(speedY * (nanos - seenAt), -box.height(), box.height());
        float left = box.left() + aside;
        float top = box.top() + down;
        float right = box.right() + aside;
        float bottom = box.bottom() + down;
        return right > left && bottom > top ? new Box(left, top, right, bottom) : box; // floats can run out of digits
    }

    /// Notes where it is seen.
    void see(Face face, long nanos) {
        long since = nanos - seenAt;
        if (since > 0 && since < FaceTracks.COASTING.toNanos()) {
            long nanosApart = Math.max(since, LEAST_NANOS);
            speedX = (face.box().centre().x() - box.centre().x()) / nanosApart;
            speedY = (face.box().centre().y() - box.centre().y()) / nanosApart;
        } else {
            speedX = 0;
            speedY = 0;
        }
        box = face.box();
        seenAt = nanos;
    }

    /// Tells whether it was looked at by the encoder at all.
    boolean isEmbedded() {
        return isEmbedded;
    }

    long embeddedAt() {
        return embeddedAt;
    }

    /// Tells whether a face of it is to be embedded: it never was, or long ago, or this is a clearer look.
    boolean wantsEmbedding(Face face, long nanos) {
        return !isEmbedded
                || nanos - embeddedAt >= FRESH.toNanos()
                || face.quality().facePixels() >= LARGER * largestPixels
                || Math.abs(face.quality().yawDegrees()) <= leastTurned - LESS_TURNED_DEGREES;
    }

    /// Adds what the encoder made of a face of it.
    ///
    /// @param isGood whether the collection would take such a face
    void add(Face face, Embedding embedding, boolean isGood, long nanos) {
        isEmbedded = true;
        embeddedAt = nanos;
        largestPixels = Math.max(largestPixels, face.quality().facePixels());
        leastTurned = Math.min(leastTurned, Math.abs(face.quality().yawDegrees()));
        if (embedding.norm() == 0 || (isSumOfGood && !isGood)) {
            return;
        }
        isMatched = false;
        float[] values = embedding.toArray();
        if (sum == null || isSumOfGood != isGood) {
            sum = new float[values.length];
            isSumOfGood = isGood;
        }
        for (int i = 0; i < values.length; i++) {
            sum[i] += embedding.norm() * values[i];
        }
    }

    /// Returns what it looks like; `null` as long as the encoder could make nothing of it.
    @Nullable
    Embedding looks() {
        return sum == null ? null : Embedding.normalise(sum);
    }

    /// Tells whether that is of faces that the collection would take.
    boolean isClear() {
        return sum != null && isSumOfGood;
    }

    /// Returns whom it shows, as last looked up.
    LiveMatch match() {
        return match;
    }

    /// Tells whether that was looked up since what it looks like changed.
    boolean isMatched() {
        return isMatched;
    }

    /// Tells whether that is to be looked up.
    boolean wantsMatch(long nanos) {
        return sum != null && (!isMatched || nanos - matchedAt >= FRESH.toNanos());
    }

    void matched(LiveMatch found, long nanos) {
        match = found;
        isMatched = true;
        matchedAt = nanos;
    }
}
