package io.twinlake.bench;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// [FaceStatistics] as bytes. All numbers are little-endian, floats have 32 bits:
///
/// | bytes | field |
/// |---|---|
/// | 8 | `TWLSTATS` in ASCII |
/// | 4 | version, 1 |
/// | 4 | `n`, dimensions of an embedding, 1 to 65,536 |
/// | 4 | `m`, directions, 1 to `n` |
/// | 4 | people they were fitted on |
/// | 4 | faces they were fitted on |
/// | 4 `n` | the mean |
/// | 4 `m` | for each direction the spread between people |
/// | 4 `m` | for each direction the spread within a person |
/// | 4 `n m` | the directions, one behind the other |
/// | 4 | CRC-32 of everything before |
final class StatisticsFile {

    private static final byte[] MAGIC = "TWLSTATS".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = MAGIC.length + 5 * Integer.BYTES;
    private static final int MAX_DIMENSION = 1 << 16;

    private StatisticsFile() {}

    static byte[] encode(FaceStatistics statistics) {
        int dimension = statistics.mean.length;
        int directions = statistics.directions.length;
        byte[] bytes = new byte[Math.toIntExact(length(dimension, directions))];
        ByteBuffer out = buffer(bytes);
        out.put(MAGIC).putInt(VERSION).putInt(dimension).putInt(directions);
        out.putInt(statistics.people).putInt(statistics.faces);
        put(out, statistics.mean);
        put(out, statistics.between);
        put(out, statistics.within);
        for (float[] direction : statistics.directions) {
            put(out, direction);
        }
        out.putInt(checksum(bytes));
        return bytes;
    }

    /// @param where what the bytes are of, for messages
    static FaceStatistics decode(byte[] bytes, String where) {
        if (bytes.length < HEADER_BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw malformed("Expected statistics of faces, found something else: " + where);
        }
        ByteBuffer in = buffer(bytes).position(MAGIC.length);
        int version = in.getInt();
        if (version != VERSION) {
            throw malformed(
                    "Expected statistics of version %d, found version %d: %s".formatted(VERSION, version, where));
        }
        int dimension = in.getInt();
        int directions = in.getInt();
        boolean shaped = dimension >= 1 && dimension <= MAX_DIMENSION && directions >= 1 && directions <= dimension;
        if (!shaped || bytes.length != length(dimension, directions)) {
            throw malformed("Expected statistics of %d directions in %d dimensions, found %d bytes: %s"
                    .formatted(directions, dimension, bytes.length, where));
        }
        if (buffer(bytes).getInt(bytes.length - Integer.BYTES) != checksum(bytes)) {
            throw malformed("Statistics are damaged, their checksum is wrong: " + where);
        }
        FaceStatistics.Counts counts = new FaceStatistics.Counts(in.getInt(), in.getInt());
        float[] mean = floats(in, dimension);
        float[] between = floats(in, directions);
        float[] within = floats(in, directions);
        float[][] rows = new float[directions][];
        for (int i = 0; i < directions; i++) {
            rows[i] = floats(in, dimension);
        }
        return new FaceStatistics(mean, between, within, rows, counts);
    }

    private static long length(long dimension, long directions) {
        return HEADER_BYTES + Float.BYTES * (dimension + 2 * directions + directions * dimension) + Integer.BYTES;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer out, float[] values) {
        for (float value : values) {
            out.putFloat(value);
        }
    }

    private static float[] floats(ByteBuffer in, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.getFloat();
        }
        return values;
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static TwinlakeException malformed(String message) {
        return new TwinlakeException(ErrorCode.SOURCE_MALFORMED, message);
    }
}
