package io.twinlake.source;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.source.SourceOptions.ArchiveLimits;
import java.io.EOFException;
import java.io.IOException;

/// What is left of an archive's limits. It counts what was really unpacked, since a bomb lies about its
/// sizes.
final class ArchiveBudget {

    /// Bytes that may be unpacked at any ratio: small archives of blank scans are no danger.
    static final long FREE_BYTES = 64L << 20;

    private final ArchiveLimits limits;
    private long entries;

    ArchiveBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    /// Notes one more entry.
    void takeEntry() throws ArchiveBomb {
        if (++entries > limits.maxEntries()) {
            throw new ArchiveBomb("The limit is %d entries, found more than that".formatted(limits.maxEntries()));
        }
    }

    /// Judges the state of the unpacking.
    ///
    /// @param unpackedBytes unpacked so far
    /// @param packedBytes what they were unpacked from
    void check(long unpackedBytes, long packedBytes) throws ArchiveBomb {
        if (unpackedBytes > limits.maxBytes()) {
            throw new ArchiveBomb("The limit is %d unpacked bytes, found more than that".formatted(limits.maxBytes()));
        }
        if (unpackedBytes > FREE_BYTES && unpackedBytes > limits.maxRatio() * Math.max(1, packedBytes)) {
            throw new ArchiveBomb("The limit is %s unpacked bytes for a packed one, found %d for %d"
                    .formatted(limits.maxRatio(), unpackedBytes, packedBytes));
        }
    }

    /// Turns what stopped the reading of an archive or of one of its entries into a refusal.
    static Outcome<byte[]> refuse(IOException failure) {
        return switch (failure) {
            case ArchiveBomb bomb -> Outcome.refused(Refusal.ARCHIVE_BOMB, String.valueOf(bomb.getMessage()));
            case EOFException _ -> Outcome.refused(Refusal.ARCHIVE_DAMAGED, "It ends too early");
            default -> Outcome.refused(Refusal.ARCHIVE_DAMAGED, FileBytes.reason(failure));
        };
    }
}
