package io.twinlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How much of its disk a lake uses besides its objects, of which the catalog knows.
///
/// @param catalogBytes of the catalog, with what is written to it and not moved to its place yet
/// @param indexBytes of all indexes that are kept in files
/// @param freeBytes that are left
public record StorageUse(long catalogBytes, long indexBytes, long freeBytes) {

    static StorageUse of(Path root, Path catalog) {
        try {
            long catalogBytes = 0;
            for (String suffix : List.of("", "-wal", "-shm")) {
                catalogBytes += size(catalog.resolveSibling(catalog.getFileName() + suffix));
            }
            return new StorageUse(
                    catalogBytes,
                    sizeOfFiles(root.resolve("indexes")),
                    Files.getFileStore(root).getUsableSpace());
        } catch (IOException e) {
            throw Failures.of(e, "measure", root);
        }
    }

    private static long sizeOfFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += size(file);
            }
            return bytes;
        } catch (NoSuchFileException | NotDirectoryException _) {
            return 0;
        }
    }

    /// Returns 0 for a file that is gone, as indexes are when they are made anew.
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }
}
