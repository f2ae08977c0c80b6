package io.twinlake.cli;

import io.twinlake.insight.OperatingPoint;
import io.twinlake.insight.PairList;
import io.twinlake.insight.VerificationReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Verification on pairs, as on View 2 of Labeled Faces in the Wild.
@Command(
        name = "lfw",
        mixinStandardHelpOptions = true,
        description = {
            "Verify pairs in folds, as on View 2 of Labeled Faces in the Wild: accuracy with the threshold chosen on the",
            "other folds, true accept rates at false match rates, equal error rate, failures to enrol."
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
                "%,d genuine and %,d impostor pairs in %d folds; %d pairs with a failure to enrol, answered \"different\"",
                report.genuinePairs(), report.impostorPairs(), report.folds().size(), report.notEnrolledPairs());
        report.folds()
                .forEach(fold -> console.line(
                        "  fold %d: accuracy %.4f at threshold %.3f", fold.fold(), fold.accuracy(), fold.threshold()));
        console.line("accuracy  %.4f, standard error %.4f", report.accuracy(), report.standardError());
        for (OperatingPoint point : report.operatingPoints()) {
            console.line(
                    "TAR       %.4f at FMR %.0e (threshold %.3f)", point.tar(), point.targetFmr(), point.threshold());
        }
        console.line(
                "EER       %.4f at threshold %.3f",
                report.equalErrorRate().rate(), report.equalErrorRate().threshold());
        console.line("AUC       %.5f", report.areaUnderCurve());
        var calibration = report.calibration();
        if (calibration != null) {
            console.line("same person: sigmoid(%.1f (cosine - %.3f))", calibration.slope(), calibration.midpoint());
        }
    }
}
