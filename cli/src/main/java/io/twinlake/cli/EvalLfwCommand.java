package io.twinlake.cli;

import io.twinlake.insight.OperatingPoint;
import io.twinlake.insight.PairList;
import io.twinlake.insight.VerificationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Verification on pairs, as on View 2 of Labeled Faces in the Wild.
@Command(
        name = "lfw",
        mixinStandardHelpOptions = true,
        description = {
            "Verify pairs of photographs in folds.",
            "As on View 2 of Labeled Faces in the Wild: accuracy with the threshold chosen on the other folds, true accept "
                    + "rates (TAR) at false match rates (FMR), equal error rate (EER), failures to enrol."
        })
final class EvalLfwCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "What the pairs' files are relative to.")
    Path folder = Path.of(".");

    @Parameters(
            index = "1",
            paramLabel = "PAIRS",
            description = "TSV with columns fold, file_a, file_b, same (0 or 1).")
    Path pairs = Path.of(".");

    @Mixin
    EvalCommand.Options options = new EvalCommand.Options();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        PairList list = PairList.read(pairs);
        VerificationReport report =
                options.evaluate(!console.json, evaluation -> evaluation.verification(folder, list));
        console.write(report, () -> print(report));
        return 0;
    }

    private void print(VerificationReport report) {
        console.line(
                "%,d genuine and %,d impostor pairs in %s",
                report.genuinePairs(),
                report.impostorPairs(),
                Console.count(report.folds().size(), "fold", "folds"));
        console.line(
                "Failures to enrol: %s without a face on one side, answered \"different\"",
                Console.count(report.notEnrolledPairs(), "pair", "pairs"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "accuracy",
                AnswerText.number(100 * report.accuracy()) + "%",
                "",
                String.format(Locale.ROOT, "standard error %.3f%%", 100 * report.standardError())));
        for (OperatingPoint point : report.operatingPoints()) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "TAR at FMR %.0e", point.targetFmr()),
                    AnswerText.number(100 * point.tar()) + "%",
                    AnswerText.number(point.threshold()),
                    ""));
        }
        rows.add(List.of(
                "EER",
                AnswerText.number(100 * report.equalErrorRate().rate()) + "%",
                AnswerText.number(report.equalErrorRate().threshold()),
                ""));
        rows.add(List.of("area under curve", String.format(Locale.ROOT, "%.5f", report.areaUnderCurve()), "", ""));
        console.table(List.of("", "rate", "threshold", ""), rows);
        var calibration = report.calibration();
        if (calibration != null) {
            console.line(
                    "Probability of the same person: sigmoid(%.1f (cosine - %.3f))",
                    calibration.slope(), calibration.midpoint());
        }
    }
}
