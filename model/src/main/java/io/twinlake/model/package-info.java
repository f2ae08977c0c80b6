/// The words of the domain, as types: what a picture, a face, an embedding and a refusal are.
///
/// Everything here is immutable and depends on nothing. Reading order: [PictureId], [Face], [Quality],
/// [Embedding], [Calibration]; then the three kinds of failure: bad data is an [Outcome] with a [Refusal], an
/// operating failure is a [TwinlakeException] with an [ErrorCode], and a bug is an `IllegalArgumentException`
/// or `IllegalStateException`.
@NullMarked
package io.twinlake.model;

import org.jspecify.annotations.NullMarked;
