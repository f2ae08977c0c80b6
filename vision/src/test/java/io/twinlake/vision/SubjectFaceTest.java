package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Box;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectFaceTest {

    @Test
    void aPictureWithoutFacesIsOfNobody() {
        assertThat(SubjectFace.of(List.of(), 100, 100)).isEmpty();
    }

    @Test
    void theFaceInTheMiddleWinsOverALargerOneAtTheEdge() {
        Face middle = face(0, 80, 80, 120, 120);
        Face edge = face(1, 0, 0, 50, 50);

        assertThat(SubjectFace.of(List.of(edge, middle), 200, 200)).contains(middle);
    }

    @Test
    void theLargerOfTwoInTheMiddleWins() {
        Face small = face(0, 80, 80, 110, 110);
        Face large = face(1, 90, 90, 130, 130);

        assertThat(SubjectFace.of(List.of(small, large), 200, 200)).contains(large);
    }

    @Test
    void aFaceInTheCornerStillCounts() {
        Face corner = face(0, 190, 190, 210, 210);

        assertThat(SubjectFace.of(List.of(corner), 200, 200)).contains(corner);
    }

    private static Face face(int ordinal, float left, float top, float right, float bottom) {
        Point point = new Point(left, top);
        return new Face(
                ordinal,
                new Box(left, top, right, bottom),
                new Landmarks(point, point, point, point, point),
                new Quality(1, bottom - top, 100, 128, 50, 0, 0));
    }
}
