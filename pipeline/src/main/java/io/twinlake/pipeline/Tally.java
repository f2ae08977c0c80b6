package io.twinlake.pipeline;

import io.twinlake.lake.RunReport;
import io.twinlake.lake.RunStep;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.Refusal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Counts what was stored. Confined to the storing thread until the run has ended.
final class Tally {

    private long items;
    private long staged;
    private long known;
    private long mended;
    private long faces;
    private final Map<Refusal, Long> refusedInputs = new EnumMap<>(Refusal.class);
    private final Map<Refusal, Long> refusedFaces = new EnumMap<>(Refusal.class);

    void add(Ingested ingested) {
        items++;
        switch (ingested) {
            case Ingested.Staged added -> add(added.picture());
            case Ingested.Known again -> {
                known++;
                mended += again.lost().isEmpty() ? 0 : 1;
            }
            case Ingested.Unusable unusable ->
                refusedInputs.merge(unusable.input().reason(), 1L, Long::sum);
        }
    }

    long items() {
        return items;
    }

    /// Returns what came of the run so far.
    ///
    /// @param run its number in the catalog
    /// @param skipped entries of the source that did not claim to be pictures
    RunReport report(long run, long skipped, Duration wall, Map<RunStep, Duration> steps) {
        return new RunReport(
                run, items, skipped, staged, known, mended, faces, refusedInputs, refusedFaces, wall, steps);
    }

    private void add(StagedPicture picture) {
        if (picture.refusal() != null) {
            refusedInputs.merge(picture.refusal().reason(), 1L, Long::sum);
            return;
        }
        staged++;
        for (StagedCrop crop : picture.crops()) {
            if (crop.refusal() == null) {
                faces++;
            } else {
                refusedFaces.merge(crop.refusal(), 1L, Long::sum);
            }
        }
    }
}
