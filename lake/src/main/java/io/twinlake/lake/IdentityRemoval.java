package io.twinlake.lake;

/// What went with people who were removed.
///
/// @param identities how many people
/// @param faces how many crops
/// @param pictures how many pictures; those that show somebody else with a name have only lost the face
public record IdentityRemoval(int identities, int faces, int pictures) {}
