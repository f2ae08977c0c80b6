package io.twinlake.insight;

import io.twinlake.model.Embedding;

/// An embedding and whose it is. People are numbers here, so that no name gets into a report.
///
/// @param identity the person's number, from 0
/// @param embedding of a face of that person
public record LabelledEmbedding(int identity, Embedding embedding) {

    public LabelledEmbedding {
        if (identity < 0) {
            throw new IllegalArgumentException("Identities are numbered from 0, found: " + identity);
        }
    }
}
