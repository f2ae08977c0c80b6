package io.twinlake.server;

import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.nio.file.Path;

/// A service on a new lake, somebody who asks it for things, and a browser to look at it with.
final class BrowserStage implements AutoCloseable {

    private final Chromium chromium;
    private final ServerStage stage;

    private BrowserStage(Chromium chromium, ServerStage stage) {
        this.chromium = chromium;
        this.stage = stage;
    }

    /// Starts both, or skips the tests where there is no Chromium.
    ///
    /// @param chromiumArguments beside the usual ones
    static BrowserStage start(Path folder, String... chromiumArguments) {
        Chromium chromium = Chromium.start(chromiumArguments);
        return new BrowserStage(chromium, ServerStage.start(folder));
    }

    /// Starts both with a service that computes one thing at a time, or skips the tests where there is no
    /// Chromium.
    static BrowserStage startSlow(Path folder) {
        Chromium chromium = Chromium.start();
        return new BrowserStage(chromium, ServerStage.start(folder, ServerStage.settings(0, 1)));
    }

    ApiClient client() {
        return stage.client();
    }

    /// Opens a window on a page of the service.
    Window open(String path, Look look) {
        return open(stage, path, look);
    }

    /// Opens a window on a page of another service.
    Window open(ServerStage other, String path, Look look) {
        return chromium.open(other.uri(), path, look);
    }

    @Override
    public void close() {
        stage.close();
        chromium.close();
    }
}
