package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.FaceClusters;
import io.twinlake.search.FaceMap;
import io.twinlake.search.FaceValues;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// All faces of a collection laid out by their similarity, to be drawn.
final class MapApi {

    private static final String TYPE = "application/octet-stream";

    private final OpenCollections open;
    private final Computing computing;

    MapApi(ServerParts parts) {
        this.open = parts.open();
        this.computing = parts.computing();
    }

    /// The map, as numbers: docs/formats/map.md.
    ServerResponse faces(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Sha256 state = state(collection);
        Optional<FaceMap> map = computing.call(() -> collection.search().map());
        FaceMap faces = map.orElseThrow(MapApi::noFace);
        return Bytes.stream(
                request, TYPE, state, collection.collection().name() + ".map", out -> MapFile.write(faces, out));
    }

    /// The cluster of each face of the map, as numbers: docs/formats/map.md.
    ServerResponse clusters(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Sha256 state = state(collection);
        if (collection.search().size() == 0) {
            throw noFace();
        }
        Optional<FaceClusters> clusters = collection.clusters();
        return Bytes.stream(
                request,
                TYPE,
                state,
                collection.collection().name() + ".clusters",
                out -> MapFile.writeClusters(clusters, out));
    }

    /// The value of an attribute that each face of the map has, as numbers: docs/formats/map.md.
    ServerResponse attribute(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Sha256 state = state(collection);
        String key = AttributesApi.key(request);
        Optional<FaceValues> known = computing.call(() -> collection.search().values(key));
        FaceValues values = known.orElseThrow(MapApi::noFace);
        if (values.values().isEmpty()) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND, "The collection has no searchable face with that attribute");
        }
        return Bytes.stream(
                request,
                TYPE,
                state,
                collection.collection().name() + ".values",
                out -> MapFile.writeValues(values, out));
    }

    /// Returns what changes whenever an answer does.
    private Sha256 state(OpenCollection collection) {
        String state = "%d %d"
                .formatted(collection.collection().id(), open.lake().catalog().position());
        return Sha256.of(state.getBytes(StandardCharsets.UTF_8));
    }

    private static TwinlakeException noFace() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection has no searchable face yet");
    }
}
