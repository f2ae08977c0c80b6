package io.twinlake.vision;

import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// Turns an aligned crop into an embedding, with the bundled encoder or a user's own ONNX file. Thread-safe.
public final class FaceEncoder implements AutoCloseable {

    /// Name of the encoder that travels with Twinlake: a MobileFaceNet (Chen et al. 2018, arXiv:1804.07573),
    /// 512 dimensions.
    private static final String BUNDLED = "mobilefacenet";

    static {
        // OpenCV's Java binding ends every call with an OutOfMemoryError once the whole process takes more than four
        // times the greatest heap, such as by a large index beside it. What is decoded at once is bounded by
        // VisionLimits and the number of threads instead. The binding reads this when its first class is loaded, and
        // there is no vision without an encoder.
        System.getProperties().putIfAbsent("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }

    private final OnnxModel model;

    private FaceEncoder(OnnxModel model) {
        this.model = model;
    }

    /// Loads the bundled encoder.
    public static FaceEncoder bundled() {
        return new FaceEncoder(OnnxModel.bundled(BUNDLED));
    }

    /// Returns the id of the bundled encoder.
    public static String bundledId() {
        return OnnxModel.bundledManifest(BUNDLED).id();
    }

    /// Loads a user's encoder and runs it once, so that whatever is wrong shows before any work is done.
    ///
    /// @param manifest the manifest's file; the ONNX file stands beside it
    /// @throws TwinlakeException MODEL_INVALID if the manifest, the checksum or a shape is wrong
    public static FaceEncoder load(Path manifest) {
        ModelManifest parsed =
                ModelManifest.parse(new String(read(manifest), StandardCharsets.UTF_8), manifest.toString());
        if (!parsed.task().equals("face-embedding") || parsed.outputDimension() <= 0) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "An encoder has task face-embedding and an output-dimension above 0, found: %s and %d: %s"
                            .formatted(parsed.task(), parsed.outputDimension(), manifest));
        }
        if (parsed.input().widthPixels() == 0 || parsed.input().heightPixels() == 0) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID, "An encoder's manifest gives input-width and input-height: " + manifest);
        }
        FaceEncoder encoder = new FaceEncoder(OnnxModel.load(parsed, read(manifest.resolveSibling(parsed.file()))));
        try {
            encoder.tryOut();
        } catch (TwinlakeException e) {
            encoder.close();
            throw e;
        }
        return encoder;
    }

    public ModelManifest manifest() {
        return model.manifest();
    }

    /// Returns the embedding of a crop.
    public Embedding embed(Crop crop) {
        ModelManifest.Input input = model.manifest().input();
        try (Mat pixels = crop.decode();
                Mat scaled = new Mat();
                Mat grey = new Mat();
                Size size = new Size(input.widthPixels(), input.heightPixels())) {
            opencv_imgproc.resize(pixels, scaled, size, 0, 0, opencv_imgproc.INTER_AREA);
            if (input.channels() == 1) {
                opencv_imgproc.cvtColor(scaled, grey, opencv_imgproc.COLOR_BGR2GRAY);
            }
            return Embedding.normalise(
                    model.run(input.channels() == 1 ? grey : scaled).getFirst());
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.MODEL_INVALID, "Encoder cannot be read: " + file, e);
        }
    }

    private void tryOut() {
        Embedding embedding;
        try (Mat pattern = pattern()) {
            embedding = embed(Crop.encode(pattern));
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "Model %s fails on a crop".formatted(manifest().id()),
                    e);
        }
        if (embedding.norm() == 0) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "Model %s gives zeros or no numbers for a crop"
                            .formatted(manifest().id()));
        }
        if (embedding.dimension() != manifest().outputDimension()) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID,
                    "Model %s: the manifest's output has %d dimensions, a crop gives %d"
                            .formatted(manifest().id(), manifest().outputDimension(), embedding.dimension()));
        }
    }

    /// Returns a crop that is neither flat nor regular, so that an encoder that standardises contrast has
    /// something to divide by.
    private static Mat pattern() {
        Mat pattern = new Mat(Crop.SIDE, Crop.SIDE, opencv_core.CV_8UC3);
        byte[] pixels = new byte[Crop.SIDE * Crop.SIDE * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((long) i * i / 977);
        }
        pattern.data().put(pixels);
        return pattern;
    }
}
