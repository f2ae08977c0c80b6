package io.twinlake.index;

/// The vectors of a [QuantisedIndex], in the order of their parts: each as a code, which says in a few bits
/// about where it is, and as a row of fixed-point coordinates. Immutable.
///
/// @param projection from the vectors' space into that of codes and rows
/// @param parts which vectors lie where
/// @param codes the vectors' coordinates less their part's mean; each part starts a new block
/// @param rows the vectors' coordinates
/// @param rounding how far all this is from the vectors
record Quantised(Projection projection, Parts parts, Codes codes, FixedPointRows rows, Rounding rounding) {}
