package io.twinlake.server;

import io.twinlake.model.Embedding;
import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.search.Answer;
import io.twinlake.search.FaceComparison;
import io.twinlake.search.Found;
import io.twinlake.search.Probe;
import io.twinlake.search.Question;
import io.twinlake.vision.FaceEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Who looks like this? Nothing of what is sent is kept.
final class SearchApi {

    /// What the query of a search may have.
    static final Set<String> PARAMETERS =
            Stream.concat(Questions.PARAMETERS.stream(), Stream.of("explain")).collect(Collectors.toUnmodifiableSet());

    /// What the query of a search by photograph may have beside that.
    static final Set<String> OF_PHOTOGRAPH =
            Stream.concat(PARAMETERS.stream(), Stream.of("embeddings")).collect(Collectors.toUnmodifiableSet());

    private final OpenCollections open;
    private final Computing computing;
    private final Uploads uploads;

    SearchApi(OpenCollections open, Computing computing, Uploads uploads) {
        this.open = open;
        this.computing = computing;
        this.uploads = uploads;
    }

    ServerResponse byPhotograph(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Question question = Questions.of(request, open.stored(collection));
        AnswerJson.Detail detail = new AnswerJson.Detail(isExplained(request), Parameters.flag(request, "embeddings"));
        byte[] photograph = uploads.one(request);
        Outcome<List<Answer>> outcome = computing.call(() -> collection.search().match(photograph, question));
        return Problems.orRefused(
                outcome.map(answers -> {
                    AuditTrail.number(request, answers.size());
                    return ServerResponse.ok()
                            .body(new AnswersJson(
                                    collection.collection().name(),
                                    collection.search().size(),
                                    answers.stream()
                                            .map(answer -> AnswerJson.of(answer, detail))
                                            .toList()));
                }),
                request);
    }

    /// By an embedding that the collection's encoder made elsewhere.
    ServerResponse byEmbedding(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        float[] embedding = Bodies.json(request, EmbeddingJson.class).embedding;
        if (embedding == null) {
            throw Parameters.invalid("An embedding, which is a list of numbers, is expected", null);
        }
        Embedding probe = Embedding.normalise(embedding);
        if (probe.norm() == 0) {
            throw Parameters.invalid("An embedding has a direction: finite numbers, not all 0", null);
        }
        return found(request, collection, question -> collection.search().match(probe, question));
    }

    /// By a stored face, which itself is not among the answers.
    ServerResponse byFace(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        return found(
                request, collection, question -> collection.search().nearestTo(Parameters.face(request), question));
    }

    /// By all faces of a person, who is not among the answers.
    ServerResponse byIdentity(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        String name = Parameters.identity(request);
        return found(request, collection, question -> collection.search().nearestTo(name, question));
    }

    ServerResponse compare(ServerRequest request) throws IOException {
        FaceComparison comparison = new FaceComparison(open.vision(FaceEncoder.bundledId()));
        byte[] a = uploads.named(request, "a");
        byte[] b = uploads.named(request, "b");
        Outcome<ServerResponse> outcome = computing.call(() -> read(comparison, a)
                .flatMap(first -> read(comparison, b)
                        .map(second -> ServerResponse.ok()
                                .body(ComparisonJson.of(first, second, comparison.compare(first, second))))));
        return Problems.orRefused(outcome, request);
    }

    private ServerResponse found(ServerRequest request, OpenCollection collection, Function<Question, Found> search) {
        Question question = Questions.of(request, open.stored(collection));
        boolean isExplained = isExplained(request);
        Found found = computing.call(() -> search.apply(question));
        AuditTrail.number(request, found.faces().size());
        return ServerResponse.ok().body(FoundJson.of(found, isExplained));
    }

    private static boolean isExplained(ServerRequest request) {
        return Parameters.flag(request, "explain");
    }

    private static Outcome<Probe> read(FaceComparison comparison, byte[] photograph) {
        return photograph.length == 0 ? Outcome.refused(Refusal.EMPTY_FILE, "0 bytes") : comparison.read(photograph);
    }

    /// @param gallery how many faces were searched through
    /// @param faces an answer for each face of the photograph, largest first
    record AnswersJson(String collection, int gallery, List<AnswerJson> faces) {}

    /// @param embedding as many numbers as the encoder has; need not be normalised
    @SuppressWarnings("ArrayRecordComponent") // read once, compared never
    record EmbeddingJson(float @Nullable [] embedding) {}
}
