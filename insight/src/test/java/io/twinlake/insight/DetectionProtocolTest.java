package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.insight.GroupAnnotations.GroupPicture;
import io.twinlake.model.Box;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectionProtocolTest {

    private static final Box FACE = new Box(0, 0, 10, 10);

    @Test
    void aBoxFindsAFaceFromTheLeastOverlapOn() {
        // 10 x 10 against 10 x 20: intersection over union is exactly a half.
        assertThat(DetectionProtocol.STRICT.count(List.of(new Box(0, 0, 10, 20)), List.of(FACE), List.of()))
                .isEqualTo(new DetectionCounts(1, 0, 0, 0));
        // Against 10 x 25 it is .4.
        List<Box> loose = List.of(new Box(0, 0, 10, 25));
        assertThat(DetectionProtocol.STRICT.count(loose, List.of(FACE), List.of()))
                .isEqualTo(new DetectionCounts(0, 1, 1, 0));
        assertThat(DetectionProtocol.LOOSE.count(loose, List.of(FACE), List.of()))
                .isEqualTo(new DetectionCounts(1, 0, 0, 0));
    }

    @Test
    void aSecondBoxOnAFaceIsAFalseAlarm() {
        DetectionCounts counts =
                DetectionProtocol.STRICT.count(List.of(new Box(0, 0, 10, 11), FACE), List.of(FACE), List.of());
        assertThat(counts).isEqualTo(new DetectionCounts(1, 0, 1, 0));
        assertThat(counts.recall()).isEqualTo(1);
        assertThat(counts.precision()).isEqualTo(.5);
    }

    @Test
    void theTightestPairIsMatchedFirst() {
        // The first detection overlaps both faces; taken first it would steal the one that the second needs.
        Box left = new Box(0, 0, 10, 10);
        Box right = new Box(4, 0, 14, 10);
        Box between = new Box(2, 0, 12, 10);
        assertThat(DetectionProtocol.STRICT.count(List.of(between, left), List.of(left, right), List.of()))
                .isEqualTo(new DetectionCounts(2, 0, 0, 0));
    }

    @Test
    void ignoredBoxesCountNeitherForNorAgainst() {
        Box ignored = new Box(100, 100, 200, 200);
        Box inside = new Box(110, 110, 120, 120);
        Box outside = new Box(300, 300, 310, 310);
        assertThat(DetectionProtocol.STRICT.count(List.of(FACE, inside, outside), List.of(FACE), List.of(ignored)))
                .isEqualTo(new DetectionCounts(1, 0, 1, 1));
        assertThat(DetectionProtocol.STRICT.count(List.of(), List.of(), List.of(ignored)))
                .isEqualTo(new DetectionCounts(0, 0, 0, 0));
    }

    @Test
    void picturesAddUp() {
        GroupAnnotations annotations = new GroupAnnotations(List.of(
                new GroupPicture("two.jpg", 100, 100, List.of(FACE, new Box(50, 50, 60, 60)), List.of()),
                new GroupPicture("none.jpg", 100, 100, List.of(), List.of())));
        DetectionReport report = DetectionProtocol.STRICT.evaluate(
                annotations, Map.of("two.jpg", List.of(FACE), "none.jpg", List.of(FACE, FACE)));
        assertThat(report.pictures())
                .containsEntry("two.jpg", new DetectionCounts(1, 1, 0, 0))
                .containsEntry("none.jpg", new DetectionCounts(0, 0, 2, 0));
        assertThat(report.total().recall()).isEqualTo(.5);
        assertThat(report.total().precision()).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void rejectsAPictureWithoutDetections() {
        GroupAnnotations annotations =
                new GroupAnnotations(List.of(new GroupPicture("one.jpg", 10, 10, List.of(FACE), List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DetectionProtocol.STRICT.evaluate(annotations, Map.of()))
                .withMessage("No detections were given for one.jpg");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectionProtocol(0))
                .withMessage("An overlap is above 0 and at most 1, found: 0.0");
    }
}
