package io.twinlake.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// Fits [FaceStatistics] on labelled faces; those without a label are left out.
///
/// The covariance within people is pooled over all who have two faces or more, with one degree of freedom
/// less for each of them; the one between people is what the covariance of all faces has beyond it. The
/// basis keeps as many principal directions of the latter as it takes to lose less than [#DROPPED_SHARE] of
/// its energy. In it, with the covariance of all faces scaled to the identity, the covariance within people
/// is brought to its own principal directions; there both are diagonal, and since they add up to 1, what is
/// within a person lies from 0 to 1. Where chance says more than 1, it is 1, and nothing is left between
/// people.
public final class StatisticsFit {

    static final double DROPPED_SHARE = 1e-5;

    private StatisticsFit() {}

    /// @throws IllegalArgumentException when nobody has two faces
    public static FaceStatistics of(LabelledFaces faces) {
        if (faces.peopleWithSeveral() == 0) {
            throw new IllegalArgumentException("Statistics are fitted on people with two faces or more, found none");
        }
        int dimension = faces.vectors().dimension();
        int[] labelled = IntStream.range(0, faces.vectors().size())
                .filter(i -> faces.personOf(i) != LabelledFaces.UNKNOWN)
                .toArray();
        double[] mean = new double[dimension];
        for (int ordinal : labelled) {
            addTo(mean, faces.vectors().get(ordinal), 1.0 / labelled.length);
        }
        DMatrixRMaj total = new DMatrixRMaj(dimension, dimension);
        for (int ordinal : labelled) {
            addSquare(total, difference(faces.vectors().get(ordinal), mean));
        }
        DMatrixRMaj basis = scaledBasis(average(total, labelled.length));
        Principal own = Principal.of(inBasis(withinPeople(faces, labelled), basis));
        int directions = own.values.length;
        float[] between = new float[directions];
        float[] within = new float[directions];
        float[][] rows = new float[directions][dimension];
        DMatrixRMaj turned = CommonOps_DDRM.mult(basis, own.columns, null);
        for (int i = 0; i < directions; i++) {
            double share = Math.clamp(own.values[i], 0, 1);
            within[i] = (float) Math.sqrt(share);
            between[i] = (float) Math.sqrt(1 - share);
            for (int j = 0; j < dimension; j++) {
                rows[i][j] = (float) turned.get(j, i);
            }
        }
        float[] centre = new float[dimension];
        addTo(centre, mean);
        return new FaceStatistics(
                centre, between, within, rows, new FaceStatistics.Counts(faces.people(), labelled.length));
    }

    private static DMatrixRMaj withinPeople(LabelledFaces faces, int[] labelled) {
        int dimension = faces.vectors().dimension();
        int[] counts = faces.facesOfEach();
        double[][] means = new double[faces.people()][];
        for (int ordinal : labelled) {
            int person = faces.personOf(ordinal);
            if (counts[person] >= 2) {
                if (means[person] == null) {
                    means[person] = new double[dimension];
                }
                addTo(means[person], faces.vectors().get(ordinal), 1.0 / counts[person]);
            }
        }
        DMatrixRMaj within = new DMatrixRMaj(dimension, dimension);
        int freedom = 0;
        for (int ordinal : labelled) {
            int person = faces.personOf(ordinal);
            if (counts[person] >= 2) {
                addSquare(within, difference(faces.vectors().get(ordinal), means[person]));
                freedom++;
            }
        }
        return average(within, freedom - faces.peopleWithSeveral());
    }

    /// Returns the principal directions, as columns, each as long as the spread along it.
    private static DMatrixRMaj scaledBasis(DMatrixRMaj covariance) {
        Principal principal = Principal.of(covariance);
        double all = Arrays.stream(principal.values).sum();
        double left = all;
        int kept = 0;
        while (kept < principal.values.length && left >= DROPPED_SHARE * all && principal.values[kept] > 0) {
            left -= principal.values[kept++];
        }
        DMatrixRMaj basis = CommonOps_DDRM.extract(principal.columns, 0, covariance.numRows, 0, kept);
        for (int column = 0; column < kept; column++) {
            CommonOps_DDRM.scaleCol(Math.sqrt(principal.values[column]), basis, column);
        }
        return basis;
    }

    /// Returns a covariance in a basis of orthogonal columns of any length.
    private static DMatrixRMaj inBasis(DMatrixRMaj covariance, DMatrixRMaj basis) {
        DMatrixRMaj coordinates = basis.copy();
        for (int column = 0; column < basis.numCols; column++) {
            double squares = 0;
            for (int row = 0; row < basis.numRows; row++) {
                squares += basis.get(row, column) * basis.get(row, column);
            }
            CommonOps_DDRM.scaleCol(1 / squares, coordinates, column);
        }
        DMatrixRMaj half = CommonOps_DDRM.mult(covariance, coordinates, null);
        return CommonOps_DDRM.multTransA(coordinates, half, null);
    }

    private static void addTo(double[] sum, float[] vector, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * vector[i];
        }
    }

    private static void addTo(float[] sum, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (float) vector[i];
        }
    }

    private static double[] difference(float[] vector, double[] from) {
        double[] difference = new double[vector.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = vector[i] - from[i];
        }
        return difference;
    }

    /// Adds to the upper triangle only; [#average] fills the lower one.
    private static void addSquare(DMatrixRMaj sum, double[] vector) {
        for (int row = 0; row < vector.length; row++) {
            double value = vector[row];
            int start = row * vector.length;
            for (int column = row; column < vector.length; column++) {
                sum.data[start + column] += value * vector[column];
            }
        }
    }

    private static DMatrixRMaj average(DMatrixRMaj sum, int count) {
        for (int row = 0; row < sum.numRows; row++) {
            for (int column = row; column < sum.numCols; column++) {
                double mean = sum.get(row, column) / count;
                sum.set(row, column, mean);
                sum.set(column, row, mean);
            }
        }
        return sum;
    }

    /// The eigenvalues of a symmetric matrix, greatest first, and its eigenvectors as columns in that order.
    private static final class Principal {

        private final double[] values;
        private final DMatrixRMaj columns;

        private Principal(double[] values, DMatrixRMaj columns) {
            this.values = values;
            this.columns = columns;
        }

        static Principal of(DMatrixRMaj symmetric) {
            int size = symmetric.numRows;
            EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
            if (!eigen.decompose(symmetric.copy())) {
                throw new IllegalStateException("No eigenvalues were found for a covariance of %d".formatted(size));
            }
            double[] found = IntStream.range(0, size)
                    .mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                    .toArray();
            int[] order = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -found[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            DMatrixRMaj columns = new DMatrixRMaj(size, size);
            for (int column = 0; column < size; column++) {
                CommonOps_DDRM.insert(eigen.getEigenVector(order[column]), columns, 0, column);
            }
            return new Principal(Arrays.stream(order).mapToDouble(i -> found[i]).toArray(), columns);
        }
    }
}
