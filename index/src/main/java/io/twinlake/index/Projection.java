package io.twinlake.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// A change of basis into the dimensions that embeddings of an encoder really use. Immutable, thread-safe.
///
/// Encoders fill fewer dimensions than they write: of the 512 of the bundled one 150 hold all but a
/// ten-thousandth of the energy. The basis is that of the principal axes of a sample, of which only so many
/// are kept that a fraction of [#LOST_ENERGY] is lost, turned at random among themselves. Turned so, every
/// coordinate has about the same spread, which is what [SignCodes] and [FixedPointRows] want: the one takes a
/// bit of each, the other the same number of bits.
///
/// The basis is orthonormal, so a dot product after the change differs from the one before by no more than
/// the product of the two lengths that were lost.
final class Projection {

    /// What may be lost of the squared length of the sample's vectors, on average.
    static final double LOST_ENERGY = 2e-5;

    /// The output's dimension is a multiple of this: the bits of a code's word.
    static final int MULTIPLE = 32;

    private final int inputDimension;
    private final int outputDimension;
    private final MemorySegment basis;
    private final int[] places;
    private final DotProduct product;

    /// @param basis one row of `DotProduct.stride(inputDimension)` floats for each output dimension
    Projection(int inputDimension, int outputDimension, MemorySegment basis) {
        this.inputDimension = inputDimension;
        this.outputDimension = outputDimension;
        this.basis = basis;
        places = IntStream.range(0, outputDimension).toArray();
        product = DotProduct.quickest();
    }

    /// Learns the basis from a sample of several times as many vectors as they have dimensions.
    ///
    /// @param sample normalised vectors of equal length
    static Projection learn(float[][] sample, long seed) {
        int dimension = sample[0].length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(dimension, true, true);
        if (!eigen.decompose(secondMoments(sample))) {
            throw new IllegalStateException("No principal axes found in %d vectors".formatted(sample.length));
        }
        Integer[] byEnergy = IntStream.range(0, dimension)
                .boxed()
                .sorted((a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()))
                .toArray(Integer[]::new);
        double[] energies = Arrays.stream(byEnergy)
                .mapToDouble(axis -> Math.max(0, eigen.getEigenvalue(axis).getReal()))
                .toArray();
        int kept = keptAxes(energies);
        DMatrixRMaj axes = new DMatrixRMaj(kept, dimension);
        for (int row = 0; row < kept; row++) {
            CommonOps_DDRM.insert(CommonOps_DDRM.transpose(eigen.getEigenVector(byEnergy[row]), null), axes, row, 0);
        }
        int rows = Math.ceilDiv(kept, MULTIPLE) * MULTIPLE;
        DMatrixRMaj turned = new DMatrixRMaj(rows, dimension);
        Random random = new Random(seed);
        for (int first = 0; first < rows; first += MULTIPLE) {
            DMatrixRMaj group = new DMatrixRMaj(MULTIPLE, dimension);
            CommonOps_DDRM.extract(axes, first, Math.min(first + MULTIPLE, kept), 0, dimension, group, 0, 0);
            DMatrixRMaj turnedGroup = new DMatrixRMaj(MULTIPLE, dimension);
            CommonOps_DDRM.mult(RandomMatrices_DDRM.orthogonal(MULTIPLE, MULTIPLE, random), group, turnedGroup);
            CommonOps_DDRM.insert(turnedGroup, turned, first, 0);
        }
        return new Projection(dimension, rows, segment(turned));
    }

    int inputDimension() {
        return inputDimension;
    }

    int outputDimension() {
        return outputDimension;
    }

    MemorySegment basis() {
        return basis;
    }

    /// Returns the coordinates of a vector.
    ///
    /// @param vector `float[DotProduct.stride(inputDimension)]`, zero behind the input's dimension
    float[] apply(float[] vector) {
        float[] coordinates = new float[outputDimension];
        product.score(basis, places, outputDimension, vector, coordinates);
        return coordinates;
    }

    /// Returns the vector of the input's space that has these coordinates: [#apply]'s inverse, but for what
    /// was lost.
    float[] restore(float[] coordinates) {
        float[] vector = new float[inputDimension];
        int stride = DotProduct.stride(inputDimension);
        for (int row = 0; row < outputDimension; row++) {
            for (int i = 0; i < inputDimension; i++) {
                vector[i] += coordinates[row] * basis.getAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + i);
            }
        }
        return vector;
    }

    private static int keptAxes(double[] energies) {
        double allowed = Arrays.stream(energies).sum() * LOST_ENERGY;
        int kept = energies.length;
        double lost = 0;
        while (kept > 1 && lost + energies[kept - 1] <= allowed) {
            lost += energies[--kept];
        }
        return kept;
    }

    /// Returns the sums of the products of every two dimensions.
    static DMatrixRMaj secondMoments(float[][] sample) {
        int dimension = sample[0].length;
        DMatrixRMaj moments = new DMatrixRMaj(dimension, dimension);
        IntStream.range(0, dimension).parallel().forEach(row -> {
            double[] sums = new double[dimension];
            for (float[] vector : sample) {
                double value = vector[row];
                for (int column = row; column < dimension; column++) {
                    sums[column] += value * vector[column];
                }
            }
            for (int column = row; column < dimension; column++) {
                moments.set(row, column, sums[column]);
                moments.set(column, row, sums[column]);
            }
        });
        return moments;
    }

    private static MemorySegment segment(DMatrixRMaj rows) {
        int stride = DotProduct.stride(rows.numCols);
        MemorySegment segment = Arena.ofAuto().allocate((long) rows.numRows * stride * Float.BYTES, 64);
        for (int row = 0; row < rows.numRows; row++) {
            for (int i = 0; i < rows.numCols; i++) {
                segment.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * stride + i, (float) rows.get(row, i));
            }
        }
        return segment;
    }
}
