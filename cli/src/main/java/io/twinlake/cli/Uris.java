package io.twinlake.cli;

import java.net.URI;

/// Writes origins as people write paths.
final class Uris {

    private static final String FILE = "file";

    private Uris() {}

    /// Returns a file's path, and anything else with its percent-encoding undone: `/photos/Zoë.jpg`,
    /// `zip:/photos.zip!/Zoë.jpg`.
    static String readable(String uri) {
        URI parsed = URI.create(uri);
        String path = parsed.getPath();
        if (path == null || path.isEmpty()) {
            return uri;
        }
        return FILE.equals(parsed.getScheme()) ? path : parsed.getScheme() + ":" + path;
    }
}
