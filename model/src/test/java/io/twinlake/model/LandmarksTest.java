package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandmarksTest {

    private static final Point ELSEWHERE = new Point(5, 5);

    @ParameterizedTest
    @CsvSource({
        "2, 0, 0, 2", // upright
        "2, 2, 45, 2.828427", // the right eye lower
        "3, -3, -45, 4.242641",
        "0, 4, 90, 4", // on its side
        "0, -4, -90, 4",
        "-5, 0, 180, 5" // upside down
    })
    void rollIsPositiveWhenTheRightEyeStandsLower(float x, float y, float degrees, float distance) {
        Point left = new Point(10, 20);
        Point right = new Point(10 + x, 20 + y);
        Landmarks landmarks = new Landmarks(left, right, ELSEWHERE, ELSEWHERE, ELSEWHERE);
        assertThat(landmarks.rollDegrees()).isCloseTo(degrees, within(1e-4f));
        assertThat(landmarks.eyeDistance()).isCloseTo(distance, within(1e-5f));
    }
}
