/// Nearest neighbours of an embedding among many.
///
/// Reading order: [VectorIndex], the boundary behind which engines can change; [Neighbour], [Groups] and
/// [GroupScore], what goes in and out of it; [ExactIndex], the engine that compares with everything;
/// [QuantisedIndex], the engine that compares with what may be near: `QuantisedSearch` tells how,
/// `QuantisedBuild` how it is made, `Tuning` how it knows what is enough, [SectionFile] how it is kept.
/// [GrowingIndex] lets it change while it is searched. `BatchSearch` and `PairJoin` are many searches at
/// once; [NeighbourGraph] and [Whispers] make groups of what they find. The inner loops, each with a scalar
/// twin: `DotProduct`, `CodeScan`, `FixedPointProduct`, `TileProduct`.
@NullMarked
package io.twinlake.index;

import org.jspecify.annotations.NullMarked;
