package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Box;
import io.twinlake.model.Calibration;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Made-up faces of 100 pixels that move, ten frames a second; people differ by an axis of their embeddings.
class FaceTracksTest {

    private static final long FRAME = 100_000_000;
    private static final Calibration CALIBRATION = new Calibration(39.3, 0.331);
    private static final Embedding ANN = person(0);
    private static final Embedding BEN = person(1);

    private final FaceTracks tracks = new FaceTracks(CALIBRATION);
    private long now = -5 * FRAME; // what System.nanoTime tells can be below 0

    @Test
    void keepsTheNumberOfAFaceThatMoves() {
        long first = next(at(0, 0)).getFirst().id();
        for (int step = 1; step < 20; step++) {
            assertThat(next(at(40 * step, 10 * step)).getFirst().id()).isEqualTo(first);
        }
    }

    @Test
    void expectsAFaceToGoOnAsItWent() {
        next(at(0, 0));
        FaceTrack track = next(at(50, 0)).getFirst(); // an overlap of a third
        assertThat(next(at(110, 0)).getFirst()).isSameAs(track); // of a quarter, were it expected to stay
        assertThat(track.expected(now + FRAME).left()).isEqualTo(170);
    }

    @Test
    void takesAFaceFarFromAllForANewOne() {
        long first = next(at(0, 0)).getFirst().id();
        assertThat(next(at(300, 0)).getFirst().id()).isNotEqualTo(first);
    }

    @Test
    void keepsTwoFacesApart() {
        List<FaceTrack> both = next(at(0, 0), at(120, 0));
        for (int step = 1; step < 8; step++) {
            assertThat(next(at(120 - 5 * step, 0), at(5 * step, 0))).containsExactly(both.get(1), both.get(0));
        }
    }

    @Test
    void givesAFaceToTheTrackThatItOverlapsWithMost() {
        List<FaceTrack> both = next(at(0, 0), at(60, 0));
        assertThat(next(at(50, 0)).getFirst()).isSameAs(both.get(1));
    }

    @Test
    void findsAFaceAgainThatWasNotSeenForAWhile() {
        FaceTrack track = next(at(0, 0)).getFirst();
        for (int frame = 0; frame < 8; frame++) {
            next();
        }
        assertThat(next(at(5, 0)).getFirst()).isSameAs(track);
    }

    @Test
    void findsSomebodyAgainByLooks() {
        FaceTrack ann = seen(at(0, 0), ANN);
        pass(40);
        assertThat(seen(at(400, 200), ANN)).isSameAs(ann);
        assertThat(tracks.size()).isOne();
    }

    @Test
    void forgetsWhoIsAwayForLong() {
        FaceTrack ann = seen(at(0, 0), ANN);
        pass(101);
        assertThat(seen(at(0, 0), ANN)).isNotSameAs(ann);
        assertThat(tracks.size()).isOne();
    }

    @Test
    void doesNotTakeSomebodyElseForWhoWasLost() {
        FaceTrack ann = seen(at(0, 0), ANN);
        pass(20);
        assertThat(seen(at(0, 0), BEN)).isNotSameAs(ann);
    }

    @Test
    void givesWhoTakesAPlaceOverANumberOfTheirOwn() {
        FaceTrack ann = seen(at(0, 0), ANN);
        FaceTrack ben = seen(at(2, 0), BEN); // a cut
        assertThat(ben).isNotSameAs(ann);
        assertThat(ben.looks()).isEqualTo(BEN);
        assertThat(next(at(4, 0)).getFirst()).isSameAs(ben);
    }

    @Test
    void keepsTheNumberThroughAPoorLook() {
        FaceTrack ann = seen(at(0, 0), ANN);
        Face face = at(2, 0);
        FaceTrack track = next(face).getFirst();
        assertThat(tracks.recognise(track, face, BEN, false, now)).isSameAs(ann);
        assertThat(ann.looks()).isEqualTo(ANN);
    }

    @Test
    void followsByPlaceOnlyWithoutACalibration() {
        FaceTracks plain = new FaceTracks(null);
        Face face = at(0, 0);
        FaceTrack track = plain.follow(List.of(face), 0).getFirst();
        assertThat(plain.recognise(track, face, ANN, true, 0)).isSameAs(track);
        plain.follow(List.of(face), FRAME);
        assertThat(plain.recognise(track, face, BEN, true, FRAME)).isSameAs(track);
    }

    @Test
    void followsAFaceWhoseFramesComeInBunches() {
        FaceTracks plain = new FaceTracks(null);
        FaceTrack track = plain.follow(List.of(at(0, 0)), 0).getFirst();
        for (int frame = 1; frame < 60; frame++) {
            long nanos = frame / 2 * (FRAME * 2 / 3) + frame % 2 * (FRAME / 100); // two, 1 ms apart, every 67 ms
            assertThat(plain.follow(List.of(at(3 * frame, 0)), nanos)).containsExactly(track);
        }
    }

    @Test
    void expectsAFaceNoFurtherAwayThanItIsLarge() {
        FaceTrack track = new FaceTrack(1, at(0, 0), now);
        track.see(at(1e6f, -1e6f), now + 1);
        assertThat(track.expected(now + 10 * FRAME)).isEqualTo(new Box(1_000_100, -1_000_100, 1_000_200, -1_000_000));
    }

    @Test
    void weighsLooksByTheirNorms() {
        FaceTrack track = new FaceTrack(1, at(0, 0), now);
        track.add(at(0, 0), raw(3, 0), true, now);
        track.add(at(0, 0), raw(0, 4), true, now);
        assertThat(track.looks()).isEqualTo(raw(3, 4));
    }

    @Test
    void countsPoorLooksUntilThereIsAGoodOne() {
        FaceTrack track = new FaceTrack(1, at(0, 0), now);
        assertThat(track.looks()).isNull();
        track.add(at(0, 0), Embedding.normalise(new float[2]), false, now);
        assertThat(track.looks()).isNull();
        track.add(at(0, 0), raw(1, 0), false, now);
        assertThat(track.isClear()).isFalse();
        assertThat(track.looks()).isEqualTo(raw(1, 0));
        track.add(at(0, 0), raw(0, 2), true, now);
        track.add(at(0, 0), raw(1, 0), false, now);
        assertThat(track.looks()).isEqualTo(raw(0, 2));
        assertThat(track.isClear()).isTrue();
    }

    @Test
    void wantsToBeLookedAtNowAndThen() {
        FaceTrack track = new FaceTrack(1, at(0, 0), now);
        assertThat(track.wantsEmbedding(at(0, 0), now)).isTrue();
        track.add(at(0, 0), ANN, true, now);
        assertThat(track.wantsEmbedding(at(0, 0), now + FRAME)).isFalse();
        assertThat(track.wantsEmbedding(face(0, 0, 130, 20), now + FRAME)).isTrue();
        assertThat(track.wantsEmbedding(face(0, 0, 100, 5), now + FRAME)).isTrue();
        assertThat(track.wantsEmbedding(at(0, 0), now + 10 * FRAME)).isTrue();
    }

    @Test
    void wantsToBeLookedUpNowAndThen() {
        FaceTrack track = new FaceTrack(1, at(0, 0), now);
        assertThat(track.wantsMatch(now)).isFalse();
        track.add(at(0, 0), ANN, true, now);
        assertThat(track.wantsMatch(now)).isTrue();
        track.matched(LiveMatch.NONE, now);
        assertThat(track.wantsMatch(now + 9 * FRAME)).isFalse();
        assertThat(track.wantsMatch(now + 10 * FRAME)).isTrue();
        track.add(at(0, 0), ANN, true, now + FRAME);
        assertThat(track.wantsMatch(now + FRAME)).isTrue();
    }

    @Test
    void remembersABoundedNumber() {
        for (int i = 0; i < 50; i++) {
            int row = 200 * i;
            next(Stream.iterate(0, left -> left + 200)
                    .limit(10)
                    .map(left -> at(left, row))
                    .toArray(Face[]::new));
        }
        assertThat(tracks.size()).isEqualTo(256);
    }

    private List<FaceTrack> next(Face... faces) {
        now += FRAME;
        return tracks.follow(List.of(faces), now);
    }

    /// Lets frames pass on which nobody is.
    private void pass(int frames) {
        for (int frame = 0; frame < frames; frame++) {
            next();
        }
    }

    private FaceTrack seen(Face face, Embedding embedding) {
        return tracks.recognise(next(face).getFirst(), face, embedding, true, now);
    }

    private static Face at(float left, float top) {
        return face(left, top, 100, 20);
    }

    private static Face face(float left, float top, float pixels, float yaw) {
        Point point = new Point(left, top);
        return new Face(
                0,
                new Box(left, top, left + pixels, top + pixels),
                new Landmarks(point, point, point, point, point),
                new Quality(1, pixels, 100, 100, 50, yaw, 0));
    }

    private static Embedding person(int axis) {
        float[] values = new float[4];
        Arrays.fill(values, 0);
        values[axis] = 1;
        return Embedding.normalise(values);
    }

    private static Embedding raw(float... values) {
        return Embedding.normalise(values);
    }
}
