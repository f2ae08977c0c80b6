/// The web app: what browsers get when they open a service, and the build step that bundles it.
///
/// Reading order: [io.twinlake.web.WebApp] has its files, [io.twinlake.web.AppFile] is one of them. `PackApp`
/// makes them of the TypeScript in src/main/app, by `Npm`; neither is in the jar. The app itself begins at
/// src/main/app/main.tsx; docs/decisions/0013 says what it is built of, and why.
@NullMarked
package io.twinlake.web;

import org.jspecify.annotations.NullMarked;
