package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
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

    static List<Route> of(OpenCollections open, Computing computing, Uploads uploads) {
        HealthApi health = new HealthApi(open);
        CollectionsApi collections = new CollectionsApi(open);
        ImagesApi images = new ImagesApi(open, computing, uploads);
        FacesApi faces = new FacesApi(open);
        SearchApi search = new SearchApi(open, computing, uploads);
        return List.of(
                Route.get("/api/v1/health", health::health),
                Route.get("/api/v1/runs", health::runs),
                Route.get("/api/v1/collections", collections::all),
                Route.post("/api/v1/collections", collections::create),
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
                Route.get(COLLECTION + "/faces/{face}/similar", search::similar),
                Route.post(COLLECTION + "/search", search::byPhotograph),
                Route.post("/api/v1/compare", search::compare));
    }

    /// Makes the table answer requests; what is in no row is `ITEM_NOT_FOUND`, or `METHOD_NOT_ALLOWED` when a
    /// row of another method has it.
    static RouterFunction<ServerResponse> router(List<Route> routes, BodyBudget budget) {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Route route : routes) {
            builder.route(
                    RequestPredicates.methods(route.methods()).and(RequestPredicates.path(route.path())),
                    route.handler());
        }
        builder.route(RequestPredicates.all(), request -> unmatched(routes, request));
        builder.filter((request, handler) -> answer(request, handler, budget));
        return builder.build();
    }

    private static ServerResponse answer(
            ServerRequest request, HandlerFunction<ServerResponse> handler, BodyBudget budget) {
        try (BodyBudget.Share _ = budget.take(request)) {
            LocalCallers.check(request);
            return handler.handle(request);
        } catch (Exception e) {
            return Problems.answer(e, request);
        }
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
