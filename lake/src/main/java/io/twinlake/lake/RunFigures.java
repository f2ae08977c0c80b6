package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The table `run_figure`, which has the numbers of a [RunReport].
final class RunFigures {

    private static final String ADD = "INSERT INTO run_figure (run_id, figure, code, number) VALUES (?, ?, ?, ?)";

    private static final String ITEMS = "items";
    private static final String SKIPPED = "skipped";
    private static final String STAGED = "staged";
    private static final String KNOWN = "known";
    private static final String MENDED = "mended";
    private static final String FACES = "faces";
    private static final String MILLIS = "millis";
    private static final String REFUSED_INPUT = "refused-input";
    private static final String REFUSED_FACE = "refused-face";
    private static final String STEP_MILLIS = "step-millis";

    /// The code of figures of which there is one.
    private static final String WHOLE = "";

    private RunFigures() {}

    static void keep(Session session, long runId, RunReport report) throws SQLException {
        Map<Key, Long> figures = new HashMap<>(Map.of(
                new Key(ITEMS, WHOLE), report.items(),
                new Key(SKIPPED, WHOLE), report.skipped(),
                new Key(STAGED, WHOLE), report.staged(),
                new Key(KNOWN, WHOLE), report.known(),
                new Key(MENDED, WHOLE), report.mended(),
                new Key(FACES, WHOLE), report.faces(),
                new Key(MILLIS, WHOLE), report.wall().toMillis()));
        report.refusedInputs().forEach((why, number) -> figures.put(new Key(REFUSED_INPUT, why.code()), number));
        report.refusedFaces().forEach((why, number) -> figures.put(new Key(REFUSED_FACE, why.code()), number));
        report.steps().forEach((step, time) -> figures.put(new Key(STEP_MILLIS, step.code()), time.toMillis()));
        for (Map.Entry<Key, Long> figure : figures.entrySet()) {
            session.change(ADD, runId, figure.getKey().figure, figure.getKey().code, figure.getValue());
        }
    }

    /// Returns what came of a run; empty if nobody counted, as of an upload, or nobody could, as of a run
    /// that was killed.
    static Optional<RunReport> load(Session session, long runId) throws SQLException {
        Map<String, Long> wholes = new HashMap<>();
        Map<Refusal, Long> refusedInputs = new EnumMap<>(Refusal.class);
        Map<Refusal, Long> refusedFaces = new EnumMap<>(Refusal.class);
        Map<RunStep, Duration> steps = new EnumMap<>(RunStep.class);
        session.each(
                "SELECT figure, code, number FROM run_figure WHERE run_id = ?",
                row -> {
                    String figure = row.getString("figure");
                    String code = row.getString("code");
                    long number = row.getLong("number");
                    switch (figure) {
                        case REFUSED_INPUT -> refusedInputs.put(Values.refusal(code), number);
                        case REFUSED_FACE -> refusedFaces.put(Values.refusal(code), number);
                        case STEP_MILLIS -> steps.put(step(code), Duration.ofMillis(number));
                        default -> wholes.put(figure, number);
                    }
                },
                runId);
        if (wholes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunReport(
                runId,
                wholes.getOrDefault(ITEMS, 0L),
                wholes.getOrDefault(SKIPPED, 0L),
                wholes.getOrDefault(STAGED, 0L),
                wholes.getOrDefault(KNOWN, 0L),
                wholes.getOrDefault(MENDED, 0L),
                wholes.getOrDefault(FACES, 0L),
                refusedInputs,
                refusedFaces,
                Duration.ofMillis(wholes.getOrDefault(MILLIS, 0L)),
                steps));
    }

    /// A code that this program does not know was written by a newer one.
    private static RunStep step(String code) {
        return Stream.of(RunStep.values())
                .filter(step -> step.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.LAKE_NEWER, "Expected a known step in the catalog, found: " + code));
    }

    private record Key(String figure, String code) {}
}
