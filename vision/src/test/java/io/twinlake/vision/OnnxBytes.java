package io.twinlake.vision;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/// Builds the smallest encoders: the mean of each channel, or the one, cast.
final class OnnxBytes {

    private OnnxBytes() {}

    /// Returns a model from `pixels`, `float[1, 3, side, side]`, to `means`, `float[1, 3]`.
    static byte[] channelMeans(int side) {
        return model(
                value("pixels", TensorProto.DataType.FLOAT, 1, 3, side, side),
                value("means", TensorProto.DataType.FLOAT, 1, 3),
                node("GlobalAveragePool", "pixels", "pooled").build(),
                node("Flatten", "pooled", "means").build());
    }

    /// Returns the same, with whole numbers as its output.
    static byte[] wholeMeans(int side) {
        return model(
                value("pixels", TensorProto.DataType.FLOAT, 1, 3, side, side),
                value("means", TensorProto.DataType.INT64, 1, 3),
                node("GlobalAveragePool", "pixels", "pooled").build(),
                node("Flatten", "pooled", "flat").build(),
                node("Cast", "flat", "means")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("to")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(TensorProto.DataType.INT64.getNumber()))
                        .build());
    }

    private static byte[] model(ValueInfoProto input, ValueInfoProto output, NodeProto... nodes) {
        GraphProto.Builder graph =
                GraphProto.newBuilder().setName("tiny").addInput(input).addOutput(output);
        for (NodeProto node : nodes) {
            graph.addNode(node);
        }
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(String operator, String input, String output) {
        return NodeProto.newBuilder().setOpType(operator).addInput(input).addOutput(output);
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int size : sizes) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
