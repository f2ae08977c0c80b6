package io.twinlake.server;

import io.twinlake.lake.Lake;
import java.util.Map;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// How the service and its lake are.
final class HealthApi {

    private static final int MOST_RUNS = 1000;
    private static final int USUAL_RUNS = 20;

    private final Lake lake;

    HealthApi(OpenCollections open) {
        this.lake = open.lake();
    }

    ServerResponse health(ServerRequest request) {
        return ServerResponse.ok()
                .body(Map.of("status", "up", "position", lake.catalog().position()));
    }

    ServerResponse runs(ServerRequest request) {
        int limit = Parameters.number(request, "limit", USUAL_RUNS, 1, MOST_RUNS);
        return ServerResponse.ok()
                .body(Map.of(
                        "runs",
                        lake.catalog().runs(limit).stream().map(RunJson::of).toList()));
    }
}
