package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// The folder in a lake where large forms are kept while their request lasts, and archives until they are
/// taken in, and nowhere else: photographs have no place among the temporary files of a machine.
final class Incoming {

    private static final Logger LOG = System.getLogger(Incoming.class.getName());

    private static final String FOLDER = "incoming";
    private static final int PIECE_BYTES = 1 << 16;

    /// Left free on the disk for what the lake has to write meanwhile.
    private static final long LEFT_FREE = 1L << 30;

    private final Path folder;

    private Incoming(Path folder) {
        this.folder = folder;
    }

    /// Returns the folder of a lake, without what a killed service has left there.
    static Incoming empty(Path root) {
        Path folder = root.resolve(FOLDER).toAbsolutePath();
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return new Incoming(folder);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "Cannot make the folder: " + folder, e);
        }
    }

    Path folder() {
        return folder;
    }

    /// Writes what is being sent to a file. Throws `REQUEST_TOO_LARGE` when it does not end in time and
    /// `DISK_FULL` before the lake itself has no room left; then there is no file.
    ///
    /// @param most bytes
    Path receive(InputStream body, long most) {
        Path file = folder.resolve(UUID.randomUUID().toString());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            long free = Files.getFileStore(folder).getUsableSpace() - LEFT_FREE;
            copy(body, out, most, free);
            return file;
        } catch (IOException e) {
            delete(file);
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "What is sent cannot be kept", e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private static void copy(InputStream body, OutputStream out, long most, long free) throws IOException {
        long received = 0;
        while (true) {
            byte[] bytes = Bodies.read(body, PIECE_BYTES);
            received += bytes.length;
            if (received > most) {
                throw new TwinlakeException(
                        ErrorCode.REQUEST_TOO_LARGE, "An archive has %d bytes at most".formatted(most));
            }
            if (received > free) {
                throw new TwinlakeException(ErrorCode.DISK_FULL, "There is no room for what is sent");
            }
            if (bytes.length == 0) {
                return;
            }
            out.write(bytes);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was sent cannot be deleted before the next start", e);
        }
    }
}
