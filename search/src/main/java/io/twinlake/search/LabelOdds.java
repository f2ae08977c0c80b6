package io.twinlake.search;

import io.twinlake.model.Calibration;

/// How probable it is that a face does not show whom its label says, by Bayes' rule. Before anybody looks,
/// one label in fifty is taken for wrong, half of those of people whom the collection knows. A calibrated
/// cosine is how many times likelier such a likeness is if two faces are one person than if they are two, so
/// it weighs that the label is right, and that the face shows the other person who is most like it instead;
/// whoever that is was picked among all people, which counts against it as in a search. That the face shows a
/// stranger has nothing to weigh it by.
///
/// @param people how many people it could show
record LabelOdds(Calibration calibration, int people) {

    static final double USUALLY_WRONG = 0.02;

    /// Stands for the cosine of a comparison that could not be made.
    static final double NONE = Double.NaN;

    /// Returns the probability, 0 to 1.
    ///
    /// @param own how like the face is to others of its name; [#NONE] if there is no other
    /// @param other how like it is to the most similar face of another name; [#NONE] if none is similar
    /// @param trust the probability that this other name is right
    double wrong(double own, double other, double trust) {
        double right = (1 - USUALLY_WRONG) * (Double.isNaN(own) ? 1 : likelier(own));
        double somebodyElse = Double.isNaN(other) ? 0 : trust * likelier(other) / Math.max(1, people);
        double wrong = USUALLY_WRONG / 2 * (1 + somebodyElse);
        return wrong / (wrong + right);
    }

    /// Returns the probability that the first of two labels is wrong when both cannot be right.
    ///
    /// @param first that it is, but for that
    /// @param second that the other one is
    static double wrongOfTwo(double first, double second) {
        return first / (1 - (1 - first) * (1 - second));
    }

    private double likelier(double cosine) {
        return Math.exp(calibration.slope() * (cosine - calibration.midpoint()));
    }
}
