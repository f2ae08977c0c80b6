package io.twinlake.vision;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.opencv.opencv_core.Mat;

/// Moves pixels between OpenCV's matrices and Java.
final class Pixels {

    private Pixels() {}

    /// Copies a continuous matrix's bytes, row by row.
    static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.elemSize())];
        if (!mat.isContinuous()) {
            throw new IllegalArgumentException("The matrix has gaps between its rows");
        }
        mat.data().get(bytes);
        return bytes;
    }

    /// Writes `(pixel - mean) / scale`, one plane a channel, in the model's order of channels.
    ///
    /// @param target room for channels times pixels
    static void toPlanes(Mat mat, ModelManifest.Input input, MemorySegment target) {
        byte[] interleaved = bytes(mat);
        int channels = mat.channels();
        if (channels != input.channels()) {
            throw new IllegalArgumentException(
                    "The model takes %d channels, the picture has %d".formatted(input.channels(), channels));
        }
        int pixels = interleaved.length / channels;
        float factor = 1 / input.scale();
        float offset = -input.mean() * factor;
        boolean reversed = input.channelOrder() == ModelManifest.ChannelOrder.RGB;
        for (int channel = 0; channel < channels; channel++) {
            int from = reversed ? channels - 1 - channel : channel;
            long to = (long) channel * pixels;
            for (int i = 0; i < pixels; i++) {
                float value = (interleaved[i * channels + from] & 0xff) * factor + offset;
                target.setAtIndex(ValueLayout.JAVA_FLOAT, to + i, value);
            }
        }
    }
}
