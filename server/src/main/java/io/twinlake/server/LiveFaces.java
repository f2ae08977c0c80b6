package io.twinlake.server;

import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.search.Question;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.PixelBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks at one frame of a film after the other: finds the faces, follows them, and looks up whom they show.
/// A face that goes on as before costs finding and aligning it; only some are embedded. Nothing is stored.
/// Confined to one thread at a time.
final class LiveFaces {

    /// Twice the pixels of Full HD: more shows no face that could be named better, and costs time.
    static final long MOST_PIXELS = 4_194_304;

    /// So many faces of a frame are embedded, each of which takes about as long as finding all of them; in a
    /// crowd the others' turn comes with the next frames.
    private static final int MOST_EMBEDDED = 4;

    private final OpenCollection collection;
    private final Supplier<Question> question;
    private final FaceTracks tracks;

    /// @param question asked anew each time, since the collection's confidence may be another by then
    LiveFaces(OpenCollection collection, Supplier<Question> question) {
        this.collection = collection;
        this.question = question;
        this.tracks = new FaceTracks(collection.vision().encoder().calibration());
    }

    /// Looks at a frame. Throws `COLLECTION_NOT_FOUND` when there is no such collection any more.
    ///
    /// @param nanos when it came
    /// @return refused if there is no picture; one without faces is not
    Outcome<Seen> look(byte[] picture, long nanos) {
        FaceVision vision = collection.vision();
        return vision.inspect(picture).flatMap(header -> {
            long pixels = (long) header.widthPixels() * header.heightPixels();
            if (pixels > MOST_PIXELS) {
                return Outcome.refused(
                        Refusal.TOO_MANY_PIXELS,
                        "A frame has %d pixels at most, found: %d".formatted(MOST_PIXELS, pixels));
            }
            return PixelBudget.PROCESS.spend(
                    pixels, () -> vision.decode(picture, header).map(frame -> look(frame, nanos)));
        });
    }

    private Seen look(Frame frame, long nanos) {
        try (frame) {
            FaceVision vision = collection.vision();
            List<AlignedFace> faces = vision.align(frame, vision.detect(frame));
            List<Followed> followed = embedded(faces, nanos);
            return new Seen(
                    frame.widthPixels(),
                    frame.heightPixels(),
                    followed.stream().map(one -> told(one, nanos)).toList());
        }
    }

    /// Follows the faces, and embeds those whose turn it is: new ones first, the largest before others, then
    /// those that were not for the longest.
    private List<Followed> embedded(List<AlignedFace> faces, long nanos) {
        List<FaceTrack> known =
                tracks.follow(faces.stream().map(AlignedFace::face).toList(), nanos);
        List<Followed> followed = new ArrayList<>();
        for (int place = 0; place < faces.size(); place++) {
            Face face = faces.get(place).face();
            followed.add(new Followed(
                    faces.get(place),
                    known.get(place),
                    policy().judge(face.quality()).orElse(null)));
        }
        List<Followed> turns = followed.stream()
                .filter(one -> one.track.wantsEmbedding(one.aligned.face(), nanos))
                .sorted(Comparator.comparing((Followed one) -> one.track.isEmbedded())
                        .thenComparingLong(one -> one.track.embeddedAt()))
                .limit(MOST_EMBEDDED)
                .toList();
        for (Followed one : turns) {
            followed.set(one.aligned.face().ordinal(), embed(one, nanos));
        }
        return followed;
    }

    private Followed embed(Followed one, long nanos) {
        Embedding embedding = collection.vision().embed(one.aligned.crop());
        Refusal caution =
                one.caution != null ? one.caution : policy().judge(embedding).orElse(null);
        FaceTrack track = tracks.recognise(one.track, one.aligned.face(), embedding, caution == null, nanos);
        return new Followed(one.aligned, track, caution);
    }

    private LiveAnswerJson.LiveFace told(Followed one, long nanos) {
        FaceTrack track = one.track;
        if (track.wantsMatch(nanos)) {
            Embedding looks = Objects.requireNonNull(track.looks());
            track.matched(LiveMatch.of(collection.search().match(looks, question.get())), nanos);
        }
        return new LiveAnswerJson.LiveFace(
                track.id(),
                FaceJson.of(one.aligned.face()),
                caution(one),
                track.isMatched(),
                track.match().identity(),
                track.match().best());
    }

    private static @Nullable String caution(Followed one) {
        if (one.caution != null) {
            return one.caution.code();
        }
        return one.track.isEmbedded() && !one.track.isClear() ? Refusal.FACE_UNCLEAR.code() : null;
    }

    private QualityPolicy policy() {
        return collection.collection().policy();
    }

    /// What a frame shows.
    record Seen(int widthPixels, int heightPixels, List<LiveAnswerJson.LiveFace> faces) {}

    private record Followed(
            AlignedFace aligned, FaceTrack track, @Nullable Refusal caution) {}
}
