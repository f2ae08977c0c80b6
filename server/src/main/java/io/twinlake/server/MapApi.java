package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.FaceMap;
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
        String state = "%d %d"
                .formatted(collection.collection().id(), open.lake().catalog().position());
        Optional<FaceMap> map = computing.call(() -> collection.search().map());
        FaceMap faces = map.orElseThrow(
                () -> new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection has no searchable face yet"));
        return Bytes.stream(
                request,
                TYPE,
                Sha256.of(state.getBytes(StandardCharsets.UTF_8)),
                collection.collection().name() + ".map",
                out -> MapFile.write(faces, out));
    }
}
