package io.twinlake.server;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.search.Answer;
import io.twinlake.search.FaceComparison;
import io.twinlake.search.FaceFilter;
import io.twinlake.search.Probe;
import io.twinlake.search.Question;
import io.twinlake.vision.FaceEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Who looks like this? Nothing of what is sent is kept.
final class SearchApi {

    private static final int USUAL_K = 5;
    private static final int MOST_K = 1000;

    private final OpenCollections open;
    private final Computing computing;
    private final Uploads uploads;

    SearchApi(OpenCollections open, Computing computing, Uploads uploads) {
        this.open = open;
        this.computing = computing;
        this.uploads = uploads;
    }

    ServerResponse byPhotograph(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable("collection"));
        Question question = new Question(k(request), FaceFilter.NONE, Parameters.flag(request, "exact"));
        byte[] photograph = uploads.one(request);
        Outcome<List<Answer>> outcome = computing.call(() -> collection.search().match(photograph, question));
        return Problems.orRefused(
                outcome.map(answers -> ServerResponse.ok()
                        .body(new AnswersJson(
                                collection.collection().name(),
                                collection.search().size(),
                                answers.stream().map(AnswerJson::of).toList()))),
                request);
    }

    ServerResponse similar(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable("collection"));
        List<Answer.FaceMatch> nearest = collection.search().nearestTo(Parameters.face(request), k(request));
        return ServerResponse.ok()
                .body(Map.of(
                        "faces", nearest.stream().map(AnswerJson.FaceHit::of).toList()));
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

    private static Outcome<Probe> read(FaceComparison comparison, byte[] photograph) {
        return photograph.length == 0 ? Outcome.refused(Refusal.EMPTY_FILE, "0 bytes") : comparison.read(photograph);
    }

    private static int k(ServerRequest request) {
        return Parameters.number(request, "k", USUAL_K, 1, MOST_K);
    }

    /// @param gallery how many faces were searched through
    /// @param faces an answer for each face of the photograph, largest first
    record AnswersJson(String collection, int gallery, List<AnswerJson> faces) {}
}
