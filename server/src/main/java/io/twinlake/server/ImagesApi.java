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
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import io.twinlake.pipeline.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Images: taken in, shown in all layers, and removed.
final class ImagesApi {

    /// What the query may have that comes with images.
    static final Set<String> PARAMETERS =
            Set.of("identity", Parameters.CATEGORY, Parameters.LEGAL_BASIS, Parameters.KEEP_UNTIL);

    private static final String SOURCE = "api";

    /// What can go wrong with one of many images and not with the others: there is no room for it now, or it
    /// is too large.
    private static final Set<ErrorCode> OF_ONE = Set.of(ErrorCode.BUSY, ErrorCode.REQUEST_TOO_LARGE);

    private final OpenCollections open;
    private final Lake lake;
    private final Computing computing;
    private final Uploads uploads;
    private final Repeats repeats;
    private final Metrics metrics;
    private final Clock clock;

    ImagesApi(ServerParts parts) {
        this.open = parts.open();
        this.lake = open.lake();
        this.computing = parts.computing();
        this.uploads = parts.uploads();
        this.repeats = parts.repeats();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
    }

    /// Takes in one image or many; each is told of.
    ServerResponse add(ServerRequest request) throws Exception {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        String identity = Parameters.nameOrNull(request);
        Origin said = new Origin("api:/", identity, Map.of(), Parameters.retention(request, clock))
                .withCategory(Parameters.categoryOrNull(request));
        List<Uploads.Photograph> photographs = uploads.all(request);
        return repeats.once(request, () -> Uploads.digest(photographs), () -> {
            List<Sent> sent = take(request, collection, photographs, said);
            return () -> told(collection.collection(), sent);
        });
    }

    /// @param said of all of them
    private List<Sent> take(
            ServerRequest request, OpenCollection collection, List<Uploads.Photograph> photographs, Origin said) {
        List<Sent> sent = new ArrayList<>();
        try (Upload upload = collection.upload(SOURCE, clock)) {
            for (Uploads.Photograph photograph : photographs) {
                Origin origin = said.withUri(uri(photograph));
                try {
                    Outcome<PictureId> outcome = photograph.use(bytes -> keep(upload, bytes, origin));
                    sent.add(Sent.of(photograph, outcome));
                } catch (TwinlakeException e) {
                    if (photographs.size() == 1 || !OF_ONE.contains(e.code())) {
                        throw e;
                    }
                    sent.add(Sent.failed(photograph, e.code(), String.valueOf(e.getMessage())));
                }
            }
        } finally {
            collection.changed();
            long accepted = sent.stream().filter(one -> one.image != null).count();
            AuditTrail.number(request, accepted);
            metrics.accepted(accepted);
            sent.stream().map(Sent::refusal).flatMap(Optional::stream).forEach(refusal -> metrics.refused(refusal, 1));
        }
        return sent;
    }

    /// Returns the answer that tells what came of images, as far as they are there.
    private ServerResponse told(PictureCollection collection, List<Sent> sent) {
        List<TakenJson> accepted = new ArrayList<>();
        List<RefusedJson> refused = new ArrayList<>();
        for (Sent one : sent) {
            Optional<PictureView> image = one.image == null
                    ? Optional.empty()
                    : lake.catalog().findPicture(one.image).flatMap(picture -> findIn(collection, picture));
            if (image.isPresent()) {
                accepted.add(new TakenJson(one.name, PictureJson.of(image.get())));
            } else if (one.image == null) {
                refused.add(new RefusedJson(one.name, one.reason, one.detail));
            } else {
                refused.add(new RefusedJson(one.name, ErrorCode.ITEM_NOT_FOUND.code(), "It was removed already"));
            }
        }
        HttpStatus status = accepted.isEmpty()
                ? HttpStatus.UNPROCESSABLE_CONTENT
                : refused.isEmpty() ? HttpStatus.CREATED : HttpStatus.OK;
        return ServerResponse.status(status).body(new AddedJson(accepted, refused));
    }

    private Outcome<PictureId> keep(Upload upload, byte[] bytes, Origin origin) {
        return bytes.length == 0
                ? Outcome.refused(Refusal.EMPTY_FILE, "0 bytes")
                : computing.call(() -> upload.add(bytes, origin));
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
        Sha256 digest = picture.id().sha256();
        return Bytes.answer(
                request,
                picture.raw().mediaType(),
                digest,
                picture.raw().bytes(),
                from -> lake.objects().open(Shelf.RAW, digest, from));
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
        return findIn(collection, picture).orElseThrow(ImagesApi::noImage);
    }

    private static Optional<PictureView> findIn(PictureCollection collection, PictureView picture) {
        PictureView seen = new PictureView(
                picture.id(),
                picture.raw(),
                picture.origins().stream()
                        .filter(met -> met.collection().equals(collection.name()))
                        .toList(),
                picture.stagings().stream()
                        .filter(staging -> staging.collection().id() == collection.id())
                        .toList());
        return seen.stagings().isEmpty() ? Optional.empty() : Optional.of(seen);
    }

    private static TwinlakeException noImage() {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "There is no such image");
    }

    private static String uri(Uploads.Photograph photograph) {
        String name = photograph.name();
        return URI.create("api:/" + (name == null ? "" : URLEncoder.encode(name, StandardCharsets.UTF_8)))
                .toString();
    }

    /// What came of one image that was sent.
    ///
    /// @param name what the sender calls it
    /// @param image `null` if it was not kept
    /// @param refusal why, if that is because of the image
    /// @param reason the code for it
    private record Sent(
            @Nullable String name, @Nullable PictureId image, Optional<Refusal> refusal, String reason, String detail) {

        static Sent of(Uploads.Photograph photograph, Outcome<PictureId> outcome) {
            return switch (outcome) {
                case Outcome.Accepted<PictureId>(PictureId id) ->
                    new Sent(photograph.name(), id, Optional.empty(), "", "");
                case Outcome.Refused<PictureId>(Refusal reason, String detail) ->
                    new Sent(photograph.name(), null, Optional.of(reason), reason.code(), detail);
            };
        }

        static Sent failed(Uploads.Photograph photograph, ErrorCode code, String detail) {
            return new Sent(photograph.name(), null, Optional.empty(), code.code(), detail);
        }
    }

    /// @param accepted images that are in the collection from then on, or were before
    /// @param refused images that were not kept
    record AddedJson(List<TakenJson> accepted, List<RefusedJson> refused) {}

    /// @param name what the sender calls it; `null` if it is the whole body
    record TakenJson(@Nullable String name, PictureJson image) {}

    /// @param reason the stable code of a refusal, or of what went wrong with this image only
    record RefusedJson(@Nullable String name, String reason, String detail) {}

    /// @param refused the code of the refusal; `null` if it was staged
    /// @param faces how many crops it has, those that are not searchable included
    /// @param keepUntil the last day that it is kept; `null` if a place where it was met keeps it for ever
    record ImageJson(
            String image,
            String mediaType,
            int widthPixels,
            int heightPixels,
            long bytes,
            @Nullable Instant takenAt,
            @Nullable String refused,
            int faces,
            @Nullable LocalDate keepUntil) {

        static ImageJson of(PictureSummary picture) {
            return new ImageJson(
                    picture.id().toString(),
                    picture.raw().mediaType(),
                    picture.raw().widthPixels(),
                    picture.raw().heightPixels(),
                    picture.raw().bytes(),
                    picture.raw().takenAt(),
                    picture.refusal() == null ? null : picture.refusal().code(),
                    picture.faces(),
                    picture.keepUntil());
        }
    }

    /// @param embedding L2-normalised
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    record CuratedJson(PictureJson.CropJson face, String encoder, float[] embedding) {}
}
