package io.twinlake.lake;

import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A picture of a collection, in one line.
///
/// @param refusal why nothing of it is searchable; `null` if it was staged
/// @param faces how many crops it has, those that are not searchable included
/// @param keepUntil the last day that it is kept; `null` if a place where it was met keeps it for ever
public record PictureSummary(
        PictureId id,
        Raw raw,
        @Nullable Refusal refusal,
        int faces,
        @Nullable LocalDate keepUntil) {}
