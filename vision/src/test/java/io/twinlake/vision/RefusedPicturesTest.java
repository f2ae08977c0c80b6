package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedPicturesTest {

    private static final String TOO_MANY = "too-many-pixels: 60000x60000 pixels, the limit is 120000000";

    @Test
    void refusesWhatIsNoPicture() {
        assertFate("", "empty-file: 0 bytes");
        assertFate("a", "not-a-picture: 1 bytes of no known picture format");
        assertFate("holiday notes, not a photograph", "not-a-picture: 31 bytes of no known picture format");
        assertFate("%PDF-1.7 and so on and so forth", "not-a-picture: 31 bytes of no known picture format");
        assertFate("PK\3\4 and so on and so forth", "not-a-picture: 27 bytes of no known picture format");
        assertFate("<svg xmlns='http://www.w3.org/2000/svg'/>", "not-a-picture: 41 bytes of no known picture format");
        assertFate("RIFF\0\0\1\0AVI LIST and so on", "not-a-picture: 26 bytes of no known picture format");
    }

    @ParameterizedTest
    @CsvSource({"heic,HEIC/HEIF", "heix,HEIC/HEIF", "hevc,HEIC/HEIF", "mif1,HEIC/HEIF", "msf1,HEIC/HEIF", "avif,AVIF"})
    void refusesPhonesPicturesWithAdvice(String brand, String name) {
        assertFate(
                "\0\0\0\30ftyp" + brand + "\0\0\0\0mif1heic" + "metadata",
                "unsupported-format: " + name + " pictures are not decoded; export them as JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isom", "mp42", "qt  ", "M4V "})
    void refusesVideos(String brand) {
        assertFate(
                "\0\0\0\30ftyp" + brand + "\0\0\0\0mp41mp42" + "metadata",
                "not-a-picture: 32 bytes of no known picture format");
    }

    @Test
    void refusesPhotoshopFilesByName() {
        assertFate("8BPS\0\1 and so on and so forth", "unsupported-format: PSD pictures are not decoded");
    }

    @Test
    void refusesFilesOverTheLimitAndAcceptsThoseOnIt() {
        byte[] jpeg = Pictures.encoded(".jpg");

        assertThat(Pictures.fate(jpeg, new VisionLimits(jpeg.length, 64 * 48))).isEqualTo("64x48");
        assertThat(Pictures.fate(jpeg, new VisionLimits(jpeg.length - 1, 64 * 48)))
                .isEqualTo("file-too-large: %d bytes, the limit is %d".formatted(jpeg.length, jpeg.length - 1));
        assertThat(Pictures.fate(jpeg, new VisionLimits(jpeg.length, 64 * 48 - 1)))
                .isEqualTo("too-many-pixels: 64x48 pixels, the limit is 3071");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp", ".gif", ".bmp", ".tiff"})
    void neverTakesATruncatedPictureForAWholeOne(String extension) {
        try (Mat noise = Pictures.noise(61, 43, 7)) {
            assertNoPrefixIsAccepted(Pictures.encode(noise, extension), extension);
        }
    }

    @Test
    void neverTakesATruncatedProgressiveJpegForAWholeOne() {
        try (Mat noise = Pictures.noise(61, 43, 7)) {
            byte[] jpeg = Pictures.encode(noise, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
            assertNoPrefixIsAccepted(jpeg, "progressive");
        }
    }

    @Test
    void saysWhatIsTruncated() {
        for (String[] format : new String[][] {{".jpg", "JPEG"}, {".png", "PNG"}, {".gif", "GIF"}, {".bmp", "BMP"}}) {
            byte[] encoded = Pictures.encoded(format[0]);
            int half = encoded.length - encoded.length / 4;
            assertThat(Pictures.fate(Arrays.copyOf(encoded, half)))
                    .isEqualTo("corrupt-picture: %d bytes of damaged or truncated %s".formatted(half, format[1]));
        }
        byte[] webp = Pictures.encoded(".webp");
        assertThat(Pictures.fate(Arrays.copyOf(webp, 40))).isEqualTo("corrupt-picture: the WEBP header gives no size");
        byte[] tiff = Pictures.encoded(".tiff");
        assertThat(Pictures.fate(Arrays.copyOf(tiff, tiff.length / 2)))
                .isEqualTo("corrupt-picture: the TIFF header gives no size");
    }

    @Test
    void refusesHugeAndZeroJpegs() {
        assertThat(Pictures.fate(jpegOf(60_000, 60_000))).isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(jpegOf(64, 0))).isEqualTo("zero-sized: 64x0 pixels");
        assertThat(Pictures.fate(jpegOf(0, 48))).isEqualTo("zero-sized: 0x48 pixels");
    }

    @Test
    void refusesHugeAndZeroPngs() {
        byte[] png = Pictures.encoded(".png");

        assertThat(Pictures.fate(pngWith(png, 60_000, 60_000))).isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(pngWith(png, 0, 48))).isEqualTo("zero-sized: 0x48 pixels");
    }

    @Test
    void refusesHugeAndZeroGifs() {
        byte[] gif = Pictures.encoded(".gif");

        assertThat(Pictures.fate(littleEndian(gif)
                        .putShort(6, (short) 60_000)
                        .putShort(8, (short) 60_000)
                        .array()))
                .isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(littleEndian(gif).putShort(6, (short) 0).array()))
                .isEqualTo("zero-sized: 0x48 pixels");
    }

    @Test
    void refusesHugeAndZeroBmps() {
        byte[] bmp = Pictures.encoded(".bmp");

        assertThat(Pictures.fate(
                        littleEndian(bmp).putInt(18, 60_000).putInt(22, 60_000).array()))
                .isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(
                        littleEndian(bmp).putInt(18, 60_000).putInt(22, -60_000).array()))
                .isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(littleEndian(bmp).putInt(22, 0).array())).isEqualTo("zero-sized: 64x0 pixels");
        assertThat(Pictures.fate(littleEndian(bmp).putInt(22, Integer.MIN_VALUE).array()))
                .isEqualTo("too-many-pixels: 64x2147483647 pixels, the limit is 120000000");
    }

    @Test
    void refusesHugeWebps() {
        byte[] still = Pictures.encoded(".webp"); // lossless, 14 bits each of width and height
        int header = littleEndian(still).getInt(21) & 0xf0000000;

        assertThat(Pictures.fate(webpCanvas(60_000, 60_000, still))).isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(littleEndian(still)
                        .putInt(21, header | 16_383 | (16_383 << 14))
                        .array()))
                .isEqualTo("too-many-pixels: 16384x16384 pixels, the limit is 120000000");
    }

    @Test
    void refusesHugeAndZeroTiffs() {
        assertThat(Pictures.fate(tiff(60_000, 60_000))).isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(tiff(0, 48))).isEqualTo("zero-sized: 0x48 pixels");
    }

    @Test
    void aSecondJpegHeaderHidesNothing() {
        byte[] jpeg = Pictures.encoded(".jpg");
        int frame = frameHeader(jpeg);
        byte[] huge = Arrays.copyOfRange(jpegOf(60_000, 60_000), frame + 4, frame + 19);

        assertThat(Pictures.fate(Pictures.withSegment(jpeg, 0xc0, huge))).isEqualTo(TOO_MANY);
        assertThat(Pictures.fate(Pictures.withSegment(jpegOf(60_000, 60_000), 0xc0, huge)))
                .isEqualTo(TOO_MANY);
    }

    @Test
    void aSecondPngHeaderHidesNothing() {
        byte[] png = Pictures.encoded(".png");
        byte[] huge = Arrays.copyOfRange(pngWith(png, 30_000, 30_000), 8, 33);
        String refused = "too-many-pixels: 30000x30000 pixels, the limit is 120000000";

        assertThat(Pictures.fate(inserted(png, 8, huge))).isEqualTo(refused);
        assertThat(Pictures.fate(inserted(png, 33, huge))).isEqualTo(refused);
    }

    @Test
    void aGifFrameStaysOnItsScreen() {
        byte[] gif = Pictures.encoded(".gif");
        int small = gif.length;

        assertThat(Pictures.fate(littleEndian(gif)
                        .putShort(6, (short) 16)
                        .putShort(8, (short) 16)
                        .array()))
                .isEqualTo("corrupt-picture: %d bytes of damaged or truncated GIF".formatted(small));
    }

    @Test
    void aWebpCanvasAndItsPictureAgree() {
        byte[] lying = webpCanvas(16, 16, Pictures.encoded(".webp"));

        assertThat(Pictures.fate(lying))
                .isEqualTo("corrupt-picture: %d bytes of damaged or truncated WEBP".formatted(lying.length));
    }

    @Test
    void aSecondTiffSizeHidesNothing() {
        String refused = "corrupt-picture: the TIFF header gives no size";

        assertThat(Pictures.fate(new TiffBytes(16, 16)
                        .with(0x0100, 30_000)
                        .with(0x0101, 30_000)
                        .rgb()))
                .isEqualTo(refused);
        assertThat(Pictures.fate(new TiffBytes(16, 16).withLong(0x0100, -1).rgb()))
                .isEqualTo(refused);
    }

    @Test
    void aHugeTiffTileHidesNothing() {
        byte[] tiled = new TiffBytes(16, 16)
                .withLong(0x0142, 30_000)
                .withLong(0x0143, 30_000)
                .rgb();

        assertThat(Pictures.fate(tiled))
                .isEqualTo("too-many-pixels: TIFF tiles of 900000000 pixels, the limit is 16777216");
    }

    @Test
    void aPageBehindTheFirstTiffPageIsNotDecoded() {
        byte[] first = new TiffBytes(64, 48).rgb();
        byte[] second = tiff(60_000, 60_000);
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        int next = littleEndian(second).getInt(4) + first.length;
        ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN).putInt(first.length - 4, next);

        assertThat(Pictures.fate(both)).isEqualTo("64x48");
    }

    @Test
    void aDamagedPngChunkIsADamagedPicture() {
        byte[] png = Pictures.encoded(".png");
        for (int at : new int[] {30, 50, png.length - 1}) {
            byte[] damaged = png.clone();
            damaged[at]++;
            assertThat(Pictures.fate(damaged))
                    .isEqualTo("corrupt-picture: %d bytes of damaged or truncated PNG".formatted(png.length));
        }
    }

    @Test
    void aHeaderThatTheDecoderDoesNotConfirmIsRefused() {
        byte[] jpeg = Pictures.encoded(".jpg");
        PictureHeader other = new PictureHeader(PictureFormat.JPEG, 32, 48, 1, null);

        assertThat(new PictureDecoder(VisionLimits.DEFAULT).decode(jpeg, other))
                .hasToString("Refused[reason=CORRUPT_PICTURE, "
                        + "detail=the JPEG header gives 32x48 pixels, decoded were 64x48]");
    }

    private static void assertNoPrefixIsAccepted(byte[] whole, String name) {
        assertThat(Pictures.fate(whole)).isEqualTo("61x43");
        int step = Math.max(1, whole.length / 300);
        for (int length = 0; length < whole.length - 2; length += whole.length - length < 64 ? 1 : step) {
            String fate = Pictures.fate(Arrays.copyOf(whole, length));
            assertThat(fate)
                    .as("%s, %d of %d bytes", name, length, whole.length)
                    .contains(": ");
        }
    }

    private static void assertFate(String content, String fate) {
        assertThat(Pictures.fate(content.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(fate);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] jpegOf(int width, int height) {
        byte[] jpeg = Pictures.encoded(".jpg");
        int frame = frameHeader(jpeg);
        return ByteBuffer.wrap(jpeg)
                .putShort(frame + 5, (short) height)
                .putShort(frame + 7, (short) width)
                .array();
    }

    private static int frameHeader(byte[] jpeg) {
        int at = 2;
        while (jpeg[at + 1] != (byte) 0xc0) {
            at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
        }
        return at;
    }

    private static byte[] pngWith(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(changed, 12, 17);
        return bytes.putInt(29, (int) sum.getValue()).array();
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(more);
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] webpCanvas(int width, int height, byte[] still) {
        ByteBuffer out = ByteBuffer.allocate(still.length + 18).order(ByteOrder.LITTLE_ENDIAN);
        out.put(still, 0, 4).putInt(out.capacity() - 8).put(still, 8, 4);
        out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        for (int size : new int[] {width - 1, height - 1}) {
            out.put((byte) size).put((byte) (size >> 8)).put((byte) (size >> 16));
        }
        return out.put(still, 12, still.length - 12).array();
    }

    private static byte[] tiff(int width, int height) {
        return new TiffBytes(1, 1).with(0x0100, width).with(0x0101, height).withStrip(new byte[64], 60_000);
    }
}
