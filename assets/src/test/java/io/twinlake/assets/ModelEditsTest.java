package io.twinlake.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ModelEditsTest {

    @Test
    void flushesOnlyWhatIsTiny() throws InvalidProtocolBufferException {
        float[] weights = {1, -.5f, 1e-11f, -1e-11f, 1e-13f, -1e-33f, Float.MIN_VALUE, 0, Float.NaN, 1e30f};
        float[] flushed = {1, -.5f, 1e-11f, -1e-11f, 0, 0, 0, 0, Float.NaN, 1e30f};

        assertThat(floats(flush(tensor(TensorProto.DataType.FLOAT, bytes(weights)))))
                .containsExactly(flushed);
    }

    @Test
    void leavesWholeNumbersAlone() throws InvalidProtocolBufferException {
        ByteString small = ByteString.copyFrom(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});

        assertThat(flush(tensor(TensorProto.DataType.INT64, small)).getRawData())
                .isEqualTo(small);
    }

    @Test
    void cutsWhatOnlyThePriorsNeed() throws InvalidProtocolBufferException {
        GraphProto graph = GraphProto.newBuilder()
                .addInput(ValueInfoProto.newBuilder().setName("input"))
                .addInitializer(TensorProto.newBuilder().setName("weights"))
                .addInitializer(TensorProto.newBuilder().setName("priors"))
                .addNode(node("462", "input", "weights"))
                .addNode(node("scores", "input"))
                .addNode(node("boxes", "462", "priors"))
                .build();

        GraphProto cut = ModelProto.parseFrom(DetectorGraph.cutPriors(
                        ModelProto.newBuilder().setGraph(graph).build().toByteArray()))
                .getGraph();

        assertThat(cut.getNodeList()).extracting(node -> node.getOutput(0)).containsExactly("regressions", "scores");
        assertThat(cut.getInitializerList()).extracting(TensorProto::getName).containsExactly("weights");
        assertThat(cut.getOutputList()).extracting(ValueInfoProto::getName).containsExactly("scores", "regressions");
        assertThat(cut.getInput(0).getType().getTensorType().getShape().getDimList())
                .extracting(size -> size.getDimParam().isEmpty() ? size.getDimValue() + "" : size.getDimParam())
                .containsExactly("1", "3", "height", "width");
    }

    @Test
    void refusesAnotherGraph() {
        byte[] other = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder().addNode(node("scores", "input")))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> DetectorGraph.cutPriors(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The detector's graph has no outputs 462 and scores");
        assertThatThrownBy(() -> DetectorGraph.cutPriors(new byte[] {1, 2, 3}))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    private static NodeProto node(String output, String... inputs) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType("Any").addOutput(output);
        for (String input : inputs) {
            node.addInput(input);
        }
        return node.build();
    }

    private static TensorProto tensor(TensorProto.DataType type, ByteString raw) {
        return TensorProto.newBuilder()
                .setDataType(type.getNumber())
                .setRawData(raw)
                .build();
    }

    private static TensorProto flush(TensorProto tensor) throws InvalidProtocolBufferException {
        byte[] model = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder().addInitializer(tensor))
                .build()
                .toByteArray();
        return ModelProto.parseFrom(TinyWeights.flush(model)).getGraph().getInitializer(0);
    }

    private static ByteString bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return ByteString.copyFrom(bytes.array());
    }

    private static float[] floats(TensorProto tensor) {
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        ByteBuffer.wrap(tensor.getRawData().toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
