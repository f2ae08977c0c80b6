package io.twinlake.insight;

import io.twinlake.model.Calibration;
import java.util.List;
import java.util.Optional;

/// Fits a [Calibration] to pairs with known answers: logistic regression on the cosine by Newton's method
/// (iteratively reweighted least squares) with step halving, as in Lin, Lin and Weng, "A note on Platt's
/// probabilistic outputs for support vector machines", Machine Learning 68, 2007.
///
/// Two things differ from there. Both kinds of pair weigh the same in total, however many there are of each,
/// because a calibration answers at even odds (Bruemmer and du Preez, "Application-independent evaluation of
/// speaker detection", 2006). And where they smooth the targets, a small ridge on the slope keeps it finite
/// when a threshold separates the kinds; on a thousand overlapping pairs it changes the slope by less than one
/// in a thousand.
public final class CalibrationFit {

    /// Weight of half the squared slope, per standard deviation of the cosines, against one pair's
    /// log-likelihood.
    private static final double RIDGE = 1e-3;

    private static final int MOST_STEPS = 200;
    private static final double SMALLEST_STEP = 1e-10;

    private final double[] x;
    private final boolean[] same;
    private final double sameWeight;
    private final double differentWeight;

    private CalibrationFit(double[] x, boolean[] same, long genuine) {
        this.x = x;
        this.same = same;
        sameWeight = x.length / 2.0 / genuine;
        differentWeight = x.length / 2.0 / (x.length - genuine);
    }

    /// Returns the calibration, or nothing if there is none to be had: a kind of pair is missing, all cosines are
    /// equal, or higher cosines do not speak for the same person. Pairs that were not enrolled are left out.
    public static Optional<Calibration> fit(List<PairScore> scores) {
        List<PairScore> pairs = scores.stream().filter(PairScore::enrolled).toList();
        long genuine = pairs.stream().filter(PairScore::same).count();
        if (genuine == 0 || genuine == pairs.size()) {
            return Optional.empty();
        }
        double mean = pairs.stream().mapToDouble(PairScore::cosine).average().orElseThrow();
        double deviation = Math.sqrt(pairs.stream()
                .mapToDouble(pair -> (pair.cosine() - mean) * (pair.cosine() - mean))
                .average()
                .orElseThrow());
        if (!(deviation > 0)) {
            return Optional.empty();
        }
        double[] x = pairs.stream()
                .mapToDouble(pair -> (pair.cosine() - mean) / deviation)
                .toArray();
        boolean[] same = new boolean[x.length];
        for (int i = 0; i < same.length; i++) {
            same[i] = pairs.get(i).same();
        }
        Line line = new CalibrationFit(x, same, genuine).climb();
        double slope = line.slope / deviation;
        double midpoint = mean - deviation * line.intercept / line.slope;
        return slope > 0 && Math.abs(midpoint) < 1 ? Optional.of(new Calibration(slope, midpoint)) : Optional.empty();
    }

    /// Walks up the penalised log-likelihood, which has one top.
    private Line climb() {
        Line line = new Line(0, 0);
        double height = height(line);
        for (int step = 0; step < MOST_STEPS; step++) {
            Line direction = newtonStep(line);
            double share = 1;
            Line next = line.plus(direction, share);
            double nextHeight = height(next);
            while (nextHeight < height && share > SMALLEST_STEP) {
                share /= 2;
                next = line.plus(direction, share);
                nextHeight = height(next);
            }
            if (nextHeight < height) {
                break;
            }
            line = next;
            height = nextHeight;
            if (Math.abs(share * direction.slope) + Math.abs(share * direction.intercept) < SMALLEST_STEP) {
                break;
            }
        }
        return line;
    }

    private Line newtonStep(Line line) {
        double gradient0 = 0;
        double gradient1 = -RIDGE * line.slope;
        double curve00 = Double.MIN_NORMAL;
        double curve01 = 0;
        double curve11 = RIDGE;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + Math.exp(-line.at(x[i])));
            double weight = same[i] ? sameWeight : differentWeight;
            double pull = weight * ((same[i] ? 1 : 0) - p);
            double curve = weight * p * (1 - p);
            gradient0 += pull;
            gradient1 += pull * x[i];
            curve00 += curve;
            curve01 += curve * x[i];
            curve11 += curve * x[i] * x[i];
        }
        double determinant = curve00 * curve11 - curve01 * curve01;
        return new Line(
                (curve11 * gradient0 - curve01 * gradient1) / determinant,
                (curve00 * gradient1 - curve01 * gradient0) / determinant);
    }

    private double height(Line line) {
        double sum = -RIDGE / 2 * line.slope * line.slope;
        for (int i = 0; i < x.length; i++) {
            double support = same[i] ? line.at(x[i]) : -line.at(x[i]);
            double weight = same[i] ? sameWeight : differentWeight;
            // log(sigmoid(support)), without overflow on either side
            sum += weight * (Math.min(support, 0) - Math.log1p(Math.exp(-Math.abs(support))));
        }
        return sum;
    }

    private record Line(double intercept, double slope) {

        double at(double x) {
            return intercept + slope * x;
        }

        Line plus(Line direction, double share) {
            return new Line(intercept + share * direction.intercept, slope + share * direction.slope);
        }
    }
}
