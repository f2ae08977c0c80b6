package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder in a lake where large forms are kept while their request lasts, and nowhere else: photographs
/// have no place among the temporary files of a machine.
final class Incoming {

    private static final String FOLDER = "incoming";

    private Incoming() {}

    /// Returns the folder, without what a killed service has left there.
    static Path empty(Path root) {
        Path folder = root.resolve(FOLDER).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Cannot make the folder: " + folder, e);
        }
    }
}
