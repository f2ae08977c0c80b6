package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.insight.DetectionCounts;
import io.twinlake.insight.DetectionProtocol;
import io.twinlake.insight.GroupAnnotations;
import io.twinlake.insight.IdentificationReport;
import io.twinlake.insight.PairList;
import io.twinlake.insight.PhotographEvaluation;
import io.twinlake.insight.VerificationReport;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How right the recipe is on photographs with known answers; takes most of a minute on two cores.
class SharedDataAccuracyTest {

    private static Path data;
    private static FaceVision vision;
    private static PhotographEvaluation evaluation;

    @BeforeAll
    static void openModels() {
        assumeTrue(
                CommandLines.sharedData().isPresent(),
                "no shared pictures: neither shared/data above this folder nor TWINLAKE_DATA");
        data = CommandLines.sharedData().orElseThrow();
        Settings settings = Settings.DEFAULT;
        vision = FaceVision.open(settings.visionLimits(), FaceEncoder.bundled());
        evaluation = new PhotographEvaluation(vision, settings.workers(), (done, total) -> {});
    }

    @AfterAll
    static void closeModels() {
        if (vision != null) {
            vision.close();
        }
    }

    @Test
    void verifiesLabeledFacesInTheWild() {
        VerificationReport report =
                evaluation.verification(data.resolve("lfw"), PairList.read(data.resolve("lfw-pairs.tsv")));

        assertThat(report.accuracy()).as("%s", report).isGreaterThanOrEqualTo(0.994);
    }

    @Test
    void identifiesCelebrities() {
        IdentificationReport report = evaluation.identification(data.resolve("celebrities"));

        assertThat(report.result(IdentificationReport.Scoring.BEST_AND_MEAN).rank1())
                .as("%s", report)
                .isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void findsTheFacesOfGroups() {
        Path groups = data.resolve("groups");

        DetectionCounts total = evaluation
                .detection(groups, GroupAnnotations.read(groups.resolve("faces.tsv")), new DetectionProtocol(0.35f))
                .total();

        assertThat(total.recall()).as("recall of %s", total).isGreaterThanOrEqualTo(0.95);
        assertThat(total.precision()).as("precision of %s", total).isGreaterThanOrEqualTo(0.95);
    }
}
