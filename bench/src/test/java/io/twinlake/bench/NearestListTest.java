package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NearestListTest {

    private final NearestList best = new NearestList(3);

    @Test
    void keepsTheBestInOrder() {
        float[] scores = {.1f, .5f, -.3f, .9f, .4f, .6f};
        for (int i = 0; i < scores.length; i++) {
            best.offer(i, scores[i]);
        }

        assertThat(best.ordinals()).containsExactly(3, 5, 1);
    }

    @Test
    void mayHaveRoomLeft() {
        best.offer(7, -1);
        best.offer(8, 0);

        assertThat(best.ordinals()).containsExactly(8, 7);
    }

    @Test
    void ofEqualScoresTheFirstIsKept() {
        for (int i = 0; i < 5; i++) {
            best.offer(i, .5f);
        }

        assertThat(best.ordinals()).containsExactly(0, 1, 2);
    }
}
