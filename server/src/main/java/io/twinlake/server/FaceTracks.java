package io.twinlake.server;

import io.twinlake.model.Box;
import io.twinlake.model.Calibration;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which face of a frame is which face of the frames before. Confined to one thread at a time.
///
/// Two ways lead from a face to its track. **By place**: the face overlaps with where a track is expected, as
/// in SORT (Bewley et al., ICIP 2016); pairs are taken greedily, most overlap first, which differs from the
/// best assignment of all only where three boxes overlap each other, as faces hardly do. **By looks**: a face
/// that no track is near to is embedded, and goes on with a track that was lost if it is as probably the same
/// person as [#SAME] says: DeepSORT's gate of appearance (Wojke et al., ICIP 2017, section 2.2), with the
/// encoder's calibration in place of a cosine that would have to be chosen for each encoder. The other way
/// round, a face in a track's place that most probably is somebody else, as after a cut of a film, gets a
/// track of its own as soon as it is embedded.
///
/// Without a calibration faces are tracked by their place only.
final class FaceTracks {

    /// Least overlap (intersection over union) of a face and a track: the default of SORT's published code.
    static final float LEAST_OVERLAP = 0.3f;

    /// So long a track is looked for by place when it is not seen: 30 frames at 30 a second, as ByteTrack
    /// (Zhang et al., ECCV 2022, section 4.1) keeps its lost tracks.
    static final Duration COASTING = Duration.ofSeconds(1);

    /// So long a track that is lost can be found again by looks: somebody turns round, or passes behind
    /// somebody else.
    static final Duration REMEMBERED = Duration.ofSeconds(10);

    /// As probable as nine to one, since a wrong name for a second is worse than a new number.
    static final double SAME = 0.9;

    /// A face in a track's place that is less probably the same person is another one; with the bundled
    /// encoder that is a cosine under .21. A wrong guess costs a new number only.
    static final double ANOTHER = 0.01;

    /// More than a frame has of faces that can be told apart.
    private static final int MOST = 256;

    private final @Nullable Calibration calibration;
    private final List<FaceTrack> tracks = new ArrayList<>();
    private long ids;

    /// @param calibration of the encoder; `null` if it has none
    FaceTracks(@Nullable Calibration calibration) {
        this.calibration = calibration;
    }

    /// Takes the faces of the next frame.
    ///
    /// @param nanos when it was taken, later than all before
    /// @return the track of each, in their order
    List<FaceTrack> follow(List<Face> faces, long nanos) {
        tracks.removeIf(track -> nanos - track.seenAt() > REMEMBERED.toNanos());
        @Nullable FaceTrack[] found = new FaceTrack[faces.size()];
        List<FaceTrack> free = new ArrayList<>(tracks);
        for (Pair pair : pairs(faces, nanos)) {
            if (found[pair.face] == null && free.remove(pair.track)) {
                pair.track.see(faces.get(pair.face), nanos);
                found[pair.face] = pair.track;
            }
        }
        List<FaceTrack> followed = new ArrayList<>();
        for (int place = 0; place < found.length; place++) {
            FaceTrack track = found[place];
            followed.add(track != null ? track : begin(faces.get(place), nanos));
        }
        return followed;
    }

    /// Takes what the encoder made of a face, and returns the track that it is of after all.
    ///
    /// @param track as [#follow] told for the frame of `nanos`
    /// @param isGood whether the collection would take such a face
    FaceTrack recognise(FaceTrack track, Face face, Embedding embedding, boolean isGood, long nanos) {
        FaceTrack right = track;
        if (!track.isEmbedded()) {
            FaceTrack lost = lost(embedding, nanos);
            if (lost != null) {
                tracks.remove(track);
                right = lost;
            }
        } else if (isGood && isAnother(track, embedding)) {
            FaceTrack lost = lost(embedding, nanos);
            tracks.remove(track); // whoever it was is not there any more
            right = lost != null ? lost : begin(face, nanos);
        }
        if (!right.equals(track)) {
            right.see(face, nanos);
        }
        right.add(face, embedding, isGood, nanos);
        return right;
    }

    /// Returns how many are known, seen or lost.
    int size() {
        return tracks.size();
    }

    private List<Pair> pairs(List<Face> faces, long nanos) {
        List<Pair> pairs = new ArrayList<>();
        for (FaceTrack track : tracks) {
            if (nanos - track.seenAt() <= COASTING.toNanos()) {
                Box expected = track.expected(nanos);
                for (int place = 0; place < faces.size(); place++) {
                    float overlap = expected.overlap(faces.get(place).box());
                    if (overlap >= LEAST_OVERLAP) {
                        pairs.add(new Pair(track, place, overlap));
                    }
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.overlap));
        return pairs;
    }

    private FaceTrack begin(Face face, long nanos) {
        if (tracks.size() >= MOST) {
            tracks.stream().min(Comparator.comparingLong(FaceTrack::seenAt)).ifPresent(tracks::remove);
        }
        FaceTrack track = new FaceTrack(++ids, face, nanos);
        tracks.add(track);
        return track;
    }

    /// Returns the track that is not seen now and looks like this most, if it does enough.
    private @Nullable FaceTrack lost(Embedding embedding, long nanos) {
        if (calibration == null) {
            return null;
        }
        List<FaceTrack> lost = tracks.stream()
                .filter(track -> track.seenAt() < nanos && track.isClear())
                .toList();
        FaceTrack best = null;
        double highest = SAME;
        for (FaceTrack track : lost) {
            Embedding looks = track.looks();
            double probability = looks == null ? 0 : calibration.sameAmong(looks.cosine(embedding), lost.size());
            if (probability >= highest) {
                highest = probability;
                best = track;
            }
        }
        return best;
    }

    private boolean isAnother(FaceTrack track, Embedding embedding) {
        Embedding looks = track.looks();
        return calibration != null
                && track.isClear()
                && looks != null
                && calibration.sameInPair(looks.cosine(embedding)) < ANOTHER;
    }

    private record Pair(FaceTrack track, int face, float overlap) {}
}
