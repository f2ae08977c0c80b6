package io.twinlake.lake;

/// A person whom a collection knows by name.
///
/// @param name as first spelt
/// @param faces how many crops are said to show them, by the label that counts
public record IdentityView(String name, long faces) {}
