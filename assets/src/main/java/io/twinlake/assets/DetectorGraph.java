package io.twinlake.assets;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Makes the RFB-320 face detector run at any size.
///
/// The published graph ends with the decoding of boxes against three constant tensors of anchors ("priors")
/// for an input of 320x240, and only these fix its size: the network itself is convolutions. The graph is cut
/// before them, at the node output `462` (`float[1, anchors, 4]`, the raw regressions), whose decoding then
/// is the caller's; scores (`float[1, anchors, 2]`, after softmax) stay as they are. Input height and width
/// become free dimensions.
final class DetectorGraph {

    private static final String RAW_REGRESSIONS = "462";
    private static final String REGRESSIONS = "regressions";
    private static final String SCORES = "scores";

    private DetectorGraph() {}

    static byte[] cutPriors(byte[] published) throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(published);
        GraphProto graph = model.getGraph();
        Map<String, NodeProto> producers = new HashMap<>();
        graph.getNodeList().forEach(node -> node.getOutputList().forEach(output -> producers.put(output, node)));
        if (!producers.containsKey(RAW_REGRESSIONS) || !producers.containsKey(SCORES)) {
            throw new IllegalArgumentException(
                    "The detector's graph has no outputs " + RAW_REGRESSIONS + " and " + SCORES);
        }
        Set<NodeProto> needed = neededFor(producers, Set.of(RAW_REGRESSIONS, SCORES));
        GraphProto.Builder cut = graph.toBuilder()
                .clearNode()
                .clearInput()
                .clearOutput()
                .clearInitializer()
                .clearValueInfo();
        Set<String> used = new HashSet<>();
        for (NodeProto node : graph.getNodeList()) {
            if (needed.contains(node)) {
                cut.addNode(renamed(node));
                used.addAll(node.getInputList());
            }
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            if (used.contains(tensor.getName())) {
                cut.addInitializer(tensor);
            }
        }
        cut.addInput(floats(graph.getInput(0).getName(), "1", "3", "height", "width"));
        cut.addOutput(floats(SCORES, "1", "anchors", "2"));
        cut.addOutput(floats(REGRESSIONS, "1", "anchors", "4"));
        return model.toBuilder().setGraph(cut).build().toByteArray();
    }

    private static Set<NodeProto> neededFor(Map<String, NodeProto> producers, Set<String> outputs) {
        Set<NodeProto> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            NodeProto producer = producers.get(open.pop());
            if (producer != null && needed.add(producer)) {
                open.addAll(producer.getInputList());
            }
        }
        return needed;
    }

    private static NodeProto renamed(NodeProto node) {
        NodeProto.Builder builder = node.toBuilder();
        for (int i = 0; i < node.getOutputCount(); i++) {
            if (node.getOutput(i).equals(RAW_REGRESSIONS)) {
                builder.setOutput(i, REGRESSIONS);
            }
        }
        return builder.build();
    }

    /// Describes a float tensor; a dimension that is no number is free and goes by its name.
    private static ValueInfoProto floats(String name, String... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            TensorShapeProto.Dimension.Builder dim = shape.addDimBuilder();
            if (Character.isDigit(dimension.charAt(0))) {
                dim.setDimValue(Long.parseLong(dimension));
            } else {
                dim.setDimParam(dimension);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
