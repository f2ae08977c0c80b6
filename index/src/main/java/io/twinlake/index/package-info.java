/// Nearest neighbours of an embedding among many.
///
/// Reading order: [VectorIndex], the boundary behind which engines can change; [Neighbour], [Groups] and
/// [GroupScore], what goes in and out of it; [ExactIndex], the engine that compares with everything;
/// `DotProduct`, its inner loop; [QuantisedIndex], the engine that compares with what may be near, and
/// `QuantisedSearch`, how; `BatchSearch` and `PairJoin`, many searches at once, and `TileProduct`, their
/// inner loop.
@NullMarked
package io.twinlake.index;

import org.jspecify.annotations.NullMarked;
