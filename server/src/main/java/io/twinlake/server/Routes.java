package io.twinlake.server;

import io.twinlake.lake.ApiKeys;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
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

    private Routes() {}

    static List<Route> of(ServerParts parts) {
        HealthApi health = new HealthApi(parts.open());
        CollectionsApi collections = new CollectionsApi(parts.open());
        ImagesApi images = new ImagesApi(parts.open(), parts.computing(), parts.uploads());
        FacesApi faces = new FacesApi(parts.open());
        SearchApi search = new SearchApi(parts.open(), parts.computing(), parts.uploads());
        ApiKeys apiKeys = parts.open().lake().apiKeys();
        KeysApi keys = new KeysApi(apiKeys, parts.clock());
        SessionApi session = new SessionApi(parts.access(), parts.sessions(), apiKeys, parts.clock());
        AuditApi audit = new AuditApi(parts.open().lake().audit());
        return List.of(
                Route.get("/api/v1/health", health::health).open(),
                Route.get("/api/v1/runs", health::runs),
                Route.get("/api/v1/collections", collections::all).filtered(),
                Route.post("/api/v1/collections", collections::create).forAdmins(),
                Route.get(COLLECTION, collections::one),
                Route.post(COLLECTION + "/images", images::add),
                Route.delete(COLLECTION + "/images/{image}", images::remove),
                Route.get("/api/v1/images/{image}", images::layers),
                Route.get("/api/v1/images/{image}/content", images::content),
                Route.get(COLLECTION + "/faces/{face}", faces::one),
                Route.get(COLLECTION + "/faces/{face}/crop", faces::crop),
                Route.put(COLLECTION + "/faces/{face}/label", faces::label),
                Route.delete(COLLECTION + "/faces/{face}/label", faces::unlabel),
                Route.delete(COLLECTION + "/faces/{face}", faces::remove),
                Route.search(COLLECTION + "/faces/{face}/similar", search::similar),
                Route.ask(COLLECTION + "/search", search::byPhotograph),
                Route.ask("/api/v1/compare", search::compare).filtered(),
                Route.get("/api/v1/keys", keys::all).forAdmins(),
                Route.post("/api/v1/keys", keys::create).forAdmins(),
                Route.delete("/api/v1/keys/{key}", keys::revoke).forAdmins(),
                Route.get("/api/v1/audit", audit::newest).forAdmins(),
                Route.post("/api/v1/session", session::begin).open(),
                Route.get("/api/v1/session", session::current).filtered(),
                Route.delete("/api/v1/session", session::end).open());
    }

    /// Makes the table answer requests; what is in no row is `ITEM_NOT_FOUND`, or `METHOD_NOT_ALLOWED` when a
    /// row of another method has it.
    static RouterFunction<ServerResponse> router(List<Route> routes, Gate gate) {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            builder.route(
                    RequestPredicates.methods(route.methods()).and(RequestPredicates.path(route.path())),
                    gate.before(route));
        }
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
