package io.twinlake.server;

import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.AuditLog;
import io.twinlake.lake.Page;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What was asked for.
final class AuditApi {

    private final AuditLog log;

    AuditApi(AuditLog log) {
        this.log = log;
    }

    /// The newest first.
    ServerResponse newest(ServerRequest request) {
        Page<AuditEntry> page = log.newest(Pages.cursor(request), Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("entries", page));
    }
}
