package io.twinlake.server;

import io.twinlake.lake.Correction;
import io.twinlake.lake.FaceSelection;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Shelf;
import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Faces: shown, named and removed.
final class FacesApi {

    static final Set<String> PARAMETERS = Pages.with("identity", "named", "searchable", AttributesApi.ATTRIBUTE);

    private static final String JPEG = "image/jpeg";

    private final OpenCollections open;
    private final Lake lake;
    private final Clock clock;

    FacesApi(ServerParts parts) {
        this.open = parts.open();
        this.lake = open.lake();
        this.clock = parts.clock();
    }

    /// Those of a person, those with or without a name, those that are searchable or not.
    ServerResponse all(ServerRequest request) {
        PictureCollection collection = lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
        FaceSelection wanted = new FaceSelection(
                Parameters.text(request, "identity").orElse(null),
                Parameters.flagOrNull(request, "named"),
                Parameters.flagOrNull(request, "searchable"),
                AttributesApi.wanted(request));
        Page<FaceView> page =
                lake.catalog().listing().faces(collection, wanted, Pages.cursor(request), Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("faces", page, FacesApi::told));
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(told(find(request)));
    }

    /// The aligned crop.
    ServerResponse crop(ServerRequest request) throws IOException {
        FaceView face = find(request);
        return Bytes.answer(request, JPEG, face.jpeg(), () -> lake.objects().load(Shelf.CROPS, face.jpeg()));
    }

    ServerResponse label(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        CropId id = Parameters.face(request);
        String identity = Bodies.json(request, LabelJson.class).identity;
        String name = Parameters.checkName(identity == null ? "" : identity);
        check(lake.catalog().confirm(collection.collection(), List.of(id), name, clock.instant()));
        return one(request);
    }

    ServerResponse unlabel(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        check(lake.catalog().unlabel(collection.collection(), List.of(Parameters.face(request))));
        return one(request);
    }

    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        check(lake.remove(collection.collection(), List.of(Parameters.face(request))));
        collection.changed();
        return ServerResponse.noContent().build();
    }

    private FaceView find(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        return lake.catalog()
                .findFace(collection.collection(), Parameters.face(request))
                .orElseThrow(FacesApi::noFace);
    }

    static StoredFaceJson told(FaceView face) {
        return new StoredFaceJson(face.picture().toString(), PictureJson.CropJson.of(face));
    }

    private static void check(Correction correction) {
        if (correction.notFound() > 0) {
            throw noFace();
        }
    }

    private static TwinlakeException noFace() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection has no such face");
    }

    /// @param image id of the image that it was found in
    record StoredFaceJson(String image, PictureJson.CropJson face) {}

    /// Whom a face shows.
    record LabelJson(@Nullable String identity) {}
}
