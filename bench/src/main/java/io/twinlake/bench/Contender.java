package io.twinlake.bench;

import java.io.IOException;
import java.nio.file.Path;

/// A way of finding neighbours that takes part in the benchmark.
///
/// @param name what it is called on the command line
/// @param slow whether a query takes so long that few probes have to do
/// @param largestUnasked the largest gallery for which it takes part without being named
/// @param build how its index is built
public record Contender(String name, boolean slow, int largestUnasked, Build build) {

    /// Builds an index, with all cores if it can.
    @FunctionalInterface
    interface Build {

        /// @param gallery borrowed until the engine is closed
        /// @param scratch an empty folder for its files, deleted after it is closed
        Engine of(Vectors gallery, Path scratch) throws IOException;
    }
}
