package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.StorageUse;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.FaceEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// How the service is doing.
final class HealthApi {

    /// Enough for the batch underway.
    private static final long LEAST_FREE = 64L << 20;

    private final ServerParts parts;
    private final Lake lake;
    private final Instant startedAt;

    HealthApi(ServerParts parts) {
        this.parts = parts;
        this.lake = parts.open().lake();
        this.startedAt = parts.clock().instant();
    }

    ServerResponse health(ServerRequest request) {
        return ServerResponse.ok()
                .body(Map.of("status", "up", "position", lake.catalog().position()));
    }

    /// Tells whether it can do its work, for whoever sends requests to one of several: the catalog can be
    /// read and there is room to write.
    ServerResponse ready(ServerRequest request) {
        lake.catalog().position();
        if (lake.storage().freeBytes() < LEAST_FREE) {
            throw new TwinlakeException(ErrorCode.DISK_FULL, "The disk is nearly full");
        }
        if (!parts.audit().isWriting()) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "The audit cannot be written");
        }
        return ServerResponse.ok().body(Map.of("status", "ready"));
    }

    ServerResponse metrics(ServerRequest request) {
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType(Metrics.TEXT))
                .body(parts.metrics().text());
    }

    /// Sums over all collections.
    ServerResponse stats(ServerRequest request) {
        List<PictureCollection> collections = lake.catalog().collections();
        List<LayerCounts> counts =
                collections.stream().map(lake.catalog()::counts).toList();
        return ServerResponse.ok()
                .body(new StatsJson(
                        startedAt,
                        lake.catalog().position(),
                        collections.size(),
                        counts.stream().mapToLong(LayerCounts::pictures).sum(),
                        counts.stream().mapToLong(LayerCounts::crops).sum(),
                        counts.stream().mapToLong(LayerCounts::curated).sum(),
                        counts.stream().mapToLong(LayerCounts::identities).sum(),
                        parts.computing().waiting(),
                        lake.storage()));
    }

    /// The encoders that there are: the bundled one, and those of the collections.
    ServerResponse models(ServerRequest request) {
        TreeSet<String> encoders = new TreeSet<>();
        encoders.add(FaceEncoder.bundledId());
        Caller caller = Caller.of(request);
        lake.catalog().collections().stream()
                .filter(collection -> caller.opens(collection.name()))
                .forEach(collection -> encoders.add(collection.encoder()));
        return ServerResponse.ok()
                .body(Map.of(
                        "models",
                        encoders.stream()
                                .map(id -> ModelJson.of(parts.open().vision(id).encoder()))
                                .toList()));
    }

    /// @param position of the catalog
    /// @param pictures of all collections together; one that two have counts twice
    /// @param curated faces that are searched
    /// @param waiting pieces of work for which no core is free
    /// @param storage besides the pictures and crops
    record StatsJson(
            Instant startedAt,
            long position,
            int collections,
            long pictures,
            long crops,
            long curated,
            long identities,
            int waiting,
            StorageUse storage) {}
}
