package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// One thing that the service does.
///
/// @param path with names in braces, such as `/api/v1/images/{image}`
/// @param scope what a key has to be for; `null` if none is needed
/// @param reach which keys of some collections only may be used
/// @param isAudited whether it leaves a row in the audit: every change and every search
/// @param parameters what its query may have; `null` for anything, of which it takes what it knows
record Route(
        HttpMethod method,
        String path,
        ApiKey.@Nullable Scope scope,
        Reach reach,
        boolean isAudited,
        @Nullable Set<String> parameters,
        HandlerFunction<ServerResponse> handler) {

    /// The name in a path that stands for a collection.
    static final String COLLECTION = "collection";

    /// What of the lake an answer can tell of.
    enum Reach {
        /// anything
        LAKE,
        /// the collection in the path
        COLLECTION,
        /// what is open to the caller, which the handler sees to, or nothing
        FILTERED
    }

    /// Returns the methods that ask for it: what can be got can be asked about without getting it.
    HttpMethod[] methods() {
        return HttpMethod.GET.equals(method)
                ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}
                : new HttpMethod[] {method};
    }

    /// Shows something.
    static Route get(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.GET, path, ApiKey.Scope.READ, false, handler);
    }

    /// Searches for something that is stored.
    static Route search(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.GET, path, ApiKey.Scope.READ, true, handler);
    }

    /// Searches for something that is sent.
    static Route ask(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.POST, path, ApiKey.Scope.READ, true, handler);
    }

    static Route post(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.POST, path, ApiKey.Scope.WRITE, true, handler);
    }

    static Route put(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.PUT, path, ApiKey.Scope.WRITE, true, handler);
    }

    static Route patch(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.PATCH, path, ApiKey.Scope.WRITE, true, handler);
    }

    static Route delete(String path, HandlerFunction<ServerResponse> handler) {
        return of(HttpMethod.DELETE, path, ApiKey.Scope.WRITE, true, handler);
    }

    private static Route of(
            HttpMethod method,
            String path,
            ApiKey.Scope scope,
            boolean isAudited,
            HandlerFunction<ServerResponse> handler) {
        Reach reach = path.contains("{" + COLLECTION + "}") ? Reach.COLLECTION : Reach.LAKE;
        return new Route(method, path, scope, reach, isAudited, Set.of(), handler);
    }

    /// Returns this for keys that may administrate only.
    Route forAdmins() {
        return new Route(method, path, ApiKey.Scope.ADMIN, reach, isAudited, parameters, handler);
    }

    /// Returns this for keys of some collections as well: the handler tells of those only.
    Route filtered() {
        return new Route(method, path, scope, Reach.FILTERED, isAudited, parameters, handler);
    }

    /// Returns this for everybody, with or without a key; so nobody knows who it was, and the audit has no
    /// row.
    Route open() {
        return new Route(method, path, null, Reach.FILTERED, false, parameters, handler);
    }

    /// Returns this with what its query may have.
    Route with(Set<String> names) {
        return new Route(method, path, scope, reach, isAudited, names, handler);
    }

    /// Returns this for clients that say more than is asked, which is passed over.
    Route withAnything() {
        return new Route(method, path, scope, reach, isAudited, null, handler);
    }

    /// Returns what the audit calls it.
    String action() {
        return method.name() + " " + path;
    }
}
