/// Search engines side by side: on made-up galleries of any size whose faces are spread like real ones, and
/// on a lake's own faces. And a running service under load.
///
/// Reading order: [Workload], what is searched and with what, and the two that make it, [SyntheticFaces] out
/// of a [Spectrum] and [RealFaces] out of [LabelledFaces]; [Truth], the right answers; [Contender] and
/// [Engine], what takes part, all listed in [Contenders]; [IndexBenchmark], which measures each into
/// [BenchmarkRow]s, with a [ScanLimit] where there is one. Of the service: [SyntheticLake], what it serves;
/// [SearchClients], which put a [Load] on it; [SearchParts], what a request is made of. Nothing here is used
/// to answer users.
@NullMarked
package io.twinlake.bench;

import org.jspecify.annotations.NullMarked;
