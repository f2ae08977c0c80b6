package io.twinlake.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.twinlake.model.Embedding;
import io.twinlake.search.Answer;
import io.twinlake.search.Found;
import io.twinlake.search.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Who is it? Nothing of what is sent is kept.
///
/// "Nobody" is an answer: subjects below the request's `threshold` of similarity are left out, and where a
/// collection says from which probability on its answers are confident, those that are not.
final class CompreFaceRecognition {

    private static final String COUNT = "prediction_count";
    private static final int ALL = -1;
    private static final int MOST = 1000;

    /// The search orders people by the mean as well as by the best of their faces, CompreFace by the best;
    /// of so many times as many the first are the same.
    private static final int SPARE = 8;

    private final CompreFaceCollections collections;
    private final CompreFaceBodies bodies;
    private final CompreFaceProbes probes;
    private final Computing computing;

    CompreFaceRecognition(
            CompreFaceCollections collections, CompreFaceBodies bodies, CompreFaceProbes probes, Computing computing) {
        this.collections = collections;
        this.bodies = bodies;
        this.probes = probes;
        this.computing = computing;
    }

    /// Names the faces of a photograph, or also finds them only.
    ServerResponse recognize(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        CompreFaceOptions options = CompreFaceOptions.of(request);
        Wanted wanted = wanted(request, collection, 1);
        byte[] photograph = bodies.photograph(request, "file");
        List<CompreFaceFace> faces = new ArrayList<>();
        for (CompreFaceProbe probe : probes.find(collection.vision(), photograph, options, true)) {
            faces.add(CompreFaceFace.of(probe, options).with(subjects(collection, probe.known(), wanted)));
        }
        AuditTrail.number(request, faces.size());
        return options.answer().body(new FacesJson(faces, CompreFaceVersions.of(collection.vision(), options)));
    }

    ServerResponse recognizeEmbeddings(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        Wanted wanted = wanted(request, collection, ALL);
        CompreFaceEmbeddings sent = bodies.json(request, CompreFaceEmbeddings.class);
        List<Map<String, Object>> result = new ArrayList<>();
        for (List<@Nullable Double> numbers : sent.checked()) {
            Embedding embedding = CompreFaceEmbeddings.embedding(numbers, collection.vision());
            result.add(Map.of("embedding", numbers, "similarities", subjects(collection, embedding, wanted)));
        }
        AuditTrail.number(request, result.size());
        return ServerResponse.ok().body(Map.of("result", result));
    }

    ServerResponse detect(ServerRequest request) throws IOException {
        var vision = collections.vision(request);
        CompreFaceOptions options = CompreFaceOptions.of(request);
        byte[] photograph = bodies.photograph(request, "file");
        List<CompreFaceFace> faces = probes.find(vision, photograph, options, false).stream()
                .map(probe -> CompreFaceFace.of(probe, options))
                .toList();
        AuditTrail.number(request, faces.size());
        return options.answer().body(new FacesJson(faces, CompreFaceVersions.of(vision, options)));
    }

    private List<CompreFaceSubject> subjects(OpenCollection collection, Embedding embedding, Wanted wanted) {
        Question question = wanted.question();
        Found found = computing.call(() -> collection.search().match(embedding, question));
        return found.people().stream()
                .filter(person -> wanted.confidence == null || person.confident())
                .sorted(Comparator.comparingDouble(Answer.PersonMatch::bestCosine)
                        .reversed())
                .map(person -> new CompreFaceSubject(
                        person.identity(), CompreFaceSubject.similarity(collection.vision(), person.bestCosine())))
                .filter(subject -> subject.similarity() >= wanted.threshold)
                .limit(wanted.count)
                .toList();
    }

    private Wanted wanted(ServerRequest request, OpenCollection collection, int least) {
        CompreFaceQuery query = CompreFaceQuery.of(request);
        int count = query.number(COUNT, 1, least);
        if (count == 0) {
            throw Parameters.invalid("prediction_count should be any positive number or -1", null);
        }
        return new Wanted(
                count == ALL ? MOST : Math.min(count, MOST),
                query.share("threshold"),
                collections.stored(collection).confidence());
    }

    /// @param count how many subjects of each face
    /// @param threshold the least similarity of those
    /// @param confidence the least probability among all people of the collection; `null` for any
    private record Wanted(
            int count, double threshold, @Nullable Double confidence) {

        private Question question() {
            Question question = Question.of(count * SPARE);
            return confidence == null ? question : question.confidentFrom(confidence);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FacesJson(
            List<CompreFaceFace> result,
            @JsonProperty("plugins_versions") @Nullable CompreFaceVersions versions) {}
}
