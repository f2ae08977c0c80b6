package io.twinlake.server;

import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What CompreFace tells of itself.
final class CompreFaceStatus {

    private final Uploads uploads;

    CompreFaceStatus(Uploads uploads) {
        this.uploads = uploads;
    }

    ServerResponse consistence(ServerRequest request) {
        return ServerResponse.ok()
                .body(Map.of(
                        "demoFaceCollectionIsInconsistent", false,
                        "dbIsInconsistent", false,
                        "saveImagesToDB", true,
                        "status", "OK"));
    }

    ServerResponse config(ServerRequest request) {
        return ServerResponse.ok()
                .body(Map.of("clientMaxFileSize", uploads.maxBytes(), "clientMaxBodySize", 2 * uploads.maxBytes()));
    }

    /// CompreFace makes its embeddings anew here. Ours belong to their encoder.
    ServerResponse migrate(ServerRequest request) {
        return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body("There is nothing to migrate");
    }

    /// CompreFace serves photographs under the key, which then stands in logs, histories and caches.
    ServerResponse underKey(ServerRequest request) {
        return CompreFaceProblems.answer(
                CompreFaceError.NOTHING_THERE,
                "A key has no place in a URL; ask for /api/v1/recognition/faces/{image_id}/img");
    }
}
