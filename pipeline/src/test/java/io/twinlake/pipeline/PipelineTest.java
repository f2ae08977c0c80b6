package io.twinlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunReport;
import io.twinlake.lake.RunStep;
import io.twinlake.lake.Shelf;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Refusal;
import io.twinlake.source.Item;
import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From files to rows and objects, with real photographs and with what people take for photographs.
final class PipelineTest {

    @TempDir
    Path folder;

    private Path photos;

    @BeforeEach
    void createFolder() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
    }

    @Test
    void landsEverythingWithItsReason() throws IOException {
        byte[] text = "This is no picture.".getBytes(StandardCharsets.UTF_8);
        put("ann/one.jpg", Pictures.sample(1));
        put("bob/same.jpg", Pictures.sample(1));
        put("animation.gif", Pictures.animation());
        put("bomb.png", Pictures.pngHeader(60_000, 60_000));
        put("empty.jpg", new byte[0]);
        put("forty.png", Pictures.fortyFaces());
        put("line.png", Pictures.scenery(5000, 1));
        put("scenery.png", Pictures.scenery(640, 480));
        put("text.jpg", text);
        put("text-again.jpg", text);
        put("truncated.jpg", Pictures.truncated());
        put("vanishing.jpg", Pictures.sample(2));
        put("zero.png", Pictures.pngHeader(0, 480));
        put("notes.txt", text);
        Files.createSymbolicLink(photos.resolve("link.jpg"), folder.resolve("nowhere.jpg"));

        try (People people = People.create(folder.resolve("lake"));
                Source source = new Vanishing(People.folder(photos, Labels.NONE), photos.resolve("vanishing.jpg"))) {
            RunReport report = people.ingest(source, People.TWO_WORKERS);

            assertThat(report.items()).isEqualTo(14);
            assertThat(report.skipped()).isEqualTo(1);
            assertThat(report.staged()).isEqualTo(3);
            assertThat(report.known()).isEqualTo(2);
            assertThat(report.refusedInputs())
                    .containsOnly(
                            entry(Refusal.EMPTY_FILE, 1L),
                            entry(Refusal.FILE_VANISHED, 1L),
                            entry(Refusal.FILE_UNREADABLE, 1L),
                            entry(Refusal.NOT_A_PICTURE, 1L),
                            entry(Refusal.ZERO_SIZED, 1L),
                            entry(Refusal.TOO_MANY_PIXELS, 1L),
                            entry(Refusal.CORRUPT_PICTURE, 1L),
                            entry(Refusal.NO_FACE, 2L));
            assertThat(report.items()).isEqualTo(report.staged() + report.known() + total(report));

            RunReport kept = people.lake().catalog().runs().report(report.run()).orElseThrow();
            assertThat(kept)
                    .usingRecursiveComparison()
                    .ignoringFields("wall", "steps")
                    .isEqualTo(report);
            assertThat(kept.wall()).isEqualTo(report.wall().truncatedTo(ChronoUnit.MILLIS));
            assertThat(kept.steps().keySet()).containsExactly(RunStep.values());

            LayerCounts counts = people.lake().catalog().counts(people.collection());
            assertThat(counts.pictures()).isEqualTo(9);
            assertThat(counts.curated()).isEqualTo(report.faces());
            assertThat(counts.refusedPictures())
                    .containsOnly(
                            entry(Refusal.NOT_A_PICTURE, 1L),
                            entry(Refusal.ZERO_SIZED, 1L),
                            entry(Refusal.TOO_MANY_PIXELS, 1L),
                            entry(Refusal.CORRUPT_PICTURE, 1L),
                            entry(Refusal.NO_FACE, 2L));
            assertThat(counts.unusableInputs())
                    .containsOnly(
                            entry(Refusal.EMPTY_FILE, 1L),
                            entry(Refusal.FILE_VANISHED, 1L),
                            entry(Refusal.FILE_UNREADABLE, 1L));
            assertThat(people.lake().objects().usage(Shelf.RAW).objects()).isEqualTo(9);
            assertThat(people.lake()
                            .objects()
                            .load(Shelf.RAW, PictureId.of(text).sha256()))
                    .isEqualTo(text);
            assertThat(people.lake()
                            .objects()
                            .contains(
                                    Shelf.RAW,
                                    PictureId.of(Pictures.truncated()).sha256()))
                    .isTrue();
            assertThat(people.lake().catalog().runs().latest(1))
                    .extracting(Run::state, Run::kind, Run::source)
                    .containsExactly(tuple(Run.State.DONE, "ingest", "photos"));
        }
    }

    @Test
    void keepsOneObjectAndTwoOriginsOfAPictureMetTwice() throws IOException {
        put("one.jpg", Pictures.sample(1));
        put("two.jpg", Pictures.sample(1));

        try (People people = People.create(folder.resolve("lake"))) {
            RunReport report = people.ingest(photos, Labels.NONE);

            assertThat(List.of(report.items(), report.staged(), report.known(), report.faces()))
                    .containsExactly(2L, 1L, 1L, 3L);
            PictureView picture = load(people, Pictures.sample(1));
            assertThat(picture.origins())
                    .extracting(met -> met.origin().uri())
                    .containsExactlyInAnyOrder(uri("one.jpg"), uri("two.jpg"));
            assertThat(picture.stagings()).hasSize(1);
            assertThat(people.lake().objects().list(Shelf.RAW))
                    .containsExactly(picture.id().sha256());
            assertThat(people.lake().objects().usage(Shelf.CROPS).objects()).isEqualTo(3);
        }
    }

    @Test
    void findsFortyFacesInOnePicture() throws IOException {
        put("forty.png", Pictures.fortyFaces());

        try (People people = People.create(folder.resolve("lake"))) {
            RunReport report = people.ingest(photos, Labels.NONE);

            assertThat(report.faces()).isBetween(38L, 40L);
            assertThat(faces(people, Pictures.fortyFaces()))
                    .extracting(face -> face.face().ordinal())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void readsTheFirstFrameOfAnAnimation() throws IOException {
        put("animation.gif", Pictures.animation());

        try (People people = People.create(folder.resolve("lake"))) {
            assertThat(people.ingest(photos, Labels.NONE).faces()).isEqualTo(3);
            assertThat(load(people, Pictures.animation()).raw().mediaType()).isEqualTo("image/gif");
        }
    }

    @Test
    void survivesPicturesOfOnePixelAndOfOneLine() throws IOException {
        int[][] sizes = {{1, 1}, {5000, 1}, {1, 5000}, {20_000, 3}};
        for (int[] size : sizes) {
            put(size[0] + "x" + size[1] + ".png", Pictures.scenery(size[0], size[1]));
        }

        try (People people = People.create(folder.resolve("lake"))) {
            assertThat(people.ingest(photos, Labels.NONE).refusedInputs()).containsExactly(entry(Refusal.NO_FACE, 4L));
        }
    }

    @Test
    void keepsRefusedFacesInStagingWithoutEmbedding() throws IOException {
        put("Ann/one.jpg", Pictures.small(1, 480));
        QualityPolicy sizeable = new QualityPolicy(2000, 4, 15, 245, 1.5f);
        QualityPolicy clear = new QualityPolicy(20, 4, 15, 245, 1000);

        assertRefused(sizeable, Refusal.FACE_TOO_SMALL);
        assertRefused(clear, Refusal.FACE_UNCLEAR);
    }

    private void assertRefused(QualityPolicy policy, Refusal reason) throws IOException {
        try (People people = People.create(folder.resolve(reason.code()), policy)) {
            RunReport report = people.ingest(photos, Labels.FOLDER);

            assertThat(report.staged()).isEqualTo(1);
            assertThat(report.faces()).isZero();
            assertThat(report.refusedFaces()).containsExactly(entry(reason, 3L));
            LayerCounts counts = people.lake().catalog().counts(people.collection());
            assertThat(List.of(counts.crops(), counts.curated())).containsExactly(3L, 0L);
            assertThat(counts.refusedCrops()).containsExactly(entry(reason, 3L));
            assertThat(faces(people, Pictures.small(1, 480))).allSatisfy(face -> {
                assertThat(face.refusal()).isEqualTo(reason);
                assertThat(face.norm()).isNull();
                assertThat(people.lake().objects().load(Shelf.CROPS, face.jpeg()))
                        .isNotEmpty();
            });
        }
    }

    @Test
    void namesOnlyTheFaceThatThePhotographIsOf() throws IOException {
        put("Ann/one.jpg", Pictures.sample(5));

        try (People people = People.create(folder.resolve("lake"))) {
            people.ingest(photos, Labels.FOLDER);

            List<FaceView> faces = faces(people, Pictures.sample(5));
            assertThat(faces).hasSizeGreaterThan(3);
            assertThat(faces).filteredOn(face -> face.label() != null).hasSize(1);
            assertThat(people.lake().catalog().counts(people.collection()).labelledCrops())
                    .isEqualTo(1);
        }
    }

    @Test
    void timesItsStepsAndTellsHowFarItIs() throws IOException {
        for (int number = 1; number <= 4; number++) {
            put(number + ".jpg", Pictures.small(number, 480));
        }
        List<Long> told = new ArrayList<>();

        try (People people = People.create(folder.resolve("lake"));
                Source source = People.folder(photos, Labels.NONE)) {
            RunReport report = people.pipeline(new PipelineSettings(1, 4, 1 << 20, 2))
                    .ingest(source, "photos", told::add, () -> false);

            assertThat(told).isSorted().endsWith(4L);
            assertThat(report.steps().keySet()).containsExactly(RunStep.values());
            assertThat(report.steps().values())
                    .allSatisfy(time -> assertThat(time).isPositive());
            assertThat(List.of(
                            time(report, EnumSet.range(RunStep.DECODE, RunStep.EMBED)),
                            time(report, EnumSet.of(RunStep.READ)),
                            time(report, EnumSet.of(RunStep.STORE))))
                    .as("one thread each takes no longer than the whole run")
                    .allMatch(time -> time.compareTo(report.wall()) < 0);
        }
    }

    /// A gallery of two million faces beside it takes 4 GB, four times the heap that is set by default.
    @Test
    void worksWhateverTheProcessTakesOutsideTheHeap() {
        assertThat(Pictures.VISION.encoder().outputDimension()).isEqualTo(512);
        assertThat(Pointer.maxPhysicalBytes()).isZero();
    }

    @Test
    void logsNeitherNamesNorPaths() throws IOException {
        put("Ann Smith/holiday.jpg", Pictures.small(1, 480));
        put("Ann Smith/broken.jpg", Pictures.truncated());
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Pipeline.class.getName());
        logger.addHandler(handler);
        try (People people = People.create(folder.resolve("lake"))) {
            people.ingest(photos, Labels.FOLDER);
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .matches(
                        "ingest run=1 source=folder items=2 staged=1 known=0 faces=3 refused=\\{CORRUPT_PICTURE=1} millis=\\d+");
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path file = photos.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private String uri(String name) {
        return photos.resolve(name).toUri().toString();
    }

    private static long total(RunReport report) {
        return report.refusedInputs().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Duration time(RunReport report, Set<RunStep> steps) {
        return report.steps().entrySet().stream()
                .filter(step -> steps.contains(step.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static PictureView load(People people, byte[] bytes) {
        return people.lake().catalog().findPicture(PictureId.of(bytes)).orElseThrow();
    }

    private static List<FaceView> faces(People people, byte[] bytes) {
        return load(people, bytes).stagings().getFirst().faces();
    }

    /// A source that loses a file after it has begun.
    private static final class Vanishing extends SourceAround {

        private final Path file;

        Vanishing(Source whole, Path file) {
            super(whole);
            this.file = file;
        }

        @Override
        public Optional<Item> next() {
            Optional<Item> next = super.next();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return next;
        }
    }
}
