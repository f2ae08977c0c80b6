package io.twinlake.insight;

import io.twinlake.model.Embedding;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Face;
import io.twinlake.model.Outcome;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.AlignedFace;
import io.twinlake.vision.Detection;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.Frame;
import io.twinlake.vision.SubjectFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Runs the protocols over folders of photographs with known answers, with the very steps that the pipeline
/// takes.
///
/// Nothing is refused for its quality: an evaluation has to answer for every picture. Only a subject of which the
/// encoder made nothing counts as not enrolled. Thread-safe.
public final class PhotographEvaluation {

    /// Bits in which the hashes of two copies of one picture differ at most; unrelated pictures differ in about
    /// 32.
    private static final int COPY_BITS = 6;

    /// Cosine from which on two faces are taken to be one photograph, cropped, scaled or recompressed. On Labeled
    /// Faces in the Wild only one genuine pair in a thousand comes so close.
    private static final float COPY_COSINE = 0.95f;

    private final FaceVision vision;
    private final int workers;
    private final Progress progress;

    /// @param workers threads to compute on
    public PhotographEvaluation(FaceVision vision, int workers, Progress progress) {
        this.vision = vision;
        this.workers = workers;
        this.progress = progress;
    }

    /// Verifies pairs of photographs; a pair with a photograph without a face is answered "different".
    ///
    /// @param folder what the pairs' files are relative to
    public VerificationReport verification(Path folder, PairList pairs) {
        Map<String, Enrolled> enrolled = enrol(folder, pairs.files());
        List<PairScore> scores = new ArrayList<>();
        for (PairList.Pair pair : pairs.pairs()) {
            Embedding one =
                    enrolled.getOrDefault(pair.fileA(), Enrolled.NOTHING).subject();
            Embedding other =
                    enrolled.getOrDefault(pair.fileB(), Enrolled.NOTHING).subject();
            scores.add(
                    one == null || other == null
                            ? PairScore.notEnrolled(pair.fold(), pair.same())
                            : new PairScore(pair.fold(), one.cosine(other), pair.same()));
        }
        return VerificationProtocol.evaluate(scores);
    }

    /// Identifies each photograph among all others, near-duplicates left out.
    ///
    /// @param folder one folder a person
    public IdentificationReport identification(Path folder) {
        Map<String, Enrolled> enrolled = enrol(folder, filesIn(folder));
        Map<String, Integer> people = new TreeMap<>();
        List<LabelledEmbedding> pictures = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        List<Long> hashes = new ArrayList<>();
        enrolled.forEach((file, picture) -> {
            Embedding subject = picture.subject();
            if (subject != null) {
                String person = file.substring(0, Math.max(0, file.lastIndexOf('/')));
                Integer number = people.computeIfAbsent(person, _ -> people.size());
                pictures.add(new LabelledEmbedding(number, subject));
                embeddings.add(subject);
                hashes.add(picture.hash());
            }
        });
        long[] hashOf = hashes.stream().mapToLong(Long::longValue).toArray();
        return IdentificationProtocol.evaluate(
                pictures,
                NearDuplicates.byHash(hashOf, COPY_BITS).or(NearDuplicates.byCosine(embeddings, COPY_COSINE)));
    }

    /// Finds the faces of annotated photographs.
    ///
    /// @param folder what the annotations' files are relative to
    public DetectionReport detection(Path folder, GroupAnnotations annotations, DetectionProtocol protocol) {
        List<String> files = annotations.pictures().stream()
                .map(GroupAnnotations.GroupPicture::file)
                .toList();
        Map<String, List<io.twinlake.model.Box>> boxes = new TreeMap<>();
        enrol(folder, files).forEach((file, picture) -> boxes.put(file, picture.faces()));
        return protocol.evaluate(annotations, boxes);
    }

    private Map<String, Enrolled> enrol(Path folder, Collection<String> files) {
        AtomicLong count = new AtomicLong();
        List<String> names = List.copyOf(files);
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Callable<Enrolled>> tasks = new ArrayList<>();
            for (String name : names) {
                tasks.add(() -> {
                    Enrolled enrolled = enrol(read(folder.resolve(name)));
                    progress.at(count.incrementAndGet(), names.size());
                    return enrolled;
                });
            }
            List<Future<Enrolled>> futures = pool.invokeAll(tasks);
            Map<String, Enrolled> enrolled = new TreeMap<>();
            for (int i = 0; i < futures.size(); i++) {
                enrolled.put(names.get(i), futures.get(i).get());
            }
            return enrolled;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TwinlakeException(ErrorCode.INTERRUPTED, "The evaluation was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TwinlakeException known ? known : new IllegalStateException(e.getCause());
        }
    }

    private Enrolled enrol(byte[] photograph) {
        Outcome<Enrolled> outcome = vision.inspect(photograph)
                .flatMap(header -> vision.decode(photograph, header))
                .map(this::enrol);
        return outcome instanceof Outcome.Accepted<Enrolled>(Enrolled enrolled) ? enrolled : Enrolled.NOTHING;
    }

    private Enrolled enrol(Frame frame) {
        try (frame) {
            List<Detection> found = vision.detect(frame);
            List<AlignedFace> aligned = vision.align(frame, found);
            List<Face> faces = aligned.stream().map(AlignedFace::face).toList();
            Embedding subject = SubjectFace.of(faces, frame.widthPixels(), frame.heightPixels())
                    .map(face -> vision.embed(aligned.get(face.ordinal()).crop()))
                    .filter(embedding -> embedding.norm() > 0)
                    .orElse(null);
            long hash = DifferenceHash.of(frame.greyThumbnail(DifferenceHash.COLUMNS, DifferenceHash.ROWS));
            return new Enrolled(faces.stream().map(Face::box).toList(), subject, hash);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TwinlakeException(
                    ErrorCode.SOURCE_NOT_FOUND, "An evaluation needs every picture, one is not there: " + file, e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "An evaluation needs every picture: " + file, e);
        }
    }

    private static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_NOT_FOUND, "No such folder: " + folder, e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.SOURCE_UNREADABLE, "Folder cannot be read: " + folder, e);
        }
    }

    /// Is told how an evaluation gets on, on any of its threads.
    @FunctionalInterface
    public interface Progress {

        /// @param done pictures that are done
        /// @param total pictures that there are
        void at(long done, long total);
    }
}
