package io.twinlake.lake;

import io.twinlake.model.Retention;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An archive that somebody sent to be taken in.
///
/// @param file where it is
/// @param terms how it is to be taken in
public record HeldArchive(Path file, Terms terms) {

    /// How an archive is to be taken in.
    ///
    /// @param labels the code of what the names of folders are
    /// @param identity the name of the person whom every picture shows; `null` if they are not all of one
    /// @param category what every picture is said to be; `null` for nothing
    /// @param retention why and how long every picture may be kept
    public record Terms(
            String labels,
            @Nullable String identity,
            @Nullable String category,
            Retention retention) {}
}
