package io.twinlake.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A published version of a dataset: which faces of a collection were searchable as of one position, and whom
/// each was said to show.
///
/// @param id its number among the versions of all datasets of the lake
/// @param collection the collection's name
/// @param name as spelt for its first version
/// @param version 1, 2 and so on; none is ever given twice
/// @param description what it is for; `null` if nobody said
/// @param labelledOnly whether faces without a name were left out
/// @param encoder name and version of what made the embeddings
/// @param position of the catalog that it is a snapshot of
/// @param faces how many it was published with
/// @param facesLeft how many of them are still there; the others were removed or replaced since
/// @param people how many names the faces left have
public record Dataset(
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
        long people) {}
