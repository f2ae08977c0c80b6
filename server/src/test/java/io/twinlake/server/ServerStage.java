package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.vision.VisionLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// A service on the lake `lake` of a folder, and somebody who asks it for things.
final class ServerStage implements AutoCloseable {

    private final TwinlakeServer server;
    private final ApiClient client;

    private ServerStage(TwinlakeServer server) {
        this.server = server;
        this.client = ApiClient.of(server);
    }

    /// Starts it, on a new lake if there is none.
    static ServerStage start(Path folder) {
        return start(folder, settings(0, 2));
    }

    /// Starts it, on a new lake if there is none.
    static ServerStage start(Path folder, ServerSettings settings) {
        Path lake = folder.resolve("lake");
        if (!Files.exists(lake)) {
            Lake.create(lake).close();
        }
        return new ServerStage(TwinlakeServer.start(lake, settings));
    }

    /// Returns settings of a service at a port, or at a free one if that is 0.
    static ServerSettings settings(int port, int computing) {
        return ServerSettings.of("127.0.0.1", port, VisionLimits.DEFAULT, computing);
    }

    ApiClient client() {
        return client;
    }

    URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
