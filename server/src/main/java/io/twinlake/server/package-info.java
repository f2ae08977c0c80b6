/// A lake as a service: the REST API under `/api/v1`.
///
/// Reading order: [io.twinlake.server.TwinlakeServer] starts and stops it; `Routes` is the whole API in one
/// table; `CollectionsApi`, `ImagesApi`, `FacesApi` and `SearchApi` answer; `OpenCollections` has what they
/// share, and `Computing` keeps the cores from being asked for more than they can do. `Problems` turns what
/// goes wrong into answers.
@NullMarked
package io.twinlake.server;

import org.jspecify.annotations.NullMarked;
