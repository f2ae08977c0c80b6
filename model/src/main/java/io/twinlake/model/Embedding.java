package io.twinlake.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;

/// An L2-normalised `float[dimension]` that stands for a face or a picture, with the norm it had before.
///
/// Immutable: arrays are copied in and out. Two embeddings compare only when the same encoder made them.
public final class Embedding {

    private final float[] values;
    private final float norm;

    private Embedding(float[] values, float norm) {
        this.values = values;
        this.norm = norm;
    }

    /// Returns the normalised form of an encoder's raw output.
    ///
    /// Output that has no direction, since it is all zero or its length is not a finite number, is of a face
    /// of which the encoder made nothing. It becomes zeros with norm 0: its cosine with everything is 0, and
    /// [QualityPolicy#judge(Embedding)] refuses it, so one odd face ends no run.
    ///
    /// @param raw the output, copied
    public static Embedding normalise(float[] raw) {
        double squares = 0;
        for (float value : raw) {
            squares += (double) value * value;
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 0 && norm <= Float.MAX_VALUE)) {
            return new Embedding(new float[raw.length], 0);
        }
        float[] values = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            values[i] = (float) (raw[i] / norm);
        }
        return new Embedding(values, (float) norm);
    }

    /// Returns the direction of the mean of embeddings of one encoder, at least one.
    public static Embedding mean(Collection<Embedding> embeddings) {
        float[] sum = embeddings.iterator().next().toArray();
        Arrays.fill(sum, 0);
        for (Embedding embedding : embeddings) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding.values[i] / embeddings.size();
            }
        }
        return normalise(sum);
    }

    /// Returns an embedding read back from [#toBytes] and [#norm].
    ///
    /// @param littleEndian 4 bytes a dimension
    /// @param norm the raw norm that was stored beside it
    public static Embedding ofBytes(byte[] littleEndian, float norm) {
        if (littleEndian.length % Float.BYTES != 0) {
            throw new IllegalArgumentException(
                    "An embedding has 4 bytes a dimension, found: %d bytes".formatted(littleEndian.length));
        }
        float[] values = new float[littleEndian.length / Float.BYTES];
        ByteBuffer.wrap(littleEndian)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Embedding(values, norm);
    }

    public int dimension() {
        return values.length;
    }

    /// Returns the length of the encoder's raw output: for face encoders trained with a softmax margin a
    /// measure of quality, about 2 for profiles and 3.7 for good faces with the bundled encoder. It is 0 if
    /// the encoder made nothing of the face, and only then.
    public float norm() {
        return norm;
    }

    /// Returns the cosine similarity, from -1 to 1; 0 if the encoder made nothing of one of the two.
    public float cosine(Embedding other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    "Embeddings of %d and %d dimensions do not compare".formatted(values.length, other.values.length));
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return Math.clamp(sum, -1f, 1f);
    }

    /// Returns a copy of the values.
    public float[] toArray() {
        return values.clone();
    }

    /// Copies the values to `target` from `offset` on.
    public void copyTo(float[] target, int offset) {
        System.arraycopy(values, 0, target, offset, values.length);
    }

    /// Returns the values as 32-bit floats, little-endian, 4 bytes a dimension.
    public byte[] toBytes() {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && norm == that.norm && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Float.hashCode(norm);
    }

    /// Says the shape only: an embedding is personal data and never reaches a log.
    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
