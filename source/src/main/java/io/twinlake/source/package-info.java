/// Where pictures come from: folders, single files, archives, manifests and the layouts of well-known data
/// sets.
///
/// A source hands out the bytes of one picture after another, with where they came from and what was said of
/// them there; it decodes nothing and writes nothing. Reading order: [Source], [Item], [SourceOptions],
/// [Sources]; then [FolderSource] over [FolderWalk], [ZipSource], [StreamedArchive] and [ManifestSource];
/// [Labelling] says who is shown.
@NullMarked
package io.twinlake.source;

import org.jspecify.annotations.NullMarked;
