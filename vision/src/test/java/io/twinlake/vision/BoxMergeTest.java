package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxMergeTest {

    @Test
    void keepsTheBestOfOverlappingBoxes() {
        Detection good = face(0, 0, 100, 100, .9f);
        Detection better = face(20, 0, 120, 100, .95f);

        assertThat(BoxMerge.merge(List.of(good, better))).containsExactly(better);
    }

    @Test
    void keepsNeighboursThatOverlapALittle() {
        Detection left = face(0, 0, 100, 100, .9f);
        Detection right = face(50, 0, 150, 100, .95f); // a third of both

        assertThat(BoxMerge.merge(List.of(left, right))).containsExactly(right, left);
    }

    @Test
    void dropsASmallBoxInASureBigOne() {
        Detection big = face(0, 0, 100, 100, .8f);
        Detection mouth = face(30, 60, 70, 90, .99f);

        assertThat(BoxMerge.merge(List.of(mouth, big))).containsExactly(big);
    }

    @Test
    void keepsASureSmallBoxInAnUnsureBigOne() {
        Detection big = face(0, 0, 100, 100, .79f);
        Detection face = face(30, 60, 70, 90, .99f);

        assertThat(BoxMerge.merge(List.of(big, face))).containsExactly(face, big);
    }

    @Test
    void keepsASmallBoxThatReachesFarOutOfABigOne() {
        Detection big = face(0, 0, 100, 100, .9f);
        Detection child = face(80, 80, 120, 120, .9f); // a quarter inside

        assertThat(BoxMerge.merge(List.of(big, child))).containsExactlyInAnyOrder(big, child);
    }

    @Test
    void mergesNothingIntoNothing() {
        assertThat(BoxMerge.merge(List.of())).isEmpty();
    }

    private static Detection face(float left, float top, float right, float bottom, float score) {
        return new Detection(new Box(left, top, right, bottom), score, 0);
    }
}
