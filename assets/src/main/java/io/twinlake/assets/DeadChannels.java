package io.twinlake.assets;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Removes channels that weight decay has switched off from a network of depthwise blocks.
///
/// A block of MobileFaceNet (Chen et al. 2018, arXiv:1804.07573, figure 2) is expand, PReLU, depthwise,
/// PReLU, project. Where all weights of a depthwise channel are zero but for what a 32-bit sum can hold, the
/// channel gives the same value for every picture at every place: its bias, bent by its PReLU. That value
/// times the projection's weights goes into the projection's bias, and the channel goes out of all five
/// layers. The answer is the same to rounding; in the published encoder more than half the channels of most
/// blocks at 14x14 go.
///
/// What is left is rounded up to whole vectors of 16 channels, since the layout that ONNX Runtime computes in
/// wants them.
final class DeadChannels {

    private static final float TINY = 1e-12f;
    private static final int VECTOR = 16;

    private final GraphProto.Builder graph;
    private final Map<String, FloatTensor> tensors = new HashMap<>();
    private final Map<String, Integer> producers = new HashMap<>();
    private final Map<String, List<Integer>> consumers = new HashMap<>();

    private DeadChannels(GraphProto graph) {
        this.graph = graph.toBuilder();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (FloatTensor.isOne(tensor)) {
                tensors.put(tensor.getName(), FloatTensor.of(tensor));
            }
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            producers.put(graph.getNode(i).getOutput(0), i);
            for (String input : graph.getNode(i).getInputList()) {
                consumers.computeIfAbsent(input, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    static byte[] prune(byte[] published) throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(published);
        DeadChannels pruning = new DeadChannels(model.getGraph());
        for (int node = 0; node < model.getGraph().getNodeCount(); node++) {
            pruning.blockAround(node).ifPresent(pruning::prune);
        }
        pruning.putTensorsBack();
        return model.toBuilder().setGraph(pruning.graph).build().toByteArray();
    }

    /// Returns the block whose depthwise convolution is that node, if it is one and the block has the known
    /// form.
    private Optional<Block> blockAround(int depthwise) {
        if (!isConvolution(depthwise) || group(depthwise) != weights(depthwise).rows() || group(depthwise) == 1) {
            return Optional.empty();
        }
        return producer(depthwise, "PRelu")
                .flatMap(before -> producer(before, "Conv")
                        .flatMap(expand -> consumer(depthwise, "PRelu")
                                .flatMap(after -> consumer(after, "Conv")
                                        .map(project -> new Block(expand, before, depthwise, after, project)))))
                .filter(block -> group(block.expand) == 1
                        && group(block.project) == 1
                        && weights(block.project).rowLength() == group(depthwise));
    }

    private void prune(Block block) {
        FloatTensor filters = weights(block.depthwise);
        int[] kept = kept(filters);
        foldConstants(block, kept);
        replace(block.expand, 1, weights(block.expand).rows(kept));
        replace(block.expand, 2, input(block.expand, 2).rows(kept));
        replace(block.before, 1, input(block.before, 1).rows(kept));
        replace(block.depthwise, 1, filters.rows(kept));
        replace(block.depthwise, 2, input(block.depthwise, 2).rows(kept));
        setGroup(block.depthwise, kept.length);
        replace(block.after, 1, input(block.after, 1).rows(kept));
        replace(block.project, 1, weights(block.project).columns(kept));
    }

    /// Returns the channels to keep: the live ones, and as many dead ones as fill up the last vector.
    private static int[] kept(FloatTensor filters) {
        int[] live = IntStream.range(0, filters.rows())
                .filter(channel -> !filters.isRowBelow(channel, TINY))
                .toArray();
        int wanted = Math.min(filters.rows(), Math.ceilDiv(Math.max(1, live.length), VECTOR) * VECTOR);
        IntStream fill = IntStream.range(0, filters.rows())
                .filter(channel -> filters.isRowBelow(channel, TINY))
                .limit(wanted - live.length);
        return IntStream.concat(IntStream.of(live), fill).sorted().toArray();
    }

    private void foldConstants(Block block, int[] kept) {
        FloatTensor bias = input(block.depthwise, 2);
        FloatTensor slope = input(block.after, 1);
        FloatTensor projection = weights(block.project);
        FloatTensor target = input(block.project, 2);
        for (int channel = 0; channel < bias.rows(); channel++) {
            int removed = channel;
            if (IntStream.of(kept).anyMatch(other -> other == removed)) {
                continue;
            }
            float value = bias.at(channel, 0);
            float bent = value >= 0 ? value : value * slope.at(channel, 0);
            for (int output = 0; output < target.rows(); output++) {
                target.add(output, 0, projection.at(output, channel) * bent);
            }
        }
    }

    private boolean isConvolution(int node) {
        NodeProto proto = graph.getNode(node);
        return proto.getOpType().equals("Conv") && proto.getInputCount() == 3;
    }

    private Optional<Integer> producer(int node, String type) {
        String input = graph.getNode(node).getInput(0);
        return Optional.ofNullable(producers.get(input))
                .filter(found -> graph.getNode(found).getOpType().equals(type))
                .filter(_ -> consumers.getOrDefault(input, List.of()).size() == 1);
    }

    private Optional<Integer> consumer(int node, String type) {
        List<Integer> found = consumers.getOrDefault(graph.getNode(node).getOutput(0), List.of());
        return found.size() == 1 && graph.getNode(found.getFirst()).getOpType().equals(type)
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private FloatTensor weights(int node) {
        return input(node, 1);
    }

    private FloatTensor input(int node, int place) {
        String name = graph.getNode(node).getInput(place);
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("The graph has no weights " + name);
        }
        return tensor;
    }

    private void replace(int node, int place, FloatTensor tensor) {
        tensors.put(graph.getNode(node).getInput(place), tensor);
    }

    private int group(int node) {
        return graph.getNode(node).getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("group"))
                .map(attribute -> Math.toIntExact(attribute.getI()))
                .findFirst()
                .orElse(1);
    }

    private void setGroup(int node, int group) {
        NodeProto.Builder builder = graph.getNodeBuilder(node);
        for (AttributeProto.Builder attribute : builder.getAttributeBuilderList()) {
            if (attribute.getName().equals("group")) {
                attribute.setI(group);
            }
        }
    }

    private void putTensorsBack() {
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            FloatTensor tensor = tensors.get(graph.getInitializer(i).getName());
            if (tensor != null) {
                graph.setInitializer(i, tensor.toProto());
            }
        }
        graph.clearValueInfo();
    }

    /// The nodes of one block, by their places in the graph.
    private record Block(int expand, int before, int depthwise, int after, int project) {}
}
