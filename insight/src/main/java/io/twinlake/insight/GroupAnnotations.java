package io.twinlake.insight;

import io.twinlake.insight.TsvTable.Row;
import io.twinlake.model.Box;
import io.twinlake.model.TwinlakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pictures with the boxes of all faces in them.
///
/// A file of annotations is tab-separated UTF-8 with the header `file`, `width`, `height`, `faces`,
/// `boxes_x1_y1_x2_y2`, `ignore_boxes`: a path, the picture's size in pixels, the number of faces, as many
/// boxes, and boxes of what a detector may find or not. Boxes are `left,top,right,bottom` in pixels, separated
/// by semicolons.
///
/// @param pictures in the order of the file
public record GroupAnnotations(List<GroupPicture> pictures) {

    private static final List<String> HEADER =
            List.of("file", "width", "height", "faces", "boxes_x1_y1_x2_y2", "ignore_boxes");
    private static final String A_BOX = "boxes left,top,right,bottom of positive size";

    public GroupAnnotations {
        pictures = List.copyOf(pictures);
    }

    /// Reads a file of annotations.
    ///
    /// @throws TwinlakeException `SOURCE_MALFORMED` with the line if it is not as described, `SOURCE_NOT_FOUND`,
    ///     `SOURCE_UNREADABLE`
    public static GroupAnnotations read(Path path) {
        return new GroupAnnotations(TsvTable.read(path, HEADER).stream()
                .map(GroupAnnotations::picture)
                .toList());
    }

    private static GroupPicture picture(Row row) {
        if (row.text(0).isBlank()) {
            throw row.wrong(0, "a path");
        }
        List<Box> faces = boxes(row, 4);
        if (row.number(3, 0) != faces.size()) {
            throw row.wrong(3, "%d, the number of boxes,".formatted(faces.size()));
        }
        return new GroupPicture(row.text(0), row.number(1, 1), row.number(2, 1), faces, boxes(row, 5));
    }

    private static List<Box> boxes(Row row, int column) {
        List<Box> boxes = new ArrayList<>();
        if (row.text(column).isEmpty()) {
            return boxes;
        }
        for (String text : row.text(column).split(";", -1)) {
            boxes.add(box(row, column, text));
        }
        return boxes;
    }

    private static Box box(Row row, int column, String text) {
        String[] edges = text.split(",", -1);
        if (edges.length != 4) {
            throw row.wrong(column, A_BOX);
        }
        float[] values = new float[4];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = Float.parseFloat(edges[i]);
            } catch (NumberFormatException e) {
                throw row.wrong(column, A_BOX);
            }
        }
        if (!(values[2] > values[0] && values[3] > values[1])) {
            throw row.wrong(column, A_BOX);
        }
        return new Box(values[0], values[1], values[2], values[3]);
    }

    /// One picture and what is in it.
    ///
    /// @param file its path, relative to the file of annotations
    /// @param width in pixels
    /// @param height in pixels
    /// @param faces boxes that a detector should find
    /// @param ignored boxes that count neither for nor against it
    public record GroupPicture(String file, int width, int height, List<Box> faces, List<Box> ignored) {

        public GroupPicture {
            faces = List.copyOf(faces);
            ignored = List.copyOf(ignored);
        }
    }
}
