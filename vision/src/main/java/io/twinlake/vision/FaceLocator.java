package io.twinlake.vision;

import io.twinlake.vision.Landmarker.Look;
import java.util.List;

/// Finds the landmarks of detected faces, and notices when a picture or a face does not stand upright.
///
/// The detector finds many faces of a picture that lies on its side, so that finding some proves nothing:
/// scanned and old pictures often say nothing of their orientation. When the landmarks of most faces are
/// doubtful, the picture is searched again turned by quarters, and the turn with the most clear faces is
/// taken. A face that is still doubtful is looked at turned by itself, as a person may lie in an upright
/// picture. Both cost nothing where faces are clear, which is nearly everywhere.
///
/// Thread-safe.
final class FaceLocator {

    private final FaceDetector detector;
    private final Landmarker landmarker;

    FaceLocator(FaceDetector detector, Landmarker landmarker) {
        this.detector = detector;
        this.landmarker = landmarker;
    }

    /// Returns the faces with their landmarks; other faces than those given if the picture turns out to be
    /// turned.
    List<Look> locate(Frame frame, List<Detection> detections) {
        List<Look> looks = looks(frame, detections);
        if (clear(looks) * 2 < looks.size()) {
            looks = clearest(frame, looks);
        }
        return looks.stream()
                .map(look -> look.doubtful() ? landmarker.lookTurned(frame, look) : look)
                .toList();
    }

    private List<Look> clearest(Frame frame, List<Look> upright) {
        List<Look> best = upright;
        for (int quarters = 1; quarters <= 3; quarters++) {
            List<Look> turned = looks(frame, detector.detectTurned(frame, quarters));
            if (clear(turned) > clear(best)) {
                best = turned;
            }
        }
        return best;
    }

    private List<Look> looks(Frame frame, List<Detection> detections) {
        return detections.stream()
                .map(detection -> landmarker.look(frame, detection))
                .toList();
    }

    private static long clear(List<Look> looks) {
        return looks.stream().filter(look -> !look.doubtful()).count();
    }
}
