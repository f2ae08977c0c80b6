/// The read path: a photograph's faces become probes, and probes find the most similar faces and people.
///
/// Reading order: [LookAlikeSearch] tells the whole story of a search, [FaceComparison] that of comparing two
/// photographs; [ProbeReader] makes probes for both; [Answer] is what comes out. [PeopleReview] tells who is
/// probably who: `FaceGrouping` finds similar faces and clusters, [LabelReview] weighs names,
/// `IdentityDuplicates` finds people who probably are one. `GalleryKeeper` keeps the faces that are searched
/// as the catalog has them, `GalleryFile` keeps them on disk.
@NullMarked
package io.twinlake.search;

import org.jspecify.annotations.NullMarked;
