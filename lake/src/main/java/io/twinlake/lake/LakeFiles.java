package io.twinlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a lake's folder has besides catalog and objects and what cannot be made again: the settings and the
/// encoders that were brought along. Other parts of the program read them; this copies them.
final class LakeFiles {

    static final String MODELS = "models";

    static final String SETTINGS = "twinlake.properties";

    private static final String PART = ".part";

    private LakeFiles() {}

    /// Makes `to` have the files of `from` and no others.
    static void mirror(Path from, Path to) {
        copy(from, to, true);
        for (Path file : list(to)) {
            if (!Files.exists(from.resolve(file))) {
                try {
                    Files.deleteIfExists(to.resolve(file));
                } catch (IOException e) {
                    throw Failures.of(e, "delete file", to.resolve(file));
                }
            }
        }
    }

    /// Copies the files that `to` has not got; those that it has stay.
    static void copyAbsent(Path from, Path to) {
        copy(from, to, false);
    }

    private static void copy(Path from, Path to, boolean replace) {
        for (Path file : list(from)) {
            Path source = from.resolve(file);
            Path target = to.resolve(file);
            try {
                if (!Files.exists(target) || (replace && Files.mismatch(source, target) >= 0)) {
                    copy(source, target);
                }
            } catch (IOException e) {
                throw Failures.of(e, "copy file", target);
            }
        }
    }

    /// Copies a file so that it is there whole or not at all.
    private static void copy(Path source, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + PART);
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
        Folders.forceFile(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Folders.forceEntry(target);
    }

    /// Lists the files, relative to `root`.
    private static List<Path> list(Path root) {
        List<Path> files = new ArrayList<>();
        if (Files.isRegularFile(root.resolve(SETTINGS))) {
            files.add(Path.of(SETTINGS));
        }
        Path models = root.resolve(MODELS);
        if (Files.isDirectory(models)) {
            try (Stream<Path> walk = Files.walk(models)) {
                walk.filter(Files::isRegularFile).map(root::relativize).forEach(files::add);
            } catch (IOException e) {
                throw Failures.of(e, "list files", models);
            }
        }
        return files;
    }
}
