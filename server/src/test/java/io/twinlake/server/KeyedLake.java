package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes lakes that a service with keys is started on.
final class KeyedLake {

    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private KeyedLake() {}

    /// Creates a lake with some collections of faces.
    static Lake create(Path folder, String... collections) {
        Lake lake = Lake.create(folder);
        for (String name : collections) {
            lake.catalog()
                    .createCollection(new NewCollection(
                            name, PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
        }
        return lake;
    }

    /// Makes a key, and returns it.
    ///
    /// @param collections `null` for all
    static String key(Lake lake, ApiKey.Scope scope, @Nullable Set<String> collections) {
        return lake.apiKeys()
                .create(new NewApiKey("test", scope, collections, null), LONG_AGO)
                .secret();
    }
}
