package io.twinlake.server;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// One thing that the service does.
///
/// @param path with names in braces, such as `/api/v1/images/{id}`
record Route(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {

    /// Returns the methods that ask for it: what can be got can be asked about without getting it.
    HttpMethod[] methods() {
        return HttpMethod.GET.equals(method)
                ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}
                : new HttpMethod[] {method};
    }

    static Route get(String path, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.GET, path, handler);
    }

    static Route post(String path, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.POST, path, handler);
    }

    static Route put(String path, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.PUT, path, handler);
    }

    static Route delete(String path, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.DELETE, path, handler);
    }
}
