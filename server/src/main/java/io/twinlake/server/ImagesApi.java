package io.twinlake.server;

import io.twinlake.lake.Correction;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Origin;
import io.twinlake.model.Outcome;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import io.twinlake.pipeline.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Images: taken in, shown in all layers, and removed.
final class ImagesApi {

    private static final String SOURCE = "api";

    private final OpenCollections open;
    private final Lake lake;
    private final Computing computing;
    private final Uploads uploads;

    ImagesApi(OpenCollections open, Computing computing, Uploads uploads) {
        this.open = open;
        this.lake = open.lake();
        this.computing = computing;
        this.uploads = uploads;
    }

    /// Takes in one image or many; each is told of.
    ServerResponse add(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable("collection"));
        List<Uploads.Photograph> photographs = uploads.all(request);
        String identity = Parameters.text(request, "identity")
                .filter(name -> !name.isBlank())
                .orElse(null);
        List<TakenJson> accepted = new ArrayList<>();
        List<RefusedJson> refused = new ArrayList<>();
        try (Upload upload = collection.upload(SOURCE, Clock.systemUTC())) {
            for (Uploads.Photograph photograph : photographs) {
                Origin origin = new Origin(uri(photograph), identity, Map.of());
                byte[] bytes = photograph.bytes();
                Outcome<PictureId> outcome = bytes.length == 0
                        ? Outcome.refused(Refusal.EMPTY_FILE, "0 bytes")
                        : computing.call(() -> upload.add(bytes, origin));
                switch (outcome) {
                    case Outcome.Accepted<PictureId>(PictureId id) ->
                        accepted.add(new TakenJson(photograph.name(), layers(id)));
                    case Outcome.Refused<PictureId>(Refusal reason, String detail) ->
                        refused.add(new RefusedJson(photograph.name(), reason.code(), detail));
                }
            }
        }
        collection.changed();
        HttpStatus status = accepted.isEmpty()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : refused.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK;
        return ServerResponse.status(status).body(new AddedJson(accepted, refused));
    }

    ServerResponse layers(ServerRequest request) {
        return ServerResponse.ok().body(layers(Parameters.picture(request)));
    }

    /// The bytes as they came.
    ServerResponse content(ServerRequest request) throws IOException {
        PictureId id = Parameters.picture(request);
        PictureView picture = find(id);
        return Bytes.answer(
                request,
                picture.raw().mediaType(),
                id.sha256().hex(),
                () -> lake.objects().load(Shelf.RAW, id.sha256()));
    }

    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable("collection"));
        Correction correction = lake.removePicture(collection.collection(), Parameters.picture(request));
        if (correction.notFound() > 0) {
            throw noImage();
        }
        collection.changed();
        return ServerResponse.ok().body(Map.of("removedFaces", correction.changed()));
    }

    private PictureJson layers(PictureId id) {
        return PictureJson.of(find(id));
    }

    private PictureView find(PictureId id) {
        return lake.catalog().findPicture(id).orElseThrow(ImagesApi::noImage);
    }

    private static TwinlakeException noImage() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "There is no such image");
    }

    private static String uri(Uploads.Photograph photograph) {
        String name = photograph.name();
        return URI.create("api:/" + (name == null ? "" : URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .toString();
    }

    /// @param accepted images that are in the collection from then on, or were before
    /// @param refused images that were not kept
    record AddedJson(List<TakenJson> accepted, List<RefusedJson> refused) {}

    /// @param name what the sender calls it; `null` if it is the whole body
    record TakenJson(@Nullable String name, PictureJson image) {}

    /// @param reason the stable code
    record RefusedJson(@Nullable String name, String reason, String detail) {}
}
