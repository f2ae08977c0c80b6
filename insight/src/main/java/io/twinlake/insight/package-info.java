/// How good it is: evaluation protocols over pictures whose answers are known. All of them are pure functions of
/// scores, embeddings or boxes; what makes those is not their business.
///
/// Reading order: [VerificationProtocol] (are these two the same person?) with [PairList], [Roc] and
/// [CalibrationFit]; [IdentificationProtocol] (who is this?) with [NearDuplicates] and [DifferenceHash];
/// [DetectionProtocol] (where are the faces?) with [GroupAnnotations].
@NullMarked
package io.twinlake.insight;

import org.jspecify.annotations.NullMarked;
