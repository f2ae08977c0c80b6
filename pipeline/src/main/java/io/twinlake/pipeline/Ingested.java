package io.twinlake.pipeline;

import io.twinlake.lake.NewObject;
import io.twinlake.lake.SeenAgain;
import io.twinlake.lake.StagedPicture;
import io.twinlake.lake.UnusableInput;
import java.util.List;

/// What the workers made of one item, ready to be stored.
sealed interface Ingested {

    /// @param picture rows for the catalog
    /// @param objects bytes for the objects, stored before the rows
    record Staged(StagedPicture picture, List<NewObject> objects) implements Ingested {}

    /// A picture that the collection has already.
    record Known(SeenAgain seen) implements Ingested {}

    /// Something that never became bytes.
    record Unusable(UnusableInput input) implements Ingested {}
}
