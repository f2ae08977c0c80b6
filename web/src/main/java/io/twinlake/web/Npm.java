package io.twinlake.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// npm in the app's folder. Install scripts are off, in the folder's .npmrc.
record Npm(Path folder) {

    private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");

    /// Installs what the lock file names, unless that is installed already.
    void install() throws IOException, InterruptedException {
        Path lock = folder.resolve("package-lock.json");
        Path done = folder.resolve("node_modules/installed-lock.json");
        if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
            return;
        }
        run("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Runs a script of package.json.
    void script(String name) throws IOException, InterruptedException {
        run("run", "--silent", name);
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(IS_WINDOWS ? "npm.cmd" : "npm"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE) // ours may be how Maven talks to a test run
                    .start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new IOException(
                    "Node.js 20 or newer with npm is needed to build the web app, and no npm was found", e);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("npm " + String.join(" ", arguments) + " ended with exit code " + exit);
        }
    }
}
