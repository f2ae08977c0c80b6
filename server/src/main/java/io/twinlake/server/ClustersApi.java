package io.twinlake.server;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.search.ClusterPortrait;
import io.twinlake.search.FaceCluster;
import io.twinlake.search.FaceClusters;
import io.twinlake.search.Question;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Groups of faces that have no name and probably show one person each.
final class ClustersApi {

    /// The name in a path that stands for a group.
    static final String CLUSTER = "cluster";

    /// Enough to recognise somebody by.
    private static final int TYPICAL = 6;

    private final OpenCollections open;
    private final Lake lake;
    private final Computing computing;

    ClustersApi(ServerParts parts) {
        this.open = parts.open();
        this.lake = open.lake();
        this.computing = parts.computing();
    }

    ServerResponse all(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        Optional<FaceClusters> known = collection.clusters();
        if (known.isEmpty()) {
            return ServerResponse.ok().body(body(List.of(), null, 0, 0, 0));
        }
        FaceClusters clusters = known.get();
        List<FaceCluster> fitting = clusters.after(cursor, limit + 1);
        List<FaceCluster> page = fitting.subList(0, Math.min(limit, fitting.size()));
        List<ClusterJson> told = page.stream()
                .map(cluster -> tell(collection, clusters, cluster))
                .filter(Objects::nonNull)
                .toList();
        Long next = fitting.size() > limit ? page.getLast().key() : null;
        return ServerResponse.ok().body(body(told, next, clusters.size(), clusters.unnamedFaces(), clusters.singles()));
    }

    /// One group, with its faces by pages.
    ServerResponse one(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        CropId id = id(request);
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        FaceClusters clusters = collection.clusters().orElseThrow(ClustersApi::none);
        FaceCluster cluster = clusters.of(id).orElseThrow(ClustersApi::none);
        ClusterJson told = tell(collection, clusters, cluster);
        if (told == null) { // erased since
            throw none();
        }
        int from = cursor == null ? 0 : cluster.after(cursor);
        int until = Math.min(cluster.size(), from + limit);
        List<CropId> ids = IntStream.range(from, until).mapToObj(cluster::face).toList();
        List<FacesApi.StoredFaceJson> faces =
                views(collection, ids).values().stream().map(FacesApi::told).toList();
        Long next = until < cluster.size() ? cluster.faceKey(until - 1) : null;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(CLUSTER, told);
        body.putAll(Pages.body("faces", new Page<>(faces, next)));
        return ServerResponse.ok().body(body);
    }

    /// @return `null` if none of its faces is left
    private @Nullable ClusterJson tell(OpenCollection collection, FaceClusters clusters, FaceCluster cluster) {
        Double confidence = open.stored(collection).confidence();
        double least = confidence == null ? Question.MORE_LIKELY_THAN_NOT : confidence;
        ClusterPortrait portrait = computing.call(() -> clusters.portrait(cluster, TYPICAL, least));
        List<FacesApi.StoredFaceJson> typical = views(collection, portrait.faces()).values().stream()
                .map(FacesApi::told)
                .toList();
        return typical.isEmpty()
                ? null
                : new ClusterJson(
                        cluster.id().hex(),
                        cluster.size(),
                        typical.getFirst(),
                        typical.subList(1, typical.size()),
                        FaceJson.rounded(portrait.cohesion(), 1e4),
                        SuggestionJson.of(portrait.suggestion()));
    }

    private Map<CropId, FaceView> views(OpenCollection collection, Collection<CropId> ids) {
        PictureCollection stored = collection.collection();
        return lake.catalog().findFaces(stored, ids);
    }

    private static Map<String, Object> body(
            List<ClusterJson> clusters, @Nullable Long next, int total, int unnamed, int singles) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("total", total);
        body.put("unnamedFaces", unnamed);
        body.put("singles", singles);
        body.putAll(Pages.body("clusters", new Page<>(clusters, next)));
        return body;
    }

    private static CropId id(ServerRequest request) {
        try {
            return new CropId(request.pathVariable(CLUSTER));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("A cluster's id is 32 lower-case hexadecimal digits", e);
        }
    }

    private static TwinlakeException none() {
        return new TwinlakeException(
                ErrorCode.ITEM_NOT_FOUND, "No such group of faces without a name is there, or not any more");
    }

    /// @param id the one of its first face
    /// @param cover the face that is most like all the others
    /// @param examples other typical faces
    /// @param cohesion mean cosine of all pairs
    record ClusterJson(
            String id,
            int faces,
            FacesApi.StoredFaceJson cover,
            List<FacesApi.StoredFaceJson> examples,
            double cohesion,
            @Nullable SuggestionJson suggestion) {}

    record SuggestionJson(String identity, double cosine, double probability) {

        static @Nullable SuggestionJson of(ClusterPortrait.@Nullable Suggestion suggestion) {
            return suggestion == null
                    ? null
                    : new SuggestionJson(
                            suggestion.identity(),
                            FaceJson.rounded(suggestion.cosine(), 1e4),
                            suggestion.probability());
        }
    }
}
