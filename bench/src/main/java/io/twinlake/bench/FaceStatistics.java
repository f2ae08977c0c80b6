package io.twinlake.bench;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// The spread of real embeddings: their mean, and the directions in which people differ from each other and
/// the pictures of one person do.
///
/// Any two covariances are diagonal in one and the same basis, though not in an orthogonal one (Golub and Van
/// Loan, "Matrix computations", 8.7). So one set of directions `d` serves both: an embedding is `mean + sum
/// of (between_i a_i + within_i b_i) d_i` with independent standard Gaussians `a`, a person's, and `b`, a
/// picture's. Nothing of the covariances is lost but what [StatisticsFit] dropped. Immutable; only sums over
/// all people are in it.
public final class FaceStatistics implements Spectrum {

    private static final String BUNDLED = "faces.stats";

    final float[] mean;
    final float[] between;
    final float[] within;
    final float[][] directions;
    final int people;
    final int faces;

    /// All arrays are owned by the new statistics.
    ///
    /// @param mean `float[dimension]`
    /// @param between for each direction the spread of people's means along it
    /// @param within for each direction the spread of a person's pictures along it
    /// @param directions `float[directions][dimension]`
    /// @param counts of what they were fitted on
    FaceStatistics(float[] mean, float[] between, float[] within, float[][] directions, Counts counts) {
        this.mean = mean;
        this.between = between;
        this.within = within;
        this.directions = directions;
        this.people = counts.people;
        this.faces = counts.faces;
    }

    /// Returns those of the bundled encoder on Labeled Faces in the Wild.
    public static FaceStatistics bundled() {
        try (InputStream in = FaceStatistics.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + BUNDLED);
            }
            return StatisticsFile.decode(in.readAllBytes(), BUNDLED);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Statistics cannot be read: " + BUNDLED, e);
        }
    }

    /// Reads what [#save] wrote. Throws `SOURCE_MALFORMED` when the file is something else or damaged, and
    /// `SOURCE_UNREADABLE`.
    public static FaceStatistics load(Path file) {
        try {
            return StatisticsFile.decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Statistics cannot be read: " + file, e);
        }
    }

    public void save(Path file) {
        try {
            Files.write(file, StatisticsFile.encode(this));
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Statistics cannot be written: " + file, e);
        }
    }

    @Override
    public int dimension() {
        return mean.length;
    }

    @Override
    public double[] person(RandomGenerator random) {
        double[] person = new double[directions.length];
        for (int i = 0; i < person.length; i++) {
            person[i] = between[i] * random.nextGaussian();
        }
        return person;
    }

    @Override
    public void picture(double[] person, RandomGenerator random, float[] target) {
        System.arraycopy(mean, 0, target, 0, mean.length);
        for (int i = 0; i < person.length; i++) {
            float along = (float) (person[i] + within[i] * random.nextGaussian());
            float[] direction = directions[i];
            for (int j = 0; j < direction.length; j++) {
                target[j] += along * direction[j];
            }
        }
        Spectrum.normalise(target);
    }

    /// Returns the sum of the variances of people's means over all dimensions.
    double betweenVariance() {
        return variance(between);
    }

    /// Returns the sum of the variances of one person's pictures over all dimensions.
    double withinVariance() {
        return variance(within);
    }

    private double variance(float[] spread) {
        double sum = 0;
        for (int i = 0; i < spread.length; i++) {
            double squares = 0;
            for (float value : directions[i]) {
                squares += (double) value * value;
            }
            sum += squares * spread[i] * spread[i];
        }
        return sum;
    }

    @Override
    public String description() {
        return "the spread of %,d faces of %,d people in %d of %d dimensions"
                .formatted(faces, people, directions.length, mean.length);
    }

    /// What statistics were fitted on.
    record Counts(int people, int faces) {}
}
