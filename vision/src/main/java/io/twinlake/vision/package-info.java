/// From the bytes of a picture to faces, crops, quality figures and embeddings.
///
/// Pure per-picture functions: nothing here knows a lake, a catalog or a thread pool, so the same code runs
/// in the pipeline, behind a search and inside a cluster's task. Reading order: [FaceVision] names the steps;
/// then [PictureHeader], [PictureDecoder], [FaceDetector], [Landmarker], [Aligner], [FaceEncoder];
/// [ModelManifest] says what a model needs and gives.
///
/// Pixels are BGR bytes, as OpenCV holds them; native memory is owned by [Frame] and freed when it is closed.
@NullMarked
package io.twinlake.vision;

import org.jspecify.annotations.NullMarked;
