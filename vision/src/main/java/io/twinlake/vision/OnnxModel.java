package io.twinlake.vision;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.twinlake.assets.BundledAssets;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/// A loaded ONNX model that takes one picture tensor. Thread-safe: each run computes on its caller's thread
/// alone, because pictures, not operators, are what the cores are shared out to.
final class OnnxModel implements AutoCloseable {

    private final ModelManifest manifest;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxModel(ModelManifest manifest, OrtEnvironment environment, OrtSession session) {
        this.manifest = manifest;
        this.environment = environment;
        this.session = session;
    }

    /// Loads a model that travels with Twinlake.
    static OnnxModel bundled(String name) {
        return load(bundledManifest(name), BundledAssets.model(name));
    }

    static ModelManifest bundledManifest(String name) {
        return ModelManifest.parse(new String(BundledAssets.manifest(name), StandardCharsets.UTF_8), name);
    }

    /// Loads a model and holds its graph against its manifest.
    ///
    /// @throws TwinlakeException MODEL_INVALID if digest, inputs or outputs are not what the manifest says
    static OnnxModel load(ModelManifest manifest, byte[] file) {
        Sha256 found = Sha256.of(file);
        if (!found.equals(manifest.sha256())) {
            throw invalid(manifest, "the file should have SHA-256 %s, found %s".formatted(manifest.sha256(), found));
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            OrtSession session = environment.createSession(file, options);
            try {
                check(manifest, session);
            } catch (TwinlakeException | OrtException e) {
                session.close();
                throw e;
            }
            return new OnnxModel(manifest, environment, session);
        } catch (OrtException e) {
            throw new TwinlakeException(
                    ErrorCode.MODEL_INVALID, "Model %s is no loadable ONNX file".formatted(manifest.id()), e);
        }
    }

    ModelManifest manifest() {
        return manifest;
    }

    /// Runs the model on one picture.
    ///
    /// @param bgr 8 bits a channel, three channels; or one channel for a grey input; of the model's size
    /// @return each output of the manifest, flattened
    List<float[]> run(Mat bgr) {
        ModelManifest.Input input = manifest.input();
        int pixels = bgr.rows() * bgr.cols();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(ValueLayout.JAVA_FLOAT, (long) pixels * input.channels());
            FloatBuffer values =
                    memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
            Pixels.toPlanes(bgr, input, memory);
            long[] shape = {1, input.channels(), bgr.rows(), bgr.cols()};
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
                    OrtSession.Result result = session.run(Map.of(input.name(), tensor))) {
                List<float[]> outputs = new ArrayList<>();
                for (String name : manifest.outputNames()) {
                    outputs.add(floats((OnnxTensor) result.get(name).orElseThrow()));
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "Model %s failed on %dx%d pixels".formatted(manifest.id(), bgr.cols(), bgr.rows()), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("Closing model " + manifest.id(), e);
        }
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static void check(ModelManifest manifest, OrtSession session) throws OrtException {
        NodeInfo input = session.getInputInfo().get(manifest.input().name());
        if (input == null) {
            throw invalid(
                    manifest,
                    "the graph has no input %s, but %s"
                            .formatted(manifest.input().name(), session.getInputNames()));
        }
        if (session.getInputNames().size() > 1) {
            throw invalid(manifest, "a model has one input, the graph has " + session.getInputNames());
        }
        long[] shape = floatShape(manifest, input);
        long[] wanted = {
            1,
            manifest.input().channels(),
            manifest.input().heightPixels(),
            manifest.input().widthPixels()
        };
        boolean fits = shape.length == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = shape[i] < 0 || wanted[i] == 0 || shape[i] == wanted[i];
        }
        if (!fits) {
            throw invalid(manifest, "the manifest's input is %s, the graph's %s".formatted(text(wanted), text(shape)));
        }
        for (String name : manifest.outputNames()) {
            NodeInfo output = session.getOutputInfo().get(name);
            if (output == null) {
                throw invalid(manifest, "the graph has no output %s, but %s".formatted(name, session.getOutputNames()));
            }
            long[] given = floatShape(manifest, output);
            long last = given.length == 0 ? 0 : given[given.length - 1];
            if (manifest.outputDimension() > 0 && last >= 0 && last != manifest.outputDimension()) {
                throw invalid(
                        manifest,
                        "the manifest's output has %d dimensions, the graph's %d"
                                .formatted(manifest.outputDimension(), last));
            }
        }
    }

    private static long[] floatShape(ModelManifest manifest, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
            return tensor.getShape();
        }
        throw invalid(manifest, "%s is no tensor of 32-bit floats".formatted(node.getName()));
    }

    /// Writes a shape; 0 and -1 stand for any.
    private static String text(long[] shape) {
        List<String> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size <= 0 ? "any" : Long.toString(size));
        }
        return String.join("x", sizes);
    }

    private static TwinlakeException invalid(ModelManifest manifest, String problem) {
        return new TwinlakeException(ErrorCode.MODEL_INVALID, "Model %s: %s".formatted(manifest.id(), problem));
    }
}
