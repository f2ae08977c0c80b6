package io.twinlake.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.twinlake.lake.FaceSelection;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.IdentityRemoval;
import io.twinlake.lake.Label;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Shelf;
import io.twinlake.model.CropId;
import io.twinlake.model.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Examples of subjects, which are the searchable faces that have a name: listed, shown and removed.
final class CompreFaceExamples {

    private static final int USUAL_SIZE = 20;
    private static final int MOST_SIZE = 2000;

    private final CompreFaceCollections collections;
    private final CompreFaceBodies bodies;
    private final Lake lake;

    CompreFaceExamples(CompreFaceCollections collections, CompreFaceBodies bodies, Lake lake) {
        this.collections = collections;
        this.bodies = bodies;
        this.lake = lake;
    }

    ServerResponse list(ServerRequest request) {
        OpenCollection collection = collections.of(request);
        CompreFaceQuery query = CompreFaceQuery.of(request);
        int page = query.number("page", 0, 0);
        int size = Math.min(query.number("size", USUAL_SIZE, 1), MOST_SIZE);
        String subject = query.text("subject").filter(name -> !name.isBlank()).orElse(null);
        FaceSelection examples = new FaceSelection(subject, true, true);
        long count = lake.catalog().listing().countFaces(collection.collection(), examples);
        List<ExampleJson> faces =
                lake.catalog().listing().faces(collection.collection(), examples, (long) page * size, size).stream()
                        .map(ExampleJson::of)
                        .toList();
        return ServerResponse.ok()
                .body(Map.of(
                        "faces", faces,
                        "page_number", page,
                        "page_size", size,
                        "total_pages", Math.ceilDiv(count, size),
                        "total_elements", count));
    }

    /// The photograph as it came.
    ServerResponse photograph(ServerRequest request) throws IOException {
        FaceView face = load(collections.of(request), CompreFaceIds.of(request));
        PictureView picture = lake.catalog().findPicture(face.picture()).orElseThrow(() -> notFound(face.id()));
        Sha256 name = face.picture().sha256();
        return Bytes.answer(
                request,
                picture.raw().mediaType(),
                name,
                picture.raw().bytes(),
                from -> lake.objects().open(Shelf.RAW, name, from));
    }

    ServerResponse remove(ServerRequest request) {
        OpenCollection collection = collections.of(request);
        FaceView face = load(collection, CompreFaceIds.of(request));
        if (remove(collection, List.of(face.id())) == 0) {
            throw notFound(face.id()); // removed meanwhile
        }
        AuditTrail.number(request, 1);
        return ServerResponse.ok().body(ExampleJson.of(face));
    }

    /// Removes some; those that are not there are passed over.
    ServerResponse removeSome(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        List<CropId> ids = new ArrayList<>();
        for (String id : bodies.json(request, String[].class)) {
            ids.add(CompreFaceIds.parse(id));
        }
        List<FaceView> faces = lake.catalog().findFaces(collection.collection(), ids).values().stream()
                .filter(CompreFaceExamples::isExample)
                .toList();
        remove(collection, faces.stream().map(FaceView::id).toList());
        AuditTrail.number(request, faces.size());
        return ServerResponse.ok().body(faces.stream().map(ExampleJson::of).toList());
    }

    /// Removes a subject with all examples, or all subjects with theirs.
    ServerResponse removeAll(ServerRequest request) {
        OpenCollection collection = collections.of(request);
        Optional<String> subject = CompreFaceQuery.of(request).text("subject").map(CompreFaceSubjects::name);
        IdentityRemoval removal = subject.isPresent()
                ? lake.removeIdentity(collection.collection(), subject.get())
                : lake.removeIdentities(collection.collection());
        collection.changed();
        AuditTrail.number(request, removal.faces());
        return ServerResponse.ok().body(Map.of("deleted", removal.faces()));
    }

    /// Returns an example of a collection, which must exist.
    FaceView load(OpenCollection collection, CropId id) {
        return lake.catalog()
                .findFace(collection.collection(), id)
                .filter(CompreFaceExamples::isExample)
                .orElseThrow(() -> notFound(id));
    }

    static RuntimeException notFound(CropId id) {
        return CompreFaceError.IMAGE_NOT_FOUND.because("Image %s not found".formatted(CompreFaceIds.of(id)));
    }

    private int remove(OpenCollection collection, List<CropId> ids) {
        int removed = lake.removeExamples(collection.collection(), ids).changed();
        collection.changed();
        return removed;
    }

    private static boolean isExample(FaceView face) {
        return face.label() != null && face.refusal() == null;
    }

    /// @param image a UUID
    record ExampleJson(@JsonProperty("image_id") String image, String subject) {

        static ExampleJson of(FaceView face) {
            Label label = face.label();
            if (label == null) {
                throw new IllegalStateException("An example has a name");
            }
            return new ExampleJson(CompreFaceIds.of(face.id()), label.identity());
        }
    }
}
