package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddingTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    private final Random random = new Random(SEED);

    @Test
    void normalisesToLengthOneAndKeepsTheNorm() {
        Embedding embedding = Embedding.normalise(new float[] {3, 0, -4});
        assertThat(embedding.toArray()).containsExactly(.6f, 0, -.8f);
        assertThat(embedding.norm()).isEqualTo(5);
        assertThat(embedding.dimension()).isEqualTo(3);
    }

    /// Squares of such values leave the range of a float.
    @Test
    void normalisesTheSmallestAndTheLargest() {
        assertThat(Embedding.normalise(new float[] {Float.MIN_VALUE, 0}).toArray())
                .containsExactly(1, 0);
        Embedding large = Embedding.normalise(new float[] {0, -Float.MAX_VALUE});
        assertThat(large.toArray()).containsExactly(0, -1);
        assertThat(large.norm()).isEqualTo(Float.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("outputsWithoutDirection")
    void outputWithoutDirectionBecomesZerosOfNormZero(float[] raw) {
        Embedding nothing = Embedding.normalise(raw);
        assertThat(nothing.norm()).isZero();
        assertThat(nothing.toArray()).containsExactly(0, 0);
        assertThat(nothing.cosine(nothing)).isZero();
        assertThat(nothing.cosine(Embedding.normalise(new float[] {3, 4}))).isZero();
    }

    static Stream<float[]> outputsWithoutDirection() {
        return Stream.of(
                new float[] {0, 0},
                new float[] {-0f, 0},
                new float[] {Float.NaN, 1},
                new float[] {1, Float.POSITIVE_INFINITY},
                new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY},
                new float[] {Float.MAX_VALUE, Float.MAX_VALUE});
    }

    @Test
    void cosineIsThatOfTheAngle() {
        Embedding east = Embedding.normalise(new float[] {2, 0});
        assertThat(east.cosine(Embedding.normalise(new float[] {5, 0}))).isEqualTo(1);
        assertThat(east.cosine(Embedding.normalise(new float[] {-1, 0}))).isEqualTo(-1);
        assertThat(east.cosine(Embedding.normalise(new float[] {0, 7}))).isZero();
        assertThat(east.cosine(Embedding.normalise(new float[] {1, 1}))).isCloseTo(.707107f, within(1e-6f));
    }

    @Test
    void cosineIsSymmetricAndNeverPassesOne() {
        for (int round = 0; round < 200; round++) {
            float[] raw = randomRaw(509);
            Embedding one = Embedding.normalise(raw);
            Embedding other = Embedding.normalise(randomRaw(509));
            assertThat(one.cosine(other))
                    .as("seed %d", SEED)
                    .isEqualTo(other.cosine(one))
                    .isBetween(-1f, 1f);
            assertThat(one.cosine(one)).as("seed %d", SEED).isBetween(.9999f, 1f);
            for (int i = 0; i < raw.length; i++) {
                raw[i] = -raw[i];
            }
            assertThat(one.cosine(Embedding.normalise(raw))).as("seed %d", SEED).isBetween(-1f, -.9999f);
        }
    }

    @Test
    void rejectsTheCosineWithAnotherDimension() {
        Embedding two = Embedding.normalise(new float[] {1, 2});
        Embedding three = Embedding.normalise(new float[] {1, 2, 3});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.cosine(three))
                .withMessage("Embeddings of 2 and 3 dimensions do not compare");
    }

    @Test
    void bytesAreLittleEndianFloats() {
        byte[] bytes = Embedding.normalise(new float[] {0, -2}).toBytes();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("00000000" + "000080bf");
    }

    @Test
    void comesBackFromItsBytesBitForBit() {
        Embedding embedding = Embedding.normalise(randomRaw(511));
        Embedding back = Embedding.ofBytes(embedding.toBytes(), embedding.norm());
        assertThat(back).as("seed %d", SEED).isEqualTo(embedding).hasSameHashCodeAs(embedding);
        assertThat(back.toBytes()).isEqualTo(embedding.toBytes());
        assertThat(back.norm()).isEqualTo(embedding.norm());
    }

    @Test
    void isNotChangedThroughAnArray() {
        float[] raw = {3, 4};
        Embedding embedding = Embedding.normalise(raw);
        byte[] bytes = embedding.toBytes();
        Embedding back = Embedding.ofBytes(bytes, 5);
        raw[0] = 9;
        bytes[3] = 9;
        embedding.toArray()[0] = 9;
        embedding.toBytes()[3] = 9;
        assertThat(embedding.toArray()).containsExactly(.6f, .8f);
        assertThat(back.toArray()).containsExactly(.6f, .8f);
    }

    @Test
    void copiesToAnOffset() {
        float[] target = {7, 7, 7, 7};
        Embedding.normalise(new float[] {3, 4}).copyTo(target, 1);
        assertThat(target).containsExactly(7, .6f, .8f, 7);
    }

    @Test
    void differsByValuesAndByNorm() {
        Embedding embedding = Embedding.normalise(new float[] {3, 4});
        assertThat(embedding)
                .isEqualTo(Embedding.normalise(new float[] {3, 4}))
                .isNotEqualTo(Embedding.normalise(new float[] {4, 3}))
                .isNotEqualTo(Embedding.normalise(new float[] {6, 8}));
    }

    @Test
    void neverSaysItsValues() {
        assertThat(Embedding.normalise(new float[] {3, 4})).hasToString("Embedding[2]");
    }

    private float[] randomRaw(int dimension) {
        float[] raw = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            raw[i] = (float) random.nextGaussian();
        }
        return raw;
    }

    @Test
    void meanHasNoLengthOfItsOwn() {
        Embedding one = Embedding.normalise(new float[] {2, 0});
        Embedding other = Embedding.normalise(new float[] {0, 3});

        assertThat(Embedding.mean(List.of(one, other)).cosine(Embedding.normalise(new float[] {1, 1})))
                .isEqualTo(1, within(1e-6f));
        assertThat(Embedding.mean(List.of(one)).toArray()).containsExactly(1, 0);
    }
}
