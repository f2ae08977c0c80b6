package io.twinlake.cli;

import io.twinlake.assets.BundledAssets;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.RunReport;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.TwinlakeException;
import io.twinlake.pipeline.Pipeline;
import io.twinlake.search.Answer;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.search.Question;
import io.twinlake.server.AnswerJson;
import io.twinlake.server.FaceJson;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions;
import io.twinlake.source.Sources;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the main job on six photographs that travel with Twinlake.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "See what Twinlake does, on six photographs.",
            "Makes a lake, ingests the photographs, and asks for every face which others look most like it. "
                    + "Writes a contact sheet to look at in a browser. Run it again at any time."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int NEAREST = 3;

    private static final List<String> HEADER =
            List.of("photograph", "", "face", "pixels", "sharp", "most like", "face", "cosine", "same person");

    @Option(
            names = {"-l", "--lake"},
            paramLabel = "DIR",
            defaultValue = "demo-lake",
            description = "Where to make the lake (default: ${DEFAULT-VALUE}).")
    Path root = Path.of("demo-lake");

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        Settings settings = Settings.load(root);
        try (Interrupt interrupt = console.onInterrupt();
                Lake lake = Files.exists(root.resolve("catalog.db")) ? Lake.openToWrite(root) : Lake.create(root);
                FaceVision vision = FaceVision.open(settings.visionLimits(), FaceEncoder.bundled())) {
            PictureCollection collection = lake.catalog()
                    .findCollection(LakeOptions.DEFAULT_COLLECTION)
                    .orElseGet(() -> lake.catalog()
                            .createCollection(new NewCollection(
                                    LakeOptions.DEFAULT_COLLECTION,
                                    PictureCollection.Kind.FACE,
                                    FaceEncoder.bundledId(),
                                    QualityPolicy.DEFAULT)));
            RunReport report = ingest(lake, collection, vision, settings, interrupt);
            if (interrupt.asked()) {
                return ErrorCode.INTERRUPTED.exitCode();
            }
            Path sheet = root.resolve("contact-sheet.html");
            LookAlikeSearch search = LookAlikeSearch.open(lake, collection, vision);
            List<ContactSheet.Photograph> photographs = photographs(lake, search);
            ContactSheet.write(sheet, photographs, lake.objects());
            View view = new View(
                    root.toString(),
                    sheet.toString(),
                    IngestView.of(report, interrupt.asked(), settings.workers()),
                    rows(photographs));
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private RunReport ingest(
            Lake lake, PictureCollection collection, FaceVision vision, Settings settings, Interrupt interrupt) {
        Pipeline pipeline = new Pipeline(lake, collection, vision, settings.pipelineSettings(), Clock.systemUTC());
        Path samples = unpackSamples();
        try (Source source = Sources.open(samples, SourceOptions.DEFAULT)) {
            return IngestCommand.ingest(pipeline, source, "the sample photographs", console, interrupt);
        }
    }

    /// Lays the samples out as files beside the lake, so that they come in the way that everybody's pictures
    /// do.
    private Path unpackSamples() {
        Path folder = root.resolve("samples");
        try {
            Files.createDirectories(folder);
            for (String name : BundledAssets.sampleNames()) {
                Files.write(folder.resolve(name), BundledAssets.sample(name));
            }
        } catch (IOException e) {
            throw new TwinlakeException(
                    ErrorCode.STORAGE_FAILED, "The sample photographs cannot be written: " + folder, e);
        }
        return folder;
    }

    private static List<ContactSheet.Photograph> photographs(Lake lake, LookAlikeSearch search) {
        List<ContactSheet.Photograph> photographs = new ArrayList<>();
        for (String name : BundledAssets.sampleNames()) {
            var id = PictureId.of(BundledAssets.sample(name));
            var picture = lake.catalog().findPicture(id).orElseThrow();
            List<ContactSheet.Face> faces = new ArrayList<>();
            for (var staging : picture.stagings()) {
                for (FaceView face : staging.faces()) {
                    List<Answer.FaceMatch> nearest = face.refusal() == null
                            ? search.nearestTo(face.id(), Question.of(NEAREST)).faces()
                            : List.of();
                    faces.add(new ContactSheet.Face(face, nearest));
                }
            }
            photographs.add(new ContactSheet.Photograph(name, picture, faces));
        }
        return photographs;
    }

    private static List<Row> rows(List<ContactSheet.Photograph> photographs) {
        List<Row> rows = new ArrayList<>();
        for (ContactSheet.Photograph photograph : photographs) {
            for (ContactSheet.Face face : photograph.faces()) {
                rows.add(new Row(
                        photograph.name(),
                        face.view().id().hex(),
                        FaceJson.of(face.view().face()),
                        face.nearest().stream().map(AnswerJson.FaceHit::of).toList()));
            }
        }
        return rows;
    }

    private void print(View view) {
        view.ingest.print(console);
        console.line("");
        List<List<String>> rows = new ArrayList<>();
        String photograph = "";
        for (Row row : view.faces) {
            AnswerJson.FaceHit nearest = row.nearest.isEmpty() ? null : row.nearest.getFirst();
            rows.add(List.of(
                    row.photograph.equals(photograph) ? "" : row.photograph,
                    row.face.number(),
                    Console.shortened(row.id),
                    Integer.toString(row.face.pixels()),
                    Long.toString(Math.round(row.face.sharpness())),
                    nearest == null ? "" : AnswerText.photograph(nearest.origin()),
                    nearest == null ? "" : Console.shortened(nearest.face()),
                    nearest == null ? "" : AnswerText.number(nearest.cosine()),
                    nearest == null ? "" : AnswerText.percent(nearest.probability())));
            photograph = row.photograph;
        }
        console.table(HEADER, rows);
        console.line("");
        console.line("Same person: how probably the two faces are one person, given how many were searched.");
        console.line("Look at %s in a browser.", view.contactSheet);
        console.line("Next: twinlake match PHOTO --lake %s", view.lake);
    }

    record View(String lake, String contactSheet, IngestView ingest, List<Row> faces) {}

    /// @param id of the face
    /// @param nearest the faces most like it, itself left out
    record Row(String photograph, String id, FaceJson face, List<AnswerJson.FaceHit> nearest) {}
}
