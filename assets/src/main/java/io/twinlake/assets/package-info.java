/// Files that Twinlake is built with but did not make: models, sample photographs and the page that shows the
/// service's API, taken out of npm packages at build time, checked against their SHA-256, edited where a
/// manifest says so, and packed with their licences.
///
/// At run time only [BundledAssets] is used. [PackAssets], [NpmPackages] and [DetectorGraph], [TinyWeights],
/// [DeadChannels] run in the build and are left out of the jar.
@NullMarked
package io.twinlake.assets;

import org.jspecify.annotations.NullMarked;
