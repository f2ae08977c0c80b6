package io.twinlake.server;

import io.twinlake.search.FaceClusters;
import io.twinlake.search.FaceMap;
import io.twinlake.search.FaceValues;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.json.JsonMapper;

/// Writes a map of faces as docs/formats/map.md has it: columns of little-endian numbers, which a browser
/// hands to its graphics card as they are, and the names of people as JSON.
final class MapFile {

    private static final byte[] MAGIC = "TLMP".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLUSTERS_MAGIC = "TLMC".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES_MAGIC = "TLMA".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int NUMBERS_HEADER_BYTES = 20;
    private static final int HEADER_BYTES = 32;
    private static final int PIECE_BYTES = 1 << 16;
    private static final int NOBODY = -1;

    private MapFile() {}

    static void write(FaceMap map, OutputStream out) throws IOException {
        int[] numbers = new int[map.names().size()]; // only people who are on the map are named
        Arrays.fill(numbers, NOBODY);
        List<String> names = new ArrayList<>();
        for (int place = 0; place < map.size(); place++) {
            map.person(place).ifPresent(person -> {
                if (numbers[person] == NOBODY) {
                    numbers[person] = names.size();
                    names.add(map.names().get(person));
                }
            });
        }
        byte[] json = new JsonMapper().writeValueAsBytes(names);
        out.write(header(map, json.length));
        column(
                map,
                out,
                Double.BYTES,
                (piece, place) -> piece.putDouble(
                        map.takenAt(place).isEmpty()
                                ? Double.NaN
                                : map.takenAt(place).getAsLong()));
        column(map, out, FaceMap.DIMENSIONS * Float.BYTES, (piece, place) -> {
            for (int axis = 0; axis < FaceMap.DIMENSIONS; axis++) {
                piece.putFloat(map.coordinate(place, axis));
            }
        });
        column(
                map,
                out,
                Integer.BYTES,
                (piece, place) -> piece.putInt(
                        map.person(place).isEmpty()
                                ? NOBODY
                                : numbers[map.person(place).getAsInt()]));
        column(map, out, Float.BYTES, (piece, place) -> piece.putFloat(map.norm(place)));
        column(map, out, Float.BYTES, (piece, place) -> piece.putFloat(map.facePixels(place)));
        column(
                map,
                out,
                16,
                (piece, place) ->
                        piece.put(HexFormat.of().parseHex(map.face(place).hex())));
        out.write(json);
    }

    /// Writes the cluster of each face.
    ///
    /// @param known empty if nobody can tell
    static void writeClusters(Optional<FaceClusters> known, OutputStream out) throws IOException {
        int[] clusters = known.map(FaceClusters::numbers).orElseGet(() -> new int[0]);
        ByteBuffer file = ByteBuffer.allocate(NUMBERS_HEADER_BYTES + Integer.BYTES * clusters.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        int count = Arrays.stream(clusters).max().orElse(NOBODY) + 1;
        file.put(CLUSTERS_MAGIC)
                .putInt(VERSION)
                .putInt(clusters.length)
                .putInt(count)
                .putInt(known.map(FaceClusters::state).orElse(0));
        file.asIntBuffer().put(clusters);
        out.write(file.array());
    }

    /// Writes the value of an attribute that each face has.
    static void writeValues(FaceValues values, OutputStream out) throws IOException {
        int[] numbers = values.numbers();
        byte[] json = new JsonMapper().writeValueAsBytes(values.values());
        ByteBuffer file = ByteBuffer.allocate(NUMBERS_HEADER_BYTES + Integer.BYTES * numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(VALUES_MAGIC)
                .putInt(VERSION)
                .putInt(numbers.length)
                .putInt(json.length)
                .putInt(values.state());
        file.asIntBuffer().put(numbers);
        out.write(file.array());
        out.write(json);
    }

    private static byte[] header(FaceMap map, int nameBytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(VERSION).putInt(map.size()).putInt(nameBytes);
        for (int axis = 0; axis < FaceMap.DIMENSIONS; axis++) {
            header.putFloat((float) map.share(axis));
        }
        return header.putInt(map.state()).array();
    }

    /// @param bytes of each face
    private static void column(FaceMap map, OutputStream out, int bytes, ObjIntConsumer<ByteBuffer> value)
            throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int place = 0; place < map.size(); place++) {
            if (piece.remaining() < bytes) {
                out.write(piece.array(), 0, piece.position());
                piece.clear();
            }
            value.accept(piece, place);
        }
        out.write(piece.array(), 0, piece.position());
    }
}
