package io.twinlake.lake;

import io.twinlake.model.PictureId;
import org.jspecify.annotations.Nullable;

/// Something that a run found to be of no use, as long as it still is.
///
/// @param picture `null` for what never became bytes, such as a file that could not be read
/// @param uri where it was met first, which can hold people's names; `null` if that is not kept any more
public record RunRefusal(
        @Nullable PictureId picture, @Nullable String uri, Refused refused) {}
