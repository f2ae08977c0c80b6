package io.twinlake.lake;

import io.twinlake.model.CropId;
import org.jspecify.annotations.Nullable;

/// A person whom a collection knows by name.
///
/// @param name as first spelt
/// @param faces how many crops are said to show them, by the label that counts
/// @param clearest the one of these whose embedding has the greatest norm; `null` if there is none
public record IdentityView(
        String name, long faces, @Nullable CropId clearest) {}
