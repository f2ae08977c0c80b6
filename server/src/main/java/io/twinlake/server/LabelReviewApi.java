package io.twinlake.server;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.model.CropId;
import io.twinlake.search.IdentityDuplicate;
import io.twinlake.search.LabelIssue;
import io.twinlake.search.LabelReview;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What is probably wrong about names: faces that show somebody else, and people with two names.
final class LabelReviewApi {

    private final OpenCollections open;
    private final Lake lake;

    LabelReviewApi(ServerParts parts) {
        this.open = parts.open();
        this.lake = open.lake();
    }

    /// Labels that are probably wrong, the likeliest first; those that a person confirmed only when asked
    /// for.
    ServerResponse issues(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        boolean withConfirmed = Parameters.flag(request, "confirmed");
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        List<LabelIssue> issues = collection.labels().map(LabelReview::issues).orElse(List.of()).stream()
                .filter(issue -> withConfirmed || !issue.confirmed())
                .toList();
        Page<LabelIssue> page = page(issues, LabelIssue::key, cursor, limit);
        Set<CropId> ids = new HashSet<>();
        page.items().forEach(issue -> {
            ids.add(issue.face());
            if (issue.other() != null) {
                ids.add(issue.other().face());
            }
        });
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection.collection(), ids);
        Map<String, Object> body = Pages.body("issues", told(page, issue -> LabelIssueJson.of(issue, views)));
        body.put("total", issues.size());
        return ServerResponse.ok().body(body);
    }

    /// People who are probably one, the likeliest first.
    ServerResponse duplicates(ServerRequest request) {
        OpenCollection collection = open.load(request.pathVariable(Route.COLLECTION));
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        List<IdentityDuplicate> all =
                collection.labels().map(LabelReview::duplicates).orElse(List.of());
        Page<IdentityDuplicate> page = page(all, IdentityDuplicate::key, cursor, limit);
        Set<CropId> ids = new HashSet<>();
        page.items().forEach(duplicate -> {
            ids.add(duplicate.first().face());
            ids.add(duplicate.second().face());
        });
        Map<CropId, FaceView> views = lake.catalog().findFaces(collection.collection(), ids);
        Map<String, Object> body =
                Pages.body("duplicates", told(page, duplicate -> DuplicateJson.of(duplicate, views)));
        body.put("total", all.size());
        return ServerResponse.ok().body(body);
    }

    private static <T> Page<T> page(List<T> items, ToLongFunction<T> key, @Nullable Long cursor, int limit) {
        List<T> fitting = items.stream()
                .filter(item -> cursor == null || key.applyAsLong(item) < cursor)
                .limit(limit + 1L)
                .toList();
        List<T> page = fitting.subList(0, Math.min(limit, fitting.size()));
        return new Page<>(page, fitting.size() > limit ? key.applyAsLong(page.getLast()) : null);
    }

    /// Returns what can be told of a page: what was found before somebody was erased says nothing of them.
    private static <T, J> Page<J> told(Page<T> page, Function<T, @Nullable J> json) {
        return new Page<>(
                page.items().stream().map(json).filter(Objects::nonNull).toList(), page.next());
    }

    private static boolean shows(Map<CropId, FaceView> views, CropId face, String identity) {
        FaceView view = views.get(face);
        return view != null && view.label() != null && view.label().identity().equals(identity);
    }

    /// @param cosine mean cosine with the other faces of that name; `null` if there is none
    /// @param other what speaks against the label; `null` if it is only unlike the others of its name
    /// @param probability that the label is wrong
    record LabelIssueJson(
            String kind,
            FacesApi.StoredFaceJson face,
            @Nullable Double cosine,
            @Nullable OtherJson other,
            double probability) {

        /// @return `null` if one of the faces or its name is gone since
        static @Nullable LabelIssueJson of(LabelIssue issue, Map<CropId, FaceView> views) {
            FaceView view = views.get(issue.face());
            LabelIssue.Other other = issue.other();
            if (view == null
                    || !shows(views, issue.face(), issue.identity())
                    || (other != null && !shows(views, other.face(), other.identity()))) {
                return null;
            }
            return new LabelIssueJson(
                    issue.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    FacesApi.told(view),
                    issue.cosine() == null ? null : FaceJson.rounded(issue.cosine(), 1e4),
                    OtherJson.of(other, views),
                    issue.probability());
        }
    }

    /// @param cosine between the two faces
    record OtherJson(FacesApi.StoredFaceJson face, double cosine) {

        static @Nullable OtherJson of(LabelIssue.@Nullable Other other, Map<CropId, FaceView> views) {
            FaceView view = other == null ? null : views.get(other.face());
            return other == null || view == null
                    ? null
                    : new OtherJson(FacesApi.told(view), FaceJson.rounded(other.cosine(), 1e4));
        }
    }

    /// @param cosine mean cosine between the faces of both
    /// @param probability that they are one person
    record DuplicateJson(SideJson first, SideJson second, double cosine, double probability) {

        /// @return `null` if one of the faces or its name is gone since
        static @Nullable DuplicateJson of(IdentityDuplicate duplicate, Map<CropId, FaceView> views) {
            IdentityDuplicate.Side first = duplicate.first();
            IdentityDuplicate.Side second = duplicate.second();
            if (!shows(views, first.face(), first.identity()) || !shows(views, second.face(), second.identity())) {
                return null;
            }
            return new DuplicateJson(
                    SideJson.of(first),
                    SideJson.of(second),
                    FaceJson.rounded(duplicate.cosine(), 1e4),
                    duplicate.probability());
        }
    }

    /// @param face id of the one that is most like a face of the other person
    record SideJson(String identity, int faces, String face) {

        static SideJson of(IdentityDuplicate.Side side) {
            return new SideJson(side.identity(), side.faces(), side.face().hex());
        }
    }
}
