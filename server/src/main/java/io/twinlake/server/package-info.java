/// A lake as a service: the REST API under `/api/v1`.
///
/// Reading order: [io.twinlake.server.TwinlakeServer] starts and stops it; `Routes` is the whole API in one
/// table; `Gate` is what every request passes, with `Access`, `Caller` and `AuditTrail`; the classes `...Api`
/// answer, `ImportsApi` with `Imports` what takes longer, `DatasetsApi` with `DatasetCsv` what is long,
/// `MapApi` with `MapFile` what is drawn, and `LiveApi` with `LiveSession`, `LiveFrames`, `LiveFaces` and
/// `FaceTracks` what goes on and on. `ExpiryRounds` removes without being asked what is past its date.
/// `ServerParts` has what they share, above all `OpenCollections`, and `Computing`, which keeps the cores
/// from being asked for more than they can do. `Problems` turns what goes wrong into answers.
/// docs/openapi.yaml describes all of it, and `DocsApi` shows that; `AppFiles` hands out the web app.
///
/// `CompreFaceRoutes` is the same for clients of CompreFace, whose paths, bodies and errors are others:
/// `CompreFaceCollections` finds out which collection such a request is about.
@NullMarked
package io.twinlake.server;

import org.jspecify.annotations.NullMarked;
