package io.twinlake.server;

import io.twinlake.model.Box;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Quality;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A face as the API and commands show it.
///
/// @param box left, top, right, bottom, in pixels of the upright picture
/// @param score the detector's confidence
/// @param pixels height of the face
/// @param landmarks the five points that it is aligned by, each as `x, y` in pixels of the upright picture:
///     the eye at the left, the eye at the right, the tip of the nose, the corners of the mouth
public record FaceJson(
        int ordinal,
        List<Integer> box,
        double score,
        int pixels,
        double sharpness,
        double brightness,
        double yawDegrees,
        double rollDegrees,
        List<List<Double>> landmarks) {

    public static FaceJson of(Face face) {
        Box box = face.box();
        Quality quality = face.quality();
        return new FaceJson(
                face.ordinal(),
                List.of(
                        Math.round(box.left()),
                        Math.round(box.top()),
                        Math.round(box.right()),
                        Math.round(box.bottom())),
                rounded(quality.detectionScore(), 1000),
                Math.round(quality.facePixels()),
                rounded(quality.sharpness(), 10),
                rounded(quality.brightness(), 10),
                rounded(quality.yawDegrees(), 10),
                rounded(quality.rollDegrees(), 10),
                points(face.landmarks()));
    }

    private static List<List<Double>> points(Landmarks landmarks) {
        return Stream.of(
                        landmarks.leftEye(),
                        landmarks.rightEye(),
                        landmarks.nose(),
                        landmarks.leftMouth(),
                        landmarks.rightMouth())
                .map(point -> List.of(rounded(point.x(), 10), rounded(point.y(), 10)))
                .toList();
    }

    /// Returns its number as people count.
    public String number() {
        return Integer.toString(ordinal + 1);
    }

    /// Returns where it is and how large, for people.
    public String place() {
        return String.format(
                Locale.ROOT, "%d pixels high, %d from the left, %d from the top", pixels, box.get(0), box.get(1));
    }

    /// Returns how good it is, for people.
    public String quality() {
        return String.format(
                Locale.ROOT,
                "score %.2f, sharpness %.0f, brightness %.0f, yaw %d°, roll %d°",
                score,
                sharpness,
                brightness,
                Math.round(yawDegrees),
                Math.round(rollDegrees));
    }

    /// Returns a value in steps of 1 / `units`.
    public static double rounded(double value, double units) {
        return Math.round(value * units) / units;
    }
}
