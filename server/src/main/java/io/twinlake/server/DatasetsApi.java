package io.twinlake.server;

import io.twinlake.lake.Dataset;
import io.twinlake.lake.DatasetFace;
import io.twinlake.lake.Datasets;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewDataset;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Published versions of collections.
final class DatasetsApi {

    private final Lake lake;
    private final Datasets datasets;
    private final Clock clock;

    DatasetsApi(ServerParts parts) {
        this.lake = parts.open().lake();
        this.datasets = lake.catalog().datasets();
        this.clock = parts.clock();
    }

    /// Those of all collections that are open to the caller.
    ServerResponse everywhere(ServerRequest request) {
        Caller caller = Caller.of(request);
        return list(
                request,
                lake.catalog().collections().stream()
                        .filter(collection -> caller.opens(collection.name()))
                        .toList());
    }

    /// Those of a collection.
    ServerResponse all(ServerRequest request) {
        return list(request, List.of(collection(request)));
    }

    /// Publishes the next version of a name.
    ServerResponse publish(ServerRequest request) throws IOException {
        PictureCollection collection = collection(request);
        Wanted wanted = Bodies.json(request, Wanted.class);
        if (wanted.name == null) {
            throw Parameters.invalid("A dataset has a name", null);
        }
        boolean labelledOnly = wanted.labelledOnly != null && wanted.labelledOnly;
        Dataset made = datasets.publish(
                collection, new NewDataset(wanted.name, wanted.description, labelledOnly), clock.instant());
        AuditTrail.item(request, Long.toString(made.id()));
        AuditTrail.number(request, made.faces());
        String path = "/api/v1/collections/%s/datasets/%s/%d".formatted(made.collection(), made.name(), made.version());
        return ServerResponse.created(URI.create(path)).body(DatasetJson.card(made));
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(DatasetJson.card(find(request)));
    }

    /// Removes a version; its faces stay in the collection.
    ServerResponse remove(ServerRequest request) {
        Dataset dataset = find(request);
        AuditTrail.item(request, Long.toString(dataset.id()));
        AuditTrail.number(request, dataset.facesLeft());
        datasets.remove(dataset, clock.instant());
        return ServerResponse.noContent().build();
    }

    /// Its faces, by pages.
    ServerResponse faces(ServerRequest request) {
        boolean withEmbeddings = Parameters.flag(request, "embeddings");
        Long cursor = Pages.cursor(request);
        int limit = Pages.limit(request);
        Page<DatasetFace> page = datasets.faces(find(request), withEmbeddings, cursor, limit);
        List<DatasetColumn> columns = DatasetColumn.of(withEmbeddings);
        return ServerResponse.ok().body(Pages.body("faces", page, face -> told(face, columns)));
    }

    /// All its faces as CSV.
    ServerResponse csv(ServerRequest request) {
        boolean withEmbeddings = Parameters.flag(request, "embeddings");
        DatasetCsv csv = new DatasetCsv(datasets, find(request), withEmbeddings);
        return Bytes.stream(request, DatasetCsv.TYPE, csv.digest(), csv.fileName(), csv::write);
    }

    private ServerResponse list(ServerRequest request, List<PictureCollection> collections) {
        Page<Dataset> page = datasets.list(collections, Pages.cursor(request), Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("datasets", page, DatasetJson::of));
    }

    private Dataset find(ServerRequest request) {
        PictureCollection collection = collection(request);
        String name = request.pathVariable("dataset");
        if (!NewDataset.isName(name)) {
            throw Parameters.invalid("A dataset is named by letters, digits, dots, dashes and underscores", null);
        }
        return datasets.find(collection, name, Parameters.id(request, "version"))
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.ITEM_NOT_FOUND, "The collection has no such version of a dataset"));
    }

    private PictureCollection collection(ServerRequest request) {
        return lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
    }

    private static Map<String, @Nullable Object> told(DatasetFace face, List<DatasetColumn> columns) {
        DatasetColumn.Row row = DatasetColumn.Row.of(face);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        columns.forEach(column -> told.put(column.title(), column.value(row)));
        return told;
    }

    /// A version to be published.
    ///
    /// @param labelledOnly whether faces without a name are left out; `null` for no
    record Wanted(
            @Nullable String name,
            @Nullable String description,
            @Nullable Boolean labelledOnly) {}
}
