package io.twinlake.cli;

import io.twinlake.insight.IdentificationReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Leave-one-out identification on folders of people.
@Command(
        name = "identify",
        mixinStandardHelpOptions = true,
        description = {
            "Look each photograph up among all others.",
            "One folder a person: how often does the right person come first? Near-duplicates of the probe are left out."
        })
final class EvalIdentifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "A folder with one folder a person.")
    Path folder = Path.of(".");

    @Mixin
    EvalCommand.Options options = new EvalCommand.Options();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        IdentificationReport report = options.evaluate(!console.json, evaluation -> evaluation.identification(folder));
        console.write(report, () -> print(report));
        return 0;
    }

    private void print(IdentificationReport report) {
        console.line(
                "%s of %s",
                Console.count(report.probes(), "probe", "probes"),
                Console.count(report.identities(), "person", "people"));
        console.line(
                "%s left out; %s cannot be answered without them",
                Console.count(report.nearDuplicatePairs(), "pair of near-duplicates", "pairs of near-duplicates"),
                Console.count(report.unanswerable(), "picture", "pictures"));
        List<List<String>> rows = new ArrayList<>();
        for (IdentificationReport.Result result : report.results()) {
            rows.add(List.of(
                    result.scoring().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    String.format(Locale.ROOT, "%.2f%%", 100 * result.rank1()),
                    String.format(Locale.ROOT, "%.2f%%", 100 * result.rank5())));
        }
        console.table(List.of("people scored by", "rank-1", "rank-5"), rows);
    }
}
