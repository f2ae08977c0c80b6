package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceEncoder;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The collections of the lake.
final class CollectionsApi {

    private final Lake lake;

    CollectionsApi(OpenCollections open) {
        this.lake = open.lake();
    }

    /// Those that are open to the caller.
    ServerResponse all(ServerRequest request) {
        Caller caller = Caller.of(request);
        return ServerResponse.ok()
                .body(Map.of(
                        "collections",
                        lake.catalog().collections().stream()
                                .filter(collection -> caller.opens(collection.name()))
                                .map(this::told)
                                .toList()));
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(told(lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION))));
    }

    ServerResponse create(ServerRequest request) throws IOException {
        Wanted wanted = Bodies.json(request, Wanted.class);
        if (wanted.name == null) {
            throw Parameters.invalid("A collection has a name", null);
        }
        QualityPolicy usual = QualityPolicy.DEFAULT;
        PictureCollection made = lake.catalog()
                .createCollection(new NewCollection(
                        wanted.name,
                        PictureCollection.Kind.FACE,
                        FaceEncoder.bundledId(),
                        new QualityPolicy(
                                wanted.minFacePixels == null ? usual.minFacePixels() : wanted.minFacePixels,
                                usual.minSharpness(),
                                usual.minBrightness(),
                                usual.maxBrightness(),
                                wanted.minNorm == null ? usual.minNorm() : wanted.minNorm)));
        return ServerResponse.created(URI.create("/api/v1/collections/" + made.name()))
                .body(told(made));
    }

    /// Sets from which probability on answers are called confident, `null` for the usual one.
    ServerResponse change(ServerRequest request) throws IOException {
        PictureCollection collection = lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
        Double confidence = Bodies.json(request, Changed.class).confidence;
        if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
            throw Parameters.invalid("A confidence is 0 to 1", null);
        }
        return ServerResponse.ok().body(told(lake.catalog().setConfidence(collection, confidence)));
    }

    private CollectionJson told(PictureCollection collection) {
        return CollectionJson.of(collection, lake.catalog());
    }

    /// A collection to be created.
    ///
    /// @param minFacePixels least height of a face that is searchable
    /// @param minNorm least norm of the raw embedding
    record Wanted(
            @Nullable String name,
            @Nullable Float minFacePixels,
            @Nullable Float minNorm) {}

    /// What can be changed of a collection.
    record Changed(@Nullable Double confidence) {}
}
