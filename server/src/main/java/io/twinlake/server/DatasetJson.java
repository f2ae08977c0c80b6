package io.twinlake.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.twinlake.lake.Dataset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A published version of a dataset.
///
/// @param id its number among all versions, which the audit tells as well
/// @param position of the catalog that it is a snapshot of
/// @param faces how many it was published with
/// @param facesLeft how many of them are still there
/// @param people how many names the faces left have
/// @param columns the data dictionary; `null` in lists
record DatasetJson(
        long id,
        String collection,
        String name,
        long version,
        @Nullable String description,
        boolean labelledOnly,
        String encoder,
        long position,
        Instant publishedAt,
        long faces,
        long facesLeft,
        long people,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DatasetColumn.Described> columns) {

    /// Returns what a list tells of it.
    static DatasetJson of(Dataset dataset) {
        return of(dataset, null);
    }

    /// Returns all that can be told of it.
    static DatasetJson card(Dataset dataset) {
        return of(dataset, DatasetColumn.dictionary());
    }

    private static DatasetJson of(Dataset dataset, @Nullable List<DatasetColumn.Described> columns) {
        return new DatasetJson(
                dataset.id(),
                dataset.collection(),
                dataset.name(),
                dataset.version(),
                dataset.description(),
                dataset.labelledOnly(),
                dataset.encoder(),
                dataset.position(),
                dataset.publishedAt(),
                dataset.faces(),
                dataset.facesLeft(),
                dataset.people(),
                columns);
    }
}
