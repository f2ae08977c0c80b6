package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {

    /// For each orientation which stored quarter is seen in each upright one (CIPA DC-008, tag 0x0112).
    private static final String ORIENTATIONS = """
            1, 0123
            2, 1032
            3, 3210
            4, 2301
            5, 0213
            6, 2031
            7, 3120
            8, 1302
            """;

    @ParameterizedTest
    @CsvSource(textBlock = ORIENTATIONS)
    void turnsJpegsUpright(int orientation, String quarters) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        segment.writeBytes(Pictures.exif(orientation));

        assertUpright(
                Pictures.withSegment(Pictures.encoded(".jpg"), 0xe1, segment.toByteArray()), orientation, quarters);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ORIENTATIONS)
    void turnsPngsUpright(int orientation, String quarters) {
        byte[] png = Pictures.encoded(".png");
        byte[] named = ("eXIf" + new String(Pictures.exif(orientation), StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(named);
        ByteBuffer out = ByteBuffer.allocate(png.length + named.length + 8);
        out.put(png, 0, 33).putInt(named.length - 4).put(named).putInt((int) sum.getValue());
        out.put(png, 33, png.length - 33);

        assertUpright(out.array(), orientation, quarters);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ORIENTATIONS)
    void turnsWebpsUpright(int orientation, String quarters) {
        byte[] webp = Pictures.encoded(".webp");
        byte[] exif = Pictures.exif(orientation);
        ByteBuffer out = ByteBuffer.allocate(webp.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(webp, 0, 4).putInt(out.capacity() - 8).put(webp, 8, 4);
        out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(8); // 8: has EXIF
        out.put(new byte[] {Pictures.WIDTH - 1, 0, 0, Pictures.HEIGHT - 1, 0, 0});
        out.put(webp, 12, webp.length - 12);
        out.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);

        assertUpright(out.array(), orientation, quarters);
    }

    @ParameterizedTest
    @CsvSource(textBlock = ORIENTATIONS)
    void turnsTiffsUpright(int orientation, String quarters) {
        byte[] eight = new TiffBytes(Pictures.WIDTH, Pictures.HEIGHT)
                .with(0x0112, orientation)
                .rgb();
        byte[] sixteen = new TiffBytes(Pictures.WIDTH, Pictures.HEIGHT)
                .with(0x0112, orientation)
                .wide()
                .rgb();

        assertUpright(eight, orientation, quarters);
        assertUpright(sixteen, orientation, quarters);
    }

    private static void assertUpright(byte[] encoded, int orientation, String quarters) {
        assertThat(Pictures.header(encoded).orientation()).isEqualTo(orientation);
        int[] expected =
                quarters.chars().map(digit -> Pictures.QUARTERS[digit - '0']).toArray();
        try (Frame frame = Pictures.decode(encoded)) {
            assertThat(frame.widthPixels() + "x" + frame.heightPixels()).isEqualTo(orientation > 4 ? "48x64" : "64x48");
            assertThat(Pictures.difference(frame, expected)).isLessThanOrEqualTo(12);
        }
    }
}
