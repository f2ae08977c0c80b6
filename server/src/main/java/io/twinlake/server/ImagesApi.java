package io.twinlake.server;

import io.twinlake.lake.Correction;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.PictureSummary;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
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
import java.time.Instant;
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
    private final Repeats repeats;
    private final Metrics metrics;

    ImagesApi(ServerParts parts) {
        this.open = parts.open();
        this.lake = open.lake();
        this.computing = parts.computing();
        this.uploads = parts.uploads();
        this.repeats = parts.repeats();
        this.metrics = parts.metrics();
    }

    /// Takes in one image or many; each is told of.
    ServerResponse add(ServerRequest request) throws Exception {
        return repeats.once(request, () -> take(request));
    }

    private ServerResponse take(ServerRequest request) throws IOException {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
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
                        accepted.add(new TakenJson(
                                photograph.name(), PictureJson.of(in(collection.collection(), find(id)))));
                    case Outcome.Refused<PictureId>(Refusal reason, String detail) -> {
                        refused.add(new RefusedJson(photograph.name(), reason.code(), detail));
                        metrics.refused(reason, 1);
                    }
                }
            }
        }
        collection.changed();
        AuditTrail.number(request, accepted.size());
        metrics.accepted(accepted.size());
        HttpStatus status = accepted.isEmpty()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : refused.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK;
        return ServerResponse.status(status).body(new AddedJson(accepted, refused));
    }

    /// Those of a collection, in the order in which they came.
    ServerResponse all(ServerRequest request) {
        PictureCollection collection = collection(request);
        Page<PictureSummary> page = lake.catalog()
                .listing()
                .pictures(
                        collection,
                        Parameters.flagOrNull(request, "refused"),
                        Pages.cursor(request),
                        Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("images", page, ImageJson::of));
    }

    /// Every layer of an image, in all collections.
    ServerResponse everywhere(ServerRequest request) {
        return ServerResponse.ok().body(PictureJson.of(find(Parameters.picture(request))));
    }

    /// The bytes as they came, whichever collection has them.
    ServerResponse contentEverywhere(ServerRequest request) throws IOException {
        return content(request, find(Parameters.picture(request)));
    }

    /// Every layer of an image in a collection.
    ServerResponse layers(ServerRequest request) {
        return ServerResponse.ok().body(PictureJson.of(inCollection(request)));
    }

    /// What came, and where it was met.
    ServerResponse raw(ServerRequest request) {
        PictureJson picture = PictureJson.of(inCollection(request));
        return ServerResponse.ok().body(picture.withoutStagings());
    }

    /// What was made of it.
    ServerResponse staging(ServerRequest request) {
        return ServerResponse.ok()
                .body(PictureJson.of(inCollection(request)).stagings().getFirst());
    }

    /// What of it is searched, with the embeddings.
    ServerResponse curated(ServerRequest request) {
        PictureCollection collection = collection(request);
        List<FaceView> faces = inCollection(request).stagings().getFirst().faces();
        Map<CropId, Embedding> embeddings = lake.catalog()
                .embeddings(collection, faces.stream().map(FaceView::id).toList());
        List<CuratedJson> curated = new ArrayList<>();
        for (FaceView face : faces) {
            Embedding embedding = embeddings.get(face.id());
            if (embedding != null) {
                curated.add(new CuratedJson(PictureJson.CropJson.of(face), collection.encoder(), embedding.toArray()));
            }
        }
        return ServerResponse.ok().body(Map.of("faces", curated));
    }

    /// The bytes as they came.
    ServerResponse content(ServerRequest request) throws IOException {
        return content(request, inCollection(request));
    }

    private ServerResponse content(ServerRequest request, PictureView picture) throws IOException {
        PictureId id = picture.id();
        return Bytes.answer(
                request,
                picture.raw().mediaType(),
                id.sha256().hex(),
                () -> lake.objects().load(Shelf.RAW, id.sha256()));
    }

    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Correction correction = lake.removePicture(collection.collection(), Parameters.picture(request));
        if (correction.notFound() > 0) {
            throw noImage();
        }
        collection.changed();
        return ServerResponse.ok().body(Map.of("removedFaces", correction.changed()));
    }

    private PictureCollection collection(ServerRequest request) {
        return lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
    }

    private PictureView find(PictureId id) {
        return lake.catalog().findPicture(id).orElseThrow(ImagesApi::noImage);
    }

    /// Returns an image as the collection in the path knows it.
    private PictureView inCollection(ServerRequest request) {
        return in(collection(request), find(Parameters.picture(request)));
    }

    private static PictureView in(PictureCollection collection, PictureView picture) {
        PictureView seen = new PictureView(
                picture.id(),
                picture.raw(),
                picture.origins().stream()
                        .filter(met -> met.collection().equals(collection.name()))
                        .toList(),
                picture.stagings().stream()
                        .filter(staging -> staging.collection().id() == collection.id())
                        .toList());
        if (seen.stagings().isEmpty()) {
            throw noImage();
        }
        return seen;
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

    /// @param refused the code of the refusal; `null` if it was staged
    /// @param faces how many crops it has, those that are not searchable included
    record ImageJson(
            String image,
            String mediaType,
            int widthPixels,
            int heightPixels,
            long bytes,
            @Nullable Instant takenAt,
            @Nullable String refused,
            int faces) {

        static ImageJson of(PictureSummary picture) {
            return new ImageJson(
                    picture.id().toString(),
                    picture.raw().mediaType(),
                    picture.raw().widthPixels(),
                    picture.raw().heightPixels(),
                    picture.raw().bytes(),
                    picture.raw().takenAt(),
                    picture.refusal() == null ? null : picture.refusal().code(),
                    picture.faces());
        }
    }

    /// @param embedding L2-normalised
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    record CuratedJson(PictureJson.CropJson face, String encoder, float[] embedding) {}
}
