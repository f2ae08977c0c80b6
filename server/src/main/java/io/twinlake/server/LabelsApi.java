package io.twinlake.server;

import io.twinlake.lake.Catalog;
import io.twinlake.lake.Correction;
import io.twinlake.lake.FaceView;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What people say who have looked at faces, many at once: whom they show, and whom they do not.
final class LabelsApi {

    private static final int MOST_FACES = 1000;

    private final OpenCollections open;
    private final Catalog catalog;
    private final Clock clock;

    LabelsApi(ServerParts parts) {
        this.open = parts.open();
        this.catalog = open.lake().catalog();
        this.clock = parts.clock();
    }

    /// Says whom faces show, or takes that back; those that are gone are left out.
    ServerResponse label(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        Said said = Bodies.json(request, Said.class);
        List<CropId> ids = said.ids();
        Correction correction = said.identity == null
                ? catalog.unlabel(collection, ids)
                : catalog.confirm(collection, ids, Parameters.checkName(said.identity), clock.instant());
        AuditTrail.number(request, correction.changed());
        Map<CropId, FaceView> faces = catalog.findFaces(collection, ids);
        return ServerResponse.ok()
                .body(new LabelledJson(
                        faces.values().stream().map(FacesApi::told).toList(),
                        correction.changed(),
                        correction.notFound()));
    }

    /// Says that faces do not show somebody, so that it is not suggested again, or takes that back.
    ServerResponse deny(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        Denied denied = Bodies.json(request, Denied.class);
        String name = Parameters.checkName(denied.identity == null ? "" : denied.identity);
        List<CropId> ids = new Said(denied.faces, null).ids();
        Correction correction = denied.denied == null || denied.denied
                ? catalog.deny(collection, ids, name, clock.instant())
                : catalog.undeny(collection, ids, name);
        AuditTrail.number(request, correction.changed());
        return ServerResponse.ok().body(new DeniedJson(correction.changed(), correction.notFound()));
    }

    private PictureCollection collection(ServerRequest request) {
        return open.load(request.pathVariable(Route.COLLECTION)).collection();
    }

    /// Whom faces show.
    ///
    /// @param identity `null` to take back what was said
    record Said(@Nullable List<String> faces, @Nullable String identity) {

        /// Returns the faces' ids, each once.
        List<CropId> ids() {
            if (faces == null || faces.isEmpty() || faces.size() > MOST_FACES) {
                throw Parameters.invalid("From 1 to %d faces are expected".formatted(MOST_FACES), null);
            }
            List<CropId> ids = new ArrayList<>();
            for (@Nullable String face : faces) {
                ids.add(Parameters.face(face == null ? "" : face));
            }
            return ids.stream().distinct().toList();
        }
    }

    /// Whom faces do not show.
    ///
    /// @param denied whether it is said, or taken back; `null` for said
    record Denied(
            @Nullable List<String> faces,
            @Nullable String identity,
            @Nullable Boolean denied) {}

    /// @param faces as they are from then on
    /// @param changed how many are not as they were
    /// @param notFound how many the collection does not have
    record LabelledJson(List<FacesApi.StoredFaceJson> faces, int changed, int notFound) {}

    /// @param changed of how many that was not known
    /// @param notFound how many the collection does not have
    record DeniedJson(int changed, int notFound) {}
}
