package io.twinlake.assets;

import io.twinlake.model.Sha256;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// Build step: installs the npm packages, checks each file's SHA-256, applies the edit that its manifest
/// names, and writes models, manifests, photographs, the API browser and licences to where the jar is packed
/// from.
///
/// Arguments: the folder of the npm definition, the folder of the manifests, a folder to install packages in,
/// and the resources' root to write to.
final class PackAssets {

    private final NpmPackages packages;
    private final Path target;

    private PackAssets(NpmPackages packages, Path target) {
        this.packages = packages;
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path definition = Path.of(arguments[0]);
        Path manifests = Path.of(arguments[1]);
        NpmPackages packages = NpmPackages.install(definition, Path.of(arguments[2]));
        Path target = Path.of(arguments[3]).resolve("io/twinlake/assets");
        PackAssets pack = new PackAssets(packages, target);
        try (Stream<Path> files = Files.list(manifests)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".properties")) {
                    pack.packModel(file);
                }
            }
        }
        pack.packFiles(manifests.resolve("samples.tsv"), "samples/");
        pack.packFiles(manifests.resolve("api-browser.tsv"), "api-browser/");
        pack.packLicence("npm:faceplugin-face-recognition-js@0.0.1/LICENSE", "models/LICENSE");
        pack.packLicence("npm:@vladmandic/face-api@1.7.15/LICENSE", "samples/LICENSE");
        pack.packLicence("npm:swagger-ui-dist@5.35.0/LICENSE", "api-browser/LICENSE");
        pack.packLicence("npm:swagger-ui-dist@5.35.0/NOTICE", "api-browser/NOTICE");
    }

    private void packModel(Path manifest) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(manifest)) {
            properties.load(reader);
        }
        byte[] packed = checked(properties.getProperty("source"), properties.getProperty("source-sha256"));
        for (String edit : properties.getProperty("edits").split(",", -1)) {
            packed = switch (edit) {
                case "cut-priors" -> DetectorGraph.cutPriors(packed);
                case "flush-tiny-weights" -> TinyWeights.flush(packed);
                case "prune-dead-channels" -> DeadChannels.prune(packed);
                default -> throw new IOException("Unknown edit in " + manifest.getFileName() + ": " + edit);
            };
        }
        String name = properties.getProperty("name");
        write("models/" + name + ".onnx", packed);
        String text = Files.readString(manifest) + "file = " + name + ".onnx\nsha256 = " + Sha256.of(packed) + "\n";
        write("models/" + name + ".properties", text.getBytes(StandardCharsets.UTF_8));
    }

    private void packFiles(Path table, String folder) throws IOException {
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t", -1);
            write(folder + columns[0], checked(columns[2], columns[1]));
        }
    }

    private void packLicence(String source, String name) throws IOException {
        write(name, Files.readAllBytes(packages.resolve(source)));
    }

    private byte[] checked(String source, String sha256) throws IOException {
        byte[] bytes = Files.readAllBytes(packages.resolve(source));
        Sha256 found = Sha256.of(bytes);
        if (!found.hex().equals(sha256)) {
            throw new IOException("%s should have SHA-256 %s, found %s".formatted(source, sha256, found));
        }
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = target.resolve(name);
        if (Files.exists(file) && Sha256.of(Files.readAllBytes(file)).equals(Sha256.of(bytes))) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, bytes);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
