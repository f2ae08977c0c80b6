package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.Retention;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceVision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `expire`, and what `ingest` and `show` have to do with it.
class ExpireCommandTest {

    private static final LocalDate PAST = LocalDate.parse("2020-01-31");
    private static final LocalDate FUTURE = LocalDate.parse("9998-12-31");

    @TempDir
    Path folder;

    private Path lake;
    private Path samples;

    @BeforeEach
    void makeALake() throws IOException {
        lake = folder.resolve("lake");
        samples = CommandLines.samples(folder.resolve("samples"));
        assertThat(run("init", lake).exitCode()).isZero();
    }

    @Test
    void removesWhatIsPastItsDateAndTellsWhatIsNext() throws IOException {
        ingestOnceUponATime(samples.resolve("sample3.jpg"));
        assertThat(run(
                                "ingest",
                                samples.resolve("sample1.jpg"),
                                "--keep-until",
                                FUTURE,
                                "--legal-basis",
                                "public-task",
                                "--lake",
                                lake)
                        .exitCode())
                .isZero();
        assertThat(run("status", "--lake", lake).out()).contains("  next to go: 1 picture kept until 2020-01-31\n");

        assertThat(run("expire", "--dry-run", "--lake", lake))
                .isEqualTo(new Run(0, "Would remove from faces: 1 picture, 3 faces\n", ""));
        assertThat(objects()).hasSize(8);
        assertThat(run("expire", "--lake", lake)).isEqualTo(new Run(0, """
                        Removed from faces: 1 picture, 3 faces
                          next: 1 picture kept until 9998-12-31
                        """, ""));

        assertThat(objects()).hasSize(4);
        JsonNode again =
                run("expire", "--collection", "faces", "--lake", lake, "--json").json();
        assertThat(again.at("/collections/0/pictures").asInt()).isZero();
        assertThat(again.at("/collections/0/next/keepUntil").asString()).isEqualTo("9998-12-31");
        assertThat(run("check", "--lake", lake).exitCode()).isZero();
    }

    @Test
    void whatIsKeptIsShown() {
        JsonNode ingested = run(
                        "ingest",
                        samples.resolve("sample1.jpg"),
                        "--keep-until",
                        FUTURE,
                        "--legal-basis",
                        "consent",
                        "--lake",
                        lake,
                        "--json")
                .json();
        assertThat(ingested.get("staged").asInt()).isOne();
        String face = run("match", samples.resolve("sample1.jpg"), "--lake", lake, "--json")
                .json()
                .at("/faces/0/faces/0/face")
                .asString();

        assertThat(run("show", face, "--lake", lake).out()).contains("         kept until 9998-12-31 (consent)\n");
        JsonNode origin = run("show", face, "--lake", lake, "--json").json().at("/origins/0");
        assertThat(origin.get("legalBasis").asString()).isEqualTo("consent");
        assertThat(origin.get("keepUntil").asString()).isEqualTo("9998-12-31");
    }

    @Test
    void refusesDaysThatAreOverAndBasesThatThereAreNot() {
        assertThat(ingest("--keep-until", PAST.toString()))
                .isEqualTo(failed("Keep pictures until today or a later day, found: 2020-01-31"));
        assertThat(ingest("--keep-until", "2027-02-30"))
                .isEqualTo(failed(
                        "Invalid value for option '--keep-until': expected a date such as 2027-01-31 or never, found:"
                                + " 2027-02-30"));
        assertThat(ingest("--legal-basis", "because"))
                .isEqualTo(failed("Invalid value for option '--legal-basis': expected one of consent, contract, "
                        + "legal-obligation, vital-interests, public-task, legitimate-interests, found: because"));
        assertThat(run("status", "--lake", lake).out()).contains("Nothing in it yet");
    }

    private Run ingest(String option, String value) {
        return run("ingest", samples, option, value, "--lake", lake);
    }

    private static Run failed(String message) {
        return new Run(
                2, "", "twinlake: %s (wrong-command-line)%n  See `twinlake ingest --help`.%n".formatted(message));
    }

    private void ingestOnceUponATime(Path picture) {
        SourceOptions kept = SourceOptions.DEFAULT.withRetention(new Retention(LegalBasis.CONSENT, PAST));
        LakeOptions options = new LakeOptions();
        options.folder.root = lake;
        Settings settings = options.settings();
        try (Lake open = options.openToWrite();
                Source source = Sources.open(picture, kept)) {
            PictureCollection collection = options.in(open);
            try (FaceVision vision = options.vision(collection, settings)) {
                new Pipeline(open, collection, vision, settings.pipelineSettings(), Clock.systemUTC())
                        .ingest(source, "samples", _ -> {}, () -> false);
            }
        }
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(lake.resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
