package io.twinlake.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.vision.FaceVision;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Is it the same person? Nothing of what is sent is kept.
final class CompreFaceVerification {

    private final CompreFaceCollections collections;
    private final CompreFaceBodies bodies;
    private final CompreFaceProbes probes;
    private final CompreFaceExamples examples;
    private final Lake lake;

    CompreFaceVerification(
            CompreFaceCollections collections,
            CompreFaceBodies bodies,
            CompreFaceProbes probes,
            CompreFaceExamples examples,
            Lake lake) {
        this.collections = collections;
        this.bodies = bodies;
        this.probes = probes;
        this.examples = examples;
        this.lake = lake;
    }

    /// Compares the one face of a photograph with those of another.
    ServerResponse verify(ServerRequest request) throws IOException {
        FaceVision vision = collections.vision(request);
        CompreFaceOptions options = CompreFaceOptions.of(request);
        List<byte[]> photographs = bodies.photographs(request, List.of("source_image", "target_image"));
        List<CompreFaceProbe> sources = probes.find(vision, photographs.getFirst(), options, true);
        if (sources.size() > 1) {
            throw CompreFaceError.SEVERAL_FACES.because("More than one face in the source image");
        }
        CompreFaceProbe source = sources.getFirst();
        List<CompreFaceFace> matches = probes.find(vision, photographs.getLast(), options, true).stream()
                .map(target -> CompreFaceFace.of(target, options)
                        .with(null, similarity(vision, source.known(), target.known())))
                .toList();
        AuditTrail.number(request, matches.size());
        return options.answer()
                .body(Map.of(
                        "result",
                        List.of(new MatchesJson(
                                CompreFaceFace.of(source, options), matches, CompreFaceVersions.of(vision, options)))));
    }

    /// Compares the faces of a photograph with a stored one.
    ServerResponse verifyExample(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        CompreFaceOptions options = CompreFaceOptions.of(request);
        CropId id = CompreFaceIds.of(request);
        FaceView example = examples.load(collection, id);
        Embedding stored = stored(collection, id);
        String subject = CompreFaceExamples.ExampleJson.of(example).subject();
        byte[] photograph = bodies.photograph(request, "file");
        FaceVision vision = collection.vision();
        List<CompreFaceFace> faces = probes.find(vision, photograph, options, true).stream()
                .map(probe ->
                        CompreFaceFace.of(probe, options).with(subject, similarity(vision, stored, probe.known())))
                .toList();
        AuditTrail.number(request, faces.size());
        return options.answer()
                .body(new CompreFaceRecognition.FacesJson(faces, CompreFaceVersions.of(vision, options)));
    }

    /// Compares embeddings with a stored face.
    ServerResponse verifyEmbeddings(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        CropId id = CompreFaceIds.of(request);
        examples.load(collection, id);
        Embedding stored = stored(collection, id);
        List<SimilarJson> result = compared(
                collection.vision(),
                stored,
                bodies.json(request, CompreFaceEmbeddings.class).checked());
        AuditTrail.number(request, result.size());
        return ServerResponse.ok().body(Map.of("result", result));
    }

    /// Compares an embedding with others.
    ServerResponse compareEmbeddings(ServerRequest request) throws IOException {
        FaceVision vision = collections.vision(request);
        CompreFaceEmbeddings sent = bodies.json(request, CompreFaceEmbeddings.class);
        Embedding source = CompreFaceEmbeddings.embedding(sent.checkedSource(), vision);
        List<SimilarJson> result = compared(vision, source, sent.checkedTargets()).stream()
                .sorted(Comparator.comparingDouble(SimilarJson::similarity).reversed())
                .toList();
        AuditTrail.number(request, result.size());
        return ServerResponse.ok().body(Map.of("result", result));
    }

    private Embedding stored(OpenCollection collection, CropId id) {
        return Optional.ofNullable(lake.catalog()
                        .embeddings(collection.collection(), List.of(id))
                        .get(id))
                .orElseThrow(() -> CompreFaceExamples.notFound(id));
    }

    private static List<SimilarJson> compared(FaceVision vision, Embedding one, List<List<@Nullable Double>> others) {
        return others.stream()
                .map(numbers -> new SimilarJson(
                        numbers, similarity(vision, one, CompreFaceEmbeddings.embedding(numbers, vision))))
                .toList();
    }

    private static double similarity(FaceVision vision, Embedding one, Embedding other) {
        return CompreFaceSubject.similarity(vision, one.cosine(other));
    }

    /// @param embedding as it was sent
    record SimilarJson(List<@Nullable Double> embedding, double similarity) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MatchesJson(
            @JsonProperty("source_image_face") CompreFaceFace source,
            @JsonProperty("face_matches") List<CompreFaceFace> matches,
            @JsonProperty("plugins_versions") @Nullable CompreFaceVersions versions) {}
}
