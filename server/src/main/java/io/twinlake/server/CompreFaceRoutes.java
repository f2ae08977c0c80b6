package io.twinlake.server;

import io.twinlake.lake.Lake;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.UrlHandlerFilter;

/// The REST API of CompreFace 1.2, so that its clients work unchanged; docs/compreface.md says what differs.
final class CompreFaceRoutes {

    private static final String RECOGNITION = "/api/v1/recognition";
    private static final String SUBJECTS = RECOGNITION + "/subjects";
    private static final String FACES = RECOGNITION + "/faces";
    private static final String EMBEDDINGS = RECOGNITION + "/embeddings";
    private static final String VERIFICATION = "/api/v1/verification";
    private static final String IMAGE = "/{image_id}";

    private CompreFaceRoutes() {}

    static List<Route> of(ServerParts parts) {
        Lake lake = parts.open().lake();
        CompreFaceCollections collections = new CompreFaceCollections(parts.open());
        CompreFaceBodies bodies = new CompreFaceBodies(parts.uploads());
        CompreFaceProbes probes = new CompreFaceProbes(parts.computing());
        CompreFaceSubjects subjects = new CompreFaceSubjects(collections, bodies, lake);
        CompreFaceExamples examples = new CompreFaceExamples(collections, bodies, lake);
        CompreFaceEnrolment enrolment = new CompreFaceEnrolment(collections, bodies, parts);
        CompreFaceRecognition recognition = new CompreFaceRecognition(collections, bodies, probes, parts.computing());
        CompreFaceVerification verification = new CompreFaceVerification(collections, bodies, probes, examples, lake);
        CompreFaceStatus status = new CompreFaceStatus(parts.uploads());
        return List.of(
                Route.get(SUBJECTS, subjects::all).filtered(),
                Route.post(SUBJECTS, subjects::add).filtered(),
                Route.delete(SUBJECTS, subjects::removeAll).filtered(),
                Route.put(SUBJECTS + "/{subject}", subjects::rename).filtered(),
                Route.delete(SUBJECTS + "/{subject}", subjects::remove).filtered(),
                Route.get(FACES, examples::list).filtered(),
                Route.post(FACES, enrolment::add).filtered(),
                Route.delete(FACES, examples::removeAll).filtered(),
                Route.post(FACES + "/delete", examples::removeSome).filtered(),
                Route.delete(FACES + IMAGE, examples::remove).filtered(),
                Route.get(FACES + IMAGE + "/img", examples::photograph).filtered(),
                Route.ask(FACES + IMAGE + "/verify", verification::verifyExample)
                        .filtered(),
                Route.ask(RECOGNITION + "/recognize", recognition::recognize).filtered(),
                Route.ask(EMBEDDINGS + "/recognize", recognition::recognizeEmbeddings)
                        .filtered(),
                Route.ask(EMBEDDINGS + "/faces" + IMAGE + "/verify", verification::verifyEmbeddings)
                        .filtered(),
                Route.ask("/api/v1/detection/detect", recognition::detect).filtered(),
                Route.ask(VERIFICATION + "/verify", verification::verify).filtered(),
                Route.ask(VERIFICATION + "/embeddings/verify", verification::compareEmbeddings)
                        .filtered(),
                Route.get("/api/v1/consistence/status", status::consistence).filtered(),
                Route.get("/api/v1/config", status::config).filtered(),
                Route.post("/api/v1/migrate", status::migrate).filtered(),
                Route.get("/api/v1/static/{key}/images" + IMAGE, status::underKey)
                        .open());
    }

    /// Makes a slash at the end of a path mean nothing, as some clients send one. Not so where something is
    /// removed: a client that has forgotten whom to remove asks for `subjects/`, and would remove everybody.
    static Filter slashes() {
        UrlHandlerFilter filter = UrlHandlerFilter.trailingSlashHandler(RECOGNITION + "/**")
                .wrapRequest()
                .build();
        return (request, response, chain) -> {
            if (request instanceof HttpServletRequest http
                    && HttpMethod.DELETE.name().equals(http.getMethod())) {
                chain.doFilter(request, response);
            } else {
                filter.doFilter(request, response, chain);
            }
        };
    }
}
