package io.twinlake.server;

import io.twinlake.lake.DatasetFace;
import io.twinlake.lake.Label;
import io.twinlake.model.Embedding;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column of a published version: what the data dictionary says of it, and its value for a face. JSON and
/// CSV have the same columns in this order.
enum DatasetColumn {
    FACE("face", "text", null, "id of the face", row -> row.face.id().hex()),
    IMAGE(
            "image",
            "text",
            null,
            "id of the image that the face is in: the SHA-256 of its bytes",
            row -> row.face.picture().toString()),
    IDENTITY(
            "identity",
            "text",
            null,
            "name of the person whom the face showed when the version was published; null if unknown",
            row -> row.face.identity()),
    LABEL_SOURCE(
            "labelSource",
            "text",
            null,
            "how that was known: confirmed by somebody who looked, given with the image, or predicted by a model;"
                    + " null if unknown",
            row -> code(row.face.source())),
    ORDINAL("ordinal", "integer", null, "which face of the image it is, from 0", row -> row.told.ordinal()),
    BOX_LEFT("boxLeft", "integer", "pixels", "left edge of the face in the upright image", row -> box(row, 0)),
    BOX_TOP("boxTop", "integer", "pixels", "upper edge of the face in the upright image", row -> box(row, 1)),
    BOX_RIGHT("boxRight", "integer", "pixels", "right edge of the face in the upright image", row -> box(row, 2)),
    BOX_BOTTOM("boxBottom", "integer", "pixels", "lower edge of the face in the upright image", row -> box(row, 3)),
    SCORE("score", "number", null, "the detector's confidence that it is a face, 0 to 1", row -> row.told.score()),
    FACE_PIXELS("facePixels", "integer", "pixels", "height of the face in the image", row -> row.told.pixels()),
    SHARPNESS(
            "sharpness",
            "number",
            "squared grey levels",
            "variance of the Laplacian of the grey crop; below 30 is a blur",
            row -> row.told.sharpness()),
    BRIGHTNESS("brightness", "number", "grey levels", "mean of the grey crop, 0 to 255", row -> row.told.brightness()),
    YAW_DEGREES("yawDegrees", "number", "degrees", "how far the head is turned", row -> row.told.yawDegrees()),
    ROLL_DEGREES("rollDegrees", "number", "degrees", "how far the head is tilted", row -> row.told.rollDegrees()),
    NORM(
            "norm",
            "number",
            null,
            "Euclidean norm of the embedding before it was normalised, which grows with the quality; 3.7 is usual",
            row -> row.face.norm()),
    EMBEDDING(
            "embedding",
            "base64",
            null,
            "the embedding of length 1: 32-bit floats, little-endian; only if asked for by embeddings=true",
            row -> base64(row.face.embedding()));

    private static final List<DatasetColumn> ALL = List.of(values());
    private static final List<DatasetColumn> USUAL =
            ALL.stream().filter(column -> column != EMBEDDING).toList();

    private final String title;
    private final String type;
    private final @Nullable String unit;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // functions of a row, which keep nothing
    private final Function<Row, @Nullable Object> value;

    DatasetColumn(
            String title, String type, @Nullable String unit, String meaning, Function<Row, @Nullable Object> value) {
        this.title = title;
        this.type = type;
        this.unit = unit;
        this.meaning = meaning;
        this.value = value;
    }

    /// Returns the columns of an answer.
    static List<DatasetColumn> of(boolean withEmbeddings) {
        return withEmbeddings ? ALL : USUAL;
    }

    /// Returns the data dictionary.
    static List<Described> dictionary() {
        return Arrays.stream(values())
                .map(column -> new Described(column.title, column.type, column.unit, column.meaning))
                .toList();
    }

    String title() {
        return title;
    }

    @Nullable
    Object value(Row row) {
        return value.apply(row);
    }

    private static int box(Row row, int side) {
        return row.told.box().get(side);
    }

    private static @Nullable String code(Label.@Nullable Source source) {
        return source == null ? null : source.code();
    }

    private static @Nullable String base64(@Nullable Embedding embedding) {
        return embedding == null ? null : Base64.getEncoder().encodeToString(embedding.toBytes());
    }

    /// What the values of a face are made of.
    record Row(DatasetFace face, FaceJson told) {

        static Row of(DatasetFace face) {
            return new Row(face, FaceJson.of(face.face()));
        }
    }

    /// A column in the data dictionary.
    ///
    /// @param type `text`, `integer`, `number` or `base64`
    /// @param unit `null` for none
    record Described(String name, String type, @Nullable String unit, String meaning) {}
}
