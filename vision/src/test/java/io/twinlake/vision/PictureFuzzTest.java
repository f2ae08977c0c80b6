package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random damage ends in a picture or a refusal, never in an exception or a dead process. `-Dfuzz.seed=N`
/// replays a run.
class PictureFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_260_101);
    private static final VisionLimits SMALL = new VisionLimits(1 << 20, 1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp", ".gif", ".bmp", ".tiff"})
    void survivesDamagedPictures(String extension) {
        Random random = new Random(SEED);
        try (Mat noise = Pictures.noise(23, 17, SEED)) {
            byte[] whole = Pictures.encode(noise, extension);
            for (int round = 0; round < 600; round++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    int at = random.nextInt(round % 2 == 0 ? whole.length : Math.min(whole.length, 100));
                    damaged[at] = (byte) random.nextInt();
                }
                assertSurvives(damaged, extension + ", seed " + SEED + ", round " + round);
            }
        }
    }

    @Test
    void survivesRandomBytes() {
        Random random = new Random(SEED);
        byte[][] starts = {
            {},
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
            {'G', 'I', 'F', '8', '9', 'a'},
            {'B', 'M'},
            {'I', 'I', 42, 0, 8, 0, 0, 0},
            {'M', 'M', 0, 42, 0, 0, 0, 8},
            {'R', 'I', 'F', 'F', 92, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8'}
        };
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            byte[] start = starts[round % starts.length];
            System.arraycopy(start, 0, bytes, 0, Math.min(start.length, bytes.length));
            assertSurvives(bytes, "seed " + SEED + ", round " + round);
        }
    }

    private static void assertSurvives(byte[] bytes, String name) {
        byte[] before = bytes.clone();
        assertThat(Pictures.fate(bytes, SMALL)).as(name).matches("\\d+x\\d+|[a-z-]+: .+");
        assertThat(Arrays.equals(bytes, before)).as(name).isTrue();
    }
}
