package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/// The whole API, in one table.
final class Routes {

    private static final String COLLECTION = "/api/v1/collections/{collection}";

    private static final String IMAGE = COLLECTION + "/images/{image}";
    private static final String RUN = COLLECTION + "/runs/{run}";
    private static final String FACE = COLLECTION + "/faces/{face}";
    private static final String IDENTITY = COLLECTION + "/identities/{identity}";

    private static final String DATASET = COLLECTION + "/datasets/{dataset}/{version}";

    private Routes() {}

    static List<Route> of(ServerParts parts) {
        Stream<Route> own = Stream.concat(content(parts).stream(), access(parts).stream());
        return Stream.concat(own, CompreFaceRoutes.of(parts).stream().map(Route::withAnything))
                .toList();
    }

    /// What the lake has, and what can be asked of it.
    private static List<Route> content(ServerParts parts) {
        HealthApi health = new HealthApi(parts);
        CollectionsApi collections = new CollectionsApi(parts.open());
        ImagesApi images = new ImagesApi(parts);
        FacesApi faces = new FacesApi(parts);
        AttributesApi attributes = new AttributesApi(parts);
        LabelsApi labels = new LabelsApi(parts);
        RunsApi runs = new RunsApi(parts);
        ImportsApi imports = new ImportsApi(parts, runs);
        IdentitiesApi identities = new IdentitiesApi(parts);
        DatasetsApi datasets = new DatasetsApi(parts);
        MapApi map = new MapApi(parts);
        ClustersApi clusters = new ClustersApi(parts);
        LabelReviewApi review = new LabelReviewApi(parts);
        SearchApi search = new SearchApi(parts.open(), parts.computing(), parts.uploads());
        LiveApi live = new LiveApi(parts);
        DocsApi docs = new DocsApi();
        return List.of(
                Route.get("/api/v1/health", health::health).open(),
                Route.get("/api/v1/ready", health::ready).open(),
                Route.get("/api/v1/metrics", health::metrics),
                Route.get("/api/v1/openapi.json", docs::description).open(),
                Route.get(DocsApi.PAGE, docs::page).open(),
                Route.get(DocsApi.PAGE + "/{file}", docs::file).open(),
                Route.get("/api/v1/stats", health::stats),
                Route.get("/api/v1/models", health::models).filtered(),
                Route.get("/api/v1/runs", runs::everywhere).filtered().with(Pages.with()),
                Route.get("/api/v1/collections", collections::all).filtered(),
                Route.post("/api/v1/collections", collections::create).forAdmins(),
                Route.get(COLLECTION, collections::one),
                Route.patch(COLLECTION, collections::change),
                Route.get(COLLECTION + "/images", images::all).with(Pages.with("refused")),
                Route.post(COLLECTION + "/images", images::add).with(ImagesApi.PARAMETERS),
                Route.post(COLLECTION + "/imports", imports::begin).with(ImportsApi.PARAMETERS),
                Route.get(COLLECTION + "/runs", runs::all).with(Pages.with()),
                Route.get(RUN, runs::one),
                Route.get(RUN + "/events", runs::events),
                Route.get(RUN + "/progress", runs::progress),
                Route.get(RUN + "/refusals", runs::refusals).with(Pages.with()),
                Route.post(RUN + "/cancel", runs::cancel),
                Route.post(RUN + "/retry", imports::retry),
                Route.delete(RUN + "/archive", imports::release),
                Route.get(IMAGE, images::layers),
                Route.delete(IMAGE, images::remove),
                Route.get(IMAGE + "/raw", images::raw),
                Route.get(IMAGE + "/staging", images::staging),
                Route.get(IMAGE + "/curated", images::curated),
                Route.get(IMAGE + "/content", images::content),
                Route.get("/api/v1/images/{image}", images::everywhere),
                Route.get("/api/v1/images/{image}/content", images::contentEverywhere),
                Route.get(COLLECTION + "/faces", faces::all).with(FacesApi.PARAMETERS),
                Route.get(COLLECTION + "/attributes", attributes::all),
                Route.get(FACE, faces::one),
                Route.delete(FACE, faces::remove),
                Route.get(FACE + "/crop", faces::crop),
                Route.post(COLLECTION + "/labels", labels::label),
                Route.post(COLLECTION + "/denials", labels::deny),
                Route.put(FACE + "/label", faces::label),
                Route.delete(FACE + "/label", faces::unlabel),
                Route.search(FACE + "/similar", search::byFace).with(SearchApi.PARAMETERS),
                Route.get(COLLECTION + "/identities", identities::all).with(Pages.with("name", "contains", "order")),
                Route.post(COLLECTION + "/identities", identities::enter),
                Route.get(IDENTITY, identities::one),
                Route.put(IDENTITY, identities::rename),
                Route.delete(IDENTITY, identities::remove),
                Route.search(IDENTITY + "/similar", search::byIdentity).with(SearchApi.PARAMETERS),
                Route.get(COLLECTION + "/map", map::faces),
                Route.get(COLLECTION + "/map/clusters", map::clusters),
                Route.get(COLLECTION + "/map/attributes/{" + AttributesApi.ATTRIBUTE + "}", map::attribute),
                Route.get(COLLECTION + "/label-issues", review::issues).with(Pages.with("confirmed")),
                Route.get(COLLECTION + "/identity-duplicates", review::duplicates)
                        .with(Pages.with()),
                Route.get(COLLECTION + "/clusters", clusters::all).with(Pages.with()),
                Route.get(COLLECTION + "/clusters/{" + ClustersApi.CLUSTER + "}", clusters::one)
                        .with(Pages.with()),
                Route.ask(COLLECTION + "/search", search::byPhotograph).with(SearchApi.OF_PHOTOGRAPH),
                Route.ask(COLLECTION + "/search/embedding", search::byEmbedding).with(SearchApi.PARAMETERS),
                Route.search(COLLECTION + "/live", live::open).with(LiveApi.PARAMETERS),
                Route.ask("/api/v1/compare", search::compare).filtered(),
                Route.get("/api/v1/datasets", datasets::everywhere).filtered().with(Pages.with()),
                Route.get(COLLECTION + "/datasets", datasets::all).with(Pages.with()),
                Route.post(COLLECTION + "/datasets", datasets::publish),
                Route.get(DATASET, datasets::one),
                Route.delete(DATASET, datasets::remove),
                Route.get(DATASET + "/faces", datasets::faces).with(Pages.with("embeddings")),
                Route.get(DATASET + "/faces.csv", datasets::csv).with(Set.of("embeddings")));
    }

    /// Who may do what, and what was done.
    private static List<Route> access(ServerParts parts) {
        KeysApi keys = new KeysApi(parts.open().lake().apiKeys(), parts.clock());
        SessionApi session = new SessionApi(parts);
        AuditApi audit = new AuditApi(parts.open().lake().audit());
        return List.of(
                Route.get("/api/v1/keys", keys::all).forAdmins(),
                Route.post("/api/v1/keys", keys::create).forAdmins(),
                Route.delete("/api/v1/keys/{key}", keys::revoke).forAdmins(),
                Route.get("/api/v1/audit", audit::newest).forAdmins().with(Pages.with()),
                Route.post(SessionApi.PATH, session::begin).open(),
                Route.get(SessionApi.PATH, session::current).filtered(),
                Route.delete(SessionApi.PATH, session::end).open(),
                Route.get(SessionApi.PATH + "/ways", session::ways).open(),
                Route.get("/api/v1/session/openid", session::beginOpenId).open(),
                Route.get("/api/v1/session/openid/callback", session::endOpenId)
                        .open()
                        .withAnything());
    }

    /// Makes the table answer requests, and beside it the web app; what is in no row is `ITEM_NOT_FOUND`, or
    /// `METHOD_NOT_ALLOWED` when a row of another method has it. The app's files are the same for everybody,
    /// so they pass no gate.
    static RouterFunction<ServerResponse> router(List<Route> routes, Gate gate, AppFiles app) {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            builder.route(
                    RequestPredicates.methods(route.methods()).and(RequestPredicates.path(route.path())),
                    gate.before(route));
        }
        builder.route(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(app::covers), app::answer);
        builder.route(RequestPredicates.all(), gate.before(request -> unmatched(routes, request)));
        return builder.build();
    }

    private static ServerResponse unmatched(List<Route> routes, ServerRequest request) {
        List<HttpMethod> allowed = routes.stream()
                .filter(route -> PathPatternParser.defaultInstance
                        .parse(route.path())
                        .matches(request.requestPath().pathWithinApplication()))
                .flatMap(route -> Stream.of(route.methods()))
                .distinct()
                .toList();
        if (!allowed.isEmpty()) {
            return Problems.notAllowed(allowed, request);
        }
        throw new TwinlakeException(
                ErrorCode.ITEM_NOT_FOUND, "There is nothing at this path; docs/rest-api.md has what there is");
    }
}
