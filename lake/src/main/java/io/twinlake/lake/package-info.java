/// The lake on disk: objects (raw pictures and crops, named by their content) and the catalog (everything
/// that is a row).
///
/// Objects are made durable first and the catalog then refers to them in one transaction, so a killed run
/// leaves at most objects that nothing refers to yet, and the next run finds them there. Removing goes the
/// other way round. Reading order: [Lake] opens both; [Objects] and its local form `LocalObjects`; [Catalog]
/// with what goes in ([StagedPicture], [UnusableInput]) and what comes out ([PictureView], [FaceView],
/// [CuratedFace], [FaceChange], [LayerCounts]); then `Commit`, the one transaction that fills the catalog,
/// `Corrections`, those by hand and of what is past its date (`Expired`), `ChangeLog`, and `Database`, which
/// hands out connections. [Datasets] are what is published of it, [RunHistory] tells what came of runs, and
/// [HeldArchives] are what some of them still need. Apart from these, `LakeCheck` verifies a lake, `Backup`
/// copies it and `Restoration` makes one of a copy. `Failures` is the only place that turns SQL and file
/// failures into a `TwinlakeException`.
@NullMarked
package io.twinlake.lake;

import org.jspecify.annotations.NullMarked;
