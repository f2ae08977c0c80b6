package io.twinlake.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FaceEncoderTest {

    private static final FaceVision VISION = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());
    private static final List<Crop> CROPS = crops();

    @AfterAll
    static void close() {
        VISION.close();
    }

    @Test
    void givesTheSameEmbeddingEveryTimeAndFromStoredBytes() {
        for (Crop crop : CROPS) {
            Embedding embedding = VISION.embed(crop);

            assertThat(embedding.dimension()).isEqualTo(512);
            assertThat(VISION.embed(crop)).isEqualTo(embedding);
            assertThat(VISION.embed(Crop.ofJpeg(crop.toJpeg()))).isEqualTo(embedding);
        }
    }

    @Test
    void facesOfDifferentPeopleAreFarApart() {
        List<Embedding> embeddings = CROPS.stream().map(VISION::embed).toList();
        assertThat(embeddings).hasSize(22);
        long near = IntStream.range(0, 22)
                .mapToLong(i -> IntStream.range(0, i)
                        .filter(j -> embeddings.get(i).cosine(embeddings.get(j)) > .45f)
                        .count())
                .sum();
        assertThat(near).isLessThanOrEqualTo(3);
    }

    @Test
    void mirroredAndRecompressedFacesStayNear() {
        for (Crop crop : CROPS) {
            Embedding embedding = VISION.embed(crop);
            try (Mat pixels = crop.decode();
                    Mat mirrored = new Mat()) {
                opencv_core.flip(pixels, mirrored, 1);
                byte[] coarse = Pictures.encode(pixels, ".jpg", opencv_imgcodecs.IMWRITE_JPEG_QUALITY, 70);
                assertThat(VISION.embed(Crop.ofJpeg(coarse)).cosine(embedding)).isGreaterThan(.95f);
                if (embedding.norm() > 3) {
                    assertThat(VISION.embed(Crop.encode(mirrored)).cosine(embedding))
                            .isGreaterThan(.85f);
                }
            }
        }
    }

    @Test
    void givesTheSameFromManyThreads() throws Exception {
        List<Embedding> alone = CROPS.stream().map(VISION::embed).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Embedding>> calls = IntStream.range(0, 88)
                    .<Callable<Embedding>>mapToObj(call -> () -> VISION.embed(CROPS.get(call % 22)))
                    .toList();
            List<Future<Embedding>> together = threads.invokeAll(calls);
            for (int call = 0; call < 88; call++) {
                assertThat(together.get(call).get()).isEqualTo(alone.get(call % 22));
            }
        }
    }

    @Test
    void refusesACropOfAnotherSize() {
        assertThatThrownBy(() -> VISION.embed(Crop.ofJpeg(Pictures.encoded(".jpg"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A crop is 224x224 pixels, found: 64x48");
        assertThatThrownBy(() -> VISION.embed(Crop.ofJpeg(new byte[] {1, 2, 3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A crop is 224x224 pixels, found: 0x0");
        assertThatThrownBy(() -> VISION.embed(Crop.ofJpeg(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A crop is 224x224 pixels, found: 0x0");
    }

    private static List<Crop> crops() {
        List<Crop> crops = new ArrayList<>();
        for (int sample = 1; sample <= 6; sample++) {
            try (Frame frame = Pictures.sample(sample)) {
                VISION.align(frame, VISION.detect(frame)).forEach(face -> crops.add(face.crop()));
            }
        }
        return crops;
    }
}
