package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.UsualRetention;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceEncoder;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

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

    /// Changes what the body names: from which probability on answers are called confident, and why and how
    /// long pictures may be kept of which nobody says so.
    ServerResponse change(ServerRequest request) throws IOException {
        PictureCollection collection = lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
        Changed changed = Bodies.json(request, Changed.class);
        Double confidence = changed.confidence == null ? collection.confidence() : confidence(changed.confidence);
        UsualRetention usual = collection.retention();
        UsualRetention retention = new UsualRetention(
                changed.legalBasis == null ? usual.legalBasis() : legalBasis(changed.legalBasis),
                changed.keepDays == null ? usual.keepDays() : keepDays(changed.keepDays));
        if (changed.confidence != null) {
            collection = lake.catalog().setConfidence(collection, confidence);
        }
        if (!retention.equals(usual)) {
            collection = lake.catalog().setRetention(collection, retention);
        }
        return ServerResponse.ok().body(told(collection));
    }

    private static @Nullable Double confidence(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.isNumber() || !(node.asDouble() >= 0 && node.asDouble() <= 1)) {
            throw Parameters.invalid("A confidence is 0 to 1", null);
        }
        return node.asDouble();
    }

    private static @Nullable LegalBasis legalBasis(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return Optional.of(node)
                .filter(JsonNode::isString)
                .flatMap(text -> LegalBasis.ofCode(text.asString()))
                .orElseThrow(() -> Parameters.invalid("A legalBasis is one of " + LegalBasis.codes(), null));
    }

    private static @Nullable Integer keepDays(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.canConvertToInt()
                || !node.isIntegralNumber()
                || node.asInt() < 1
                || node.asInt() > UsualRetention.MOST_DAYS) {
            throw Parameters.invalid("keepDays is 1 to " + UsualRetention.MOST_DAYS, null);
        }
        return node.asInt();
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

    /// What can be changed of a collection; what is `null` stays as it is, and a node of `null` is the usual.
    record Changed(
            @Nullable JsonNode confidence,
            @Nullable JsonNode legalBasis,
            @Nullable JsonNode keepDays) {}
}
