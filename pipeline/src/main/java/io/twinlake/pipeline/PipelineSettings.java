package io.twinlake.pipeline;

/// How much an ingest may use. Immutable.
///
/// @param workers threads that decode and compute; the number of cores keeps them all busy
/// @param maxItemsUnderway pictures that are read but not stored yet
/// @param maxBytesUnderway their encoded bytes together, and once more the crops made of them; one picture
///     may exceed it alone
/// @param maxBatch pictures that are committed at once
public record PipelineSettings(int workers, int maxItemsUnderway, long maxBytesUnderway, int maxBatch) {

    /// Uses every core; holds at most 256 pictures and 192 MiB of encoded pictures at a time.
    public static PipelineSettings forThisMachine() {
        return new PipelineSettings(Runtime.getRuntime().availableProcessors(), 256, 192L << 20, 64);
    }

    public PipelineSettings {
        if (workers < 1 || maxItemsUnderway < 1 || maxBytesUnderway < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("Every setting of the pipeline is at least 1, found: %d, %d, %d, %d"
                    .formatted(workers, maxItemsUnderway, maxBytesUnderway, maxBatch));
        }
    }
}
