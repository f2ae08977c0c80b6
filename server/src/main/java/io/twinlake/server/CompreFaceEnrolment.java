package io.twinlake.server;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.IdentityView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Origin;
import io.twinlake.pipeline.TakenPicture;
import io.twinlake.pipeline.TakenPicture.TakenFace;
import io.twinlake.pipeline.Upload;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Takes in photographs of one person each, as examples of subjects. One that cannot serve leaves nothing
/// behind.
final class CompreFaceEnrolment {

    private static final String SOURCE = "api";
    private static final String URI = "api:/recognition/faces";

    private final CompreFaceCollections collections;
    private final CompreFaceBodies bodies;
    private final Computing computing;
    private final Lake lake;
    private final Clock clock;

    CompreFaceEnrolment(CompreFaceCollections collections, CompreFaceBodies bodies, ServerParts parts) {
        this.collections = collections;
        this.bodies = bodies;
        this.computing = parts.computing();
        this.lake = parts.open().lake();
        this.clock = parts.clock();
    }

    ServerResponse add(ServerRequest request) throws IOException {
        OpenCollection collection = collections.of(request);
        CompreFaceQuery query = CompreFaceQuery.of(request);
        String subject = CompreFaceSubjects.name(query.text("subject")
                .orElseThrow(() -> CompreFaceError.PARAMETER_MISSING.because("Required parameter subject is missing")));
        double leastScore = query.share("det_prob_threshold");
        byte[] photograph = bodies.photograph(request, "file");
        FaceView example;
        try (Upload upload = collection.upload(SOURCE, clock)) {
            Origin origin = new Origin(URI, subject, Map.of());
            TakenPicture taken = CompreFaceProbes.orThrow(computing.call(() -> upload.take(photograph, origin)));
            example = keep(collection.collection(), taken, leastScore, subject);
        }
        collection.changed();
        AuditTrail.item(request, example.id().hex());
        AuditTrail.number(request, 1);
        return ServerResponse.status(HttpStatus.CREATED).body(CompreFaceExamples.ExampleJson.of(example));
    }

    private FaceView keep(PictureCollection collection, TakenPicture taken, double leastScore, String subject) {
        TakenFace face = onlyFace(taken, leastScore);
        if (face.identity() != null && !isName(collection, subject, face.identity())) {
            throw isOfAnother();
        }
        taken.keep(face.id());
        lake.catalog().identities().enter(collection, subject);
        FaceView example = lake.catalog()
                .findFace(collection, face.id())
                .orElseThrow(() -> CompreFaceExamples.notFound(face.id())); // removed meanwhile
        if (example.label() == null
                || !isName(collection, subject, example.label().identity())) {
            throw isOfAnother(); // which came at the same moment
        }
        return example;
    }

    /// Returns the one face of which the detector is sure enough.
    private static TakenFace onlyFace(TakenPicture taken, double leastScore) {
        List<TakenFace> faces = taken.faces().stream()
                .filter(face -> face.face().quality().detectionScore() >= leastScore)
                .toList();
        if (faces.isEmpty()) {
            throw CompreFaceProbes.noFace();
        }
        if (faces.size() > 1) {
            throw CompreFaceError.SEVERAL_FACES.because("More than one face in the source image");
        }
        TakenFace face = faces.getFirst();
        if (face.refusal() != null) {
            throw CompreFaceError.NO_FACE.because("No face that could be recognised is found in the given image: %s"
                    .formatted(face.refusal().meaning()));
        }
        return face;
    }

    private boolean isName(PictureCollection collection, String name, String identity) {
        Optional<IdentityView> named = lake.catalog().identities().find(collection, name);
        return named.isPresent() && named.get().name().equals(identity);
    }

    private static RuntimeException isOfAnother() {
        return CompreFaceError.INVALID.because(
                "The photograph is an example of another subject; delete that first, or rename the subject");
    }
}
