package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import io.twinlake.vision.VisionLimits;
import java.nio.file.Path;

/// A service on a new lake, somebody who asks it for things, and a browser to look at it with.
final class BrowserStage implements AutoCloseable {

    private final Chromium chromium;
    private final TwinlakeServer server;
    private final ApiClient client;

    private BrowserStage(Chromium chromium, TwinlakeServer server) {
        this.chromium = chromium;
        this.server = server;
        this.client = ApiClient.of(server);
    }

    /// Starts both, or skips the tests where there is no Chromium.
    ///
    /// @param chromiumArguments beside the usual ones
    static BrowserStage start(Path folder, String... chromiumArguments) {
        Chromium chromium = Chromium.start(chromiumArguments);
        Lake.create(folder.resolve("lake")).close();
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2);
        return new BrowserStage(chromium, TwinlakeServer.start(folder.resolve("lake"), settings));
    }

    ApiClient client() {
        return client;
    }

    /// Opens a window on a page of the service.
    Window open(String path, Look look) {
        return chromium.open(server.uri(), path, look);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        chromium.close();
    }
}
