package io.twinlake.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlake.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Build step: bundles the app into the folder that the jar is packed from, unless it is there already, made
/// of the same sources.
///
/// Arguments: the module's folder, and the folder of classes to write to, beside which it notes the sources.
final class PackApp {

    /// What the bundle is made of, under the module's folder.
    private static final List<String> SOURCES = List.of(
            "src/main/app",
            "src/main/build",
            "package.json",
            "package-lock.json",
            "tsconfig.json",
            "vite.config.ts",
            "../docs/openapi.yaml");

    private PackApp() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path module = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        Path target = classes.resolve("io/twinlake/web");
        Path stamp = classes.resolveSibling("app-sources.sha256");
        Path list = target.resolve(WebApp.LIST);
        String sources = digest(module);
        if (Files.exists(list) && Files.exists(stamp) && Files.readString(stamp).equals(sources)) {
            return;
        }
        Files.deleteIfExists(stamp);
        Npm npm = new Npm(module);
        npm.install();
        npm.script("bundle");
        Path app = target.resolve(WebApp.FOLDER);
        Files.write(
                list,
                files(app).stream()
                        .map(file -> app.relativize(file).toString().replace('\\', '/'))
                        .toList());
        Files.writeString(stamp, sources);
    }

    /// Returns one digest of all that the bundle is made of, names included.
    private static String digest(Path module) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String source : SOURCES) {
            for (Path file : files(module.resolve(source))) {
                lines.add(module.relativize(file) + " " + Sha256.of(Files.readAllBytes(file)));
            }
        }
        return Sha256.of(String.join("\n", lines).getBytes(UTF_8)).hex();
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
