package io.twinlake.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.twinlake.model.Box;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A face as CompreFace tells of it; what was not asked for, or is not known, is left out. There is neither
/// age, gender nor mask.
///
/// @param landmarks middles of the eyes, tip of the nose, corners of the mouth, the viewer's left first
/// @param subjects the most similar people, where it was searched for
/// @param subject of the stored face that it was compared with
/// @param similarity with what it was compared with
@JsonInclude(JsonInclude.Include.NON_NULL)
record CompreFaceFace(
        BoxJson box,
        @Nullable List<Float> embedding,
        @Nullable List<List<Integer>> landmarks,
        @Nullable PoseJson pose,
        @Nullable List<CompreFaceSubject> subjects,
        @Nullable String subject,
        @Nullable Double similarity,
        @JsonProperty("execution_time") @Nullable TimesJson executionTime) {

    static CompreFaceFace of(CompreFaceProbe probe, CompreFaceOptions options) {
        Face face = probe.face();
        return new CompreFaceFace(
                BoxJson.of(probe.box(), face),
                options.wants(CompreFaceOptions.CALCULATOR) ? numbers(probe.known()) : null,
                face != null && options.wants(CompreFaceOptions.LANDMARKS) ? points(face.landmarks()) : null,
                face != null && options.wants(CompreFaceOptions.POSE) ? PoseJson.of(face) : null,
                null,
                null,
                null,
                options.status() ? TimesJson.of(probe) : null);
    }

    /// Returns this with the people it looks like.
    CompreFaceFace with(List<CompreFaceSubject> found) {
        return new CompreFaceFace(box, embedding, landmarks, pose, found, subject, similarity, executionTime);
    }

    /// Returns this with what it was compared with.
    CompreFaceFace with(@Nullable String other, double itsSimilarity) {
        return new CompreFaceFace(box, embedding, landmarks, pose, subjects, other, itsSimilarity, executionTime);
    }

    private static List<Float> numbers(Embedding embedding) {
        List<Float> numbers = new ArrayList<>();
        for (float value : embedding.toArray()) {
            numbers.add(value);
        }
        return numbers;
    }

    private static List<List<Integer>> points(Landmarks landmarks) {
        return Stream.of(
                        landmarks.leftEye(),
                        landmarks.rightEye(),
                        landmarks.nose(),
                        landmarks.leftMouth(),
                        landmarks.rightMouth())
                .map(CompreFaceFace::point)
                .toList();
    }

    private static List<Integer> point(Point point) {
        return List.of(Math.round(point.x()), Math.round(point.y()));
    }

    /// @param probability that it is a face; `null` if nobody looked
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BoxJson(
            @Nullable Double probability,
            @JsonProperty("x_max") int right,
            @JsonProperty("y_max") int bottom,
            @JsonProperty("x_min") int left,
            @JsonProperty("y_min") int top) {

        private static BoxJson of(Box box, @Nullable Face face) {
            return new BoxJson(
                    face == null
                            ? null
                            : CompreFaceSubject.rounded(face.quality().detectionScore()),
                    Math.round(box.right()),
                    Math.round(box.bottom()),
                    Math.round(box.left()),
                    Math.round(box.top()));
        }
    }

    /// In degrees; the pitch is not measured.
    record PoseJson(double roll, double yaw) {

        private static PoseJson of(Face face) {
            return new PoseJson(
                    CompreFaceSubject.rounded(face.quality().rollDegrees()),
                    CompreFaceSubject.rounded(face.quality().yawDegrees()));
        }
    }

    /// In milliseconds.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TimesJson(double detector, @Nullable Double calculator) {

        private static TimesJson of(CompreFaceProbe probe) {
            return new TimesJson(
                    FaceJson.rounded(probe.detectorMillis(), 10),
                    probe.embedding() == null ? null : FaceJson.rounded(probe.calculatorMillis(), 10));
        }
    }
}
