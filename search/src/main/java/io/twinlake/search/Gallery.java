package io.twinlake.search;

import io.twinlake.index.ExactIndex;
import io.twinlake.index.Groups;
import io.twinlake.index.VectorIndex;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A collection's curated faces as they were at one catalog position, ready to be searched. Immutable;
/// thread-safe.
///
/// @param index the embeddings
/// @param people which ordinal belongs to which person
/// @param crops crop by ordinal, and back
/// @param names name by group
record Gallery(VectorIndex index, Groups people, CropIds crops, List<String> names) {

    /// Reads all curated faces; their vectors live in `arena`.
    static Gallery read(Lake lake, PictureCollection collection, int dimension, Arena arena) {
        ExactIndex.Builder builder = ExactIndex.builder(dimension, arena);
        CropIds crops = new CropIds();
        IntStream.Builder groups = IntStream.builder();
        Map<String, Integer> groupByName = new HashMap<>();
        List<String> names = new ArrayList<>();
        lake.catalog().forEachCurated(collection, face -> {
            builder.add(face.embedding());
            crops.add(face.id());
            String name = face.identity();
            if (name == null) {
                groups.add(Groups.NONE);
            } else {
                groups.add(groupByName.computeIfAbsent(name, added -> {
                    names.add(added);
                    return names.size() - 1;
                }));
            }
        });
        VectorIndex index = builder.build();
        Groups people = Groups.of(groups.build().toArray());
        return new Gallery(index, people, crops, names);
    }

    int size() {
        return crops.size();
    }
}
