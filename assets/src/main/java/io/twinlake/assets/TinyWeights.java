package io.twinlake.assets;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;

/// Sets weights to zero that are too small to change an answer but make it slow.
///
/// Weight decay has left the published networks with whole channels of weights around 1e-33, thousands of
/// them subnormal. Processors multiply subnormal numbers in microcode: the encoder took 57 ms a face with
/// them and a tenth of that without, on one core of a Xeon with AVX-512. Flushing them when they are used is
/// a mode of the thread that ONNX Runtime sets only on its own threads, while ours run on the caller's;
/// flushing them once, here, is free. Weights of 1e-12 beside ordinary ones of 1e-2 are below what a sum in
/// 32-bit floats can hold.
final class TinyWeights {

    private static final float TINY = 1e-12f;

    private TinyWeights() {}

    static byte[] flush(byte[] published) throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(published);
        GraphProto.Builder graph = model.getGraph().toBuilder();
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            if (FloatTensor.isOne(tensor)) {
                graph.setInitializer(
                        i, FloatTensor.of(tensor).withoutBelow(TINY).toProto());
            }
        }
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }
}
