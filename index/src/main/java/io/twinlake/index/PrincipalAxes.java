package io.twinlake.index;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The directions in which vectors differ most from their mean: a principal component analysis. Immutable,
/// thread-safe.
///
/// A sample of eight times as many vectors as dimensions finds the first axes to within what can be seen. An
/// axis has no front and no back; the greatest of its numbers is made positive here, so that the same vectors
/// always give the same axes.
public final class PrincipalAxes {

    private final List<float[]> axes;
    private final double[] centre;
    private final double[] shares;

    private PrincipalAxes(List<float[]> axes, double[] centre, double[] shares) {
        this.axes = axes;
        this.centre = centre;
        this.shares = shares;
    }

    /// Learns the first axes.
    ///
    /// @param sample at least one vector, all of equal length, which is at least `count`
    public static PrincipalAxes learn(float[][] sample, int count) {
        int dimension = sample[0].length;
        double[] mean = mean(sample);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(dimension, true, true);
        if (!eigen.decompose(Projection.secondMoments(centred(sample, mean)))) {
            throw new IllegalStateException("No principal axes found in %d vectors".formatted(sample.length));
        }
        int[] byVariance = IntStream.range(0, dimension)
                .boxed()
                .sorted((a, b) -> Double.compare(
                        eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        double all = IntStream.range(0, dimension)
                .mapToDouble(axis -> Math.max(0, eigen.getEigenvalue(axis).getReal()))
                .sum();
        List<float[]> axes = Arrays.stream(byVariance)
                .limit(count)
                .mapToObj(axis -> turned(eigen.getEigenVector(axis)))
                .toList();
        double[] shares = Arrays.stream(byVariance)
                .limit(count)
                .mapToDouble(axis ->
                        all == 0 ? 0 : Math.max(0, eigen.getEigenvalue(axis).getReal()) / all)
                .toArray();
        double[] centre = axes.stream().mapToDouble(axis -> dot(axis, mean)).toArray();
        return new PrincipalAxes(axes, centre, shares);
    }

    /// Returns a direction, of length 1.
    ///
    /// @param axis from 0, the one in which most is different
    public float[] direction(int axis) {
        return axes.get(axis).clone();
    }

    /// Returns where the mean of the sample lies on an axis.
    public double centre(int axis) {
        return centre[axis];
    }

    /// Returns how much of the variance an axis tells of, 0 to 1.
    public double share(int axis) {
        return shares[axis];
    }

    private static double[] mean(float[][] sample) {
        double[] mean = new double[sample[0].length];
        for (float[] vector : sample) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (double) vector[i] / sample.length;
            }
        }
        return mean;
    }

    private static float[][] centred(float[][] sample, double[] mean) {
        float[][] centred = new float[sample.length][mean.length];
        for (int row = 0; row < sample.length; row++) {
            for (int i = 0; i < mean.length; i++) {
                centred[row][i] = (float) (sample[row][i] - mean[i]);
            }
        }
        return centred;
    }

    private static float[] turned(DMatrixRMaj axis) {
        float[] turned = new float[axis.numRows];
        int greatest = 0;
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (float) axis.get(i, 0);
            greatest = Math.abs(turned[i]) > Math.abs(turned[greatest]) ? i : greatest;
        }
        if (turned[greatest] < 0) {
            for (int i = 0; i < turned.length; i++) {
                turned[i] = -turned[i];
            }
        }
        return turned;
    }

    private static double dot(float[] axis, double[] mean) {
        double sum = 0;
        for (int i = 0; i < axis.length; i++) {
            sum += axis[i] * mean[i];
        }
        return sum;
    }
}
