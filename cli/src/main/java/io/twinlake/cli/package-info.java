/// The command line: one class a command, each a short story told with the modules below.
///
/// Reading order: [Main] lists the commands and turns failures into exit codes; [LakeOptions] is what most
/// commands have in common; [Console] writes for people or, with `--json`, for programs.
@NullMarked
package io.twinlake.cli;

import org.jspecify.annotations.NullMarked;
