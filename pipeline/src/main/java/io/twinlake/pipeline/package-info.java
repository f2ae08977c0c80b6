/// The write path: pictures from a source go through raw, staging and curated into the lake.
///
/// Reading order: [Pipeline] tells the whole story and [PictureLayers] one picture's part of it; [Conveyor]
/// keeps the cores busy under it; `RunJournal` keeps what came of a run.
@NullMarked
package io.twinlake.pipeline;

import org.jspecify.annotations.NullMarked;
