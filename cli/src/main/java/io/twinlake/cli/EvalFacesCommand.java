package io.twinlake.cli;

import io.twinlake.insight.DetectionProtocol;
import io.twinlake.insight.DetectionReport;
import io.twinlake.insight.GroupAnnotations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Detection on annotated photographs.
@Command(
        name = "faces",
        mixinStandardHelpOptions = true,
        description = "Find the faces of annotated photographs: recall and precision.")
final class EvalFacesCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The photographs.")
    Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "FACES", description = "TSV with the boxes of each photograph's faces.")
    Path faces = Path.of(".");

    @Option(
            names = "--min-overlap",
            paramLabel = "N",
            defaultValue = "0.35",
            description = "Least intersection over union of a hit (default: ${DEFAULT-VALUE}).")
    float minOverlap = 0.35f;

    @Mixin
    EvalCommand.Options options = new EvalCommand.Options();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        GroupAnnotations annotations = GroupAnnotations.read(faces);
        DetectionProtocol protocol = new DetectionProtocol(minOverlap);
        DetectionReport report =
                options.evaluate(!console.json, evaluation -> evaluation.detection(folder, annotations, protocol));
        console.write(report, () -> print(report));
        return 0;
    }

    private void print(DetectionReport report) {
        List<List<String>> rows = new ArrayList<>();
        report.pictures().forEach((file, counts) -> {
            if (counts.missed() + counts.falseAlarms() > 0) {
                rows.add(List.of(
                        file,
                        Integer.toString(counts.found()),
                        Integer.toString(counts.missed()),
                        Integer.toString(counts.falseAlarms())));
            }
        });
        console.line(
                "%s with %s: recall %.2f%%, precision %.2f%% at an overlap of %.2f",
                Console.count(report.pictures().size(), "photograph", "photographs"),
                Console.count(report.total().found() + report.total().missed(), "face", "faces"),
                100 * report.total().recall(),
                100 * report.total().precision(),
                minOverlap);
        if (!rows.isEmpty()) {
            console.line("With an error:");
            console.table(List.of("photograph", "found", "missed", "false alarms"), rows);
        }
    }
}
