package io.twinlake.assets;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An initializer of 32-bit floats, taken out of a graph to be changed. The first dimension counts rows: a
/// convolution's output channels. Mutable; confined to one thread.
final class FloatTensor {

    private final String name;
    private final long[] shape;
    private final float[] values;

    private FloatTensor(String name, long[] shape, float[] values) {
        this.name = name;
        this.shape = shape;
        this.values = values;
    }

    /// Returns whether [#of] takes an initializer.
    static boolean isOne(TensorProto tensor) {
        return tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber() && tensor.hasRawData();
    }

    static FloatTensor of(TensorProto tensor) {
        if (!isOne(tensor)) {
            throw new IllegalArgumentException("Not a tensor of raw 32-bit floats: " + tensor.getName());
        }
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        return new FloatTensor(tensor.getName(), shape, values);
    }

    String name() {
        return name;
    }

    int rows() {
        return Math.toIntExact(shape[0]);
    }

    /// Returns how many values a row has.
    int rowLength() {
        return values.length / rows();
    }

    float at(int row, int place) {
        return values[row * rowLength() + place];
    }

    void add(int row, int place, float value) {
        values[row * rowLength() + place] += value;
    }

    /// Returns whether no value of a row is as large as `least`.
    boolean isRowBelow(int row, float least) {
        int length = rowLength();
        for (int i = row * length; i < (row + 1) * length; i++) {
            if (Math.abs(values[i]) >= least) {
                return false;
            }
        }
        return true;
    }

    /// Returns a tensor with zeros in place of all values that are smaller than `least`.
    FloatTensor withoutBelow(float least) {
        float[] changed = values.clone();
        for (int i = 0; i < changed.length; i++) {
            if (Math.abs(changed[i]) < least) {
                changed[i] = 0;
            }
        }
        return new FloatTensor(name, shape, changed);
    }

    /// Returns a tensor of some of the rows.
    FloatTensor rows(int[] kept) {
        int length = rowLength();
        float[] some = new float[kept.length * length];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(values, kept[i] * length, some, i * length, length);
        }
        long[] changed = shape.clone();
        changed[0] = kept.length;
        return new FloatTensor(name, changed, some);
    }

    /// Returns a tensor of some of the second dimension's places; every further dimension is 1.
    FloatTensor columns(int[] kept) {
        float[] some = new float[rows() * kept.length];
        for (int row = 0; row < rows(); row++) {
            for (int i = 0; i < kept.length; i++) {
                some[row * kept.length + i] = at(row, kept[i]);
            }
        }
        long[] changed = shape.clone();
        changed[1] = kept.length;
        return new FloatTensor(name, changed, some);
    }

    TensorProto toProto() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        List<Long> dimensions = new ArrayList<>();
        Arrays.stream(shape).forEach(dimensions::add);
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(dimensions)
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }
}
