package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
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
import java.security.MessageDigest;
import java.util.UUID;

/// The folder in a lake where large forms are kept while their request lasts, and archives until they are
/// taken in, and nowhere else: photographs have no place among the temporary files of a machine.
final class Incoming {

    private static final Logger LOG = System.getLogger(Incoming.class.getName());

    private static final String FOLDER = "incoming";
    private static final int PIECE_BYTES = 1 << 16;
    private static final long BETWEEN_CHECKS = 16L << 20;

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

    /// Throws `DISK_FULL` when there is no room for a form.
    ///
    /// @param bytes that it will have; below 0 if nobody knows
    void check(long bytes) {
        try {
            if (free() < bytes) {
                throw noRoom();
            }
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "What is sent cannot be kept", e);
        }
    }

    /// Writes what is being sent to a file. Throws `REQUEST_TOO_LARGE` when it does not end in time and
    /// `DISK_FULL` before the lake itself has no room left; then there is no file.
    ///
    /// @param most bytes
    Received receive(InputStream body, long most) {
        Path file = folder.resolve(UUID.randomUUID().toString());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            return new Received(file, copy(body, out, most));
        } catch (IOException e) {
            delete(file);
            throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "What is sent cannot be kept", e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private Sha256 copy(InputStream body, OutputStream out, long most) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        long received = 0;
        long checked = 0;
        while (true) {
            if (received >= checked) { // others write meanwhile
                check(BETWEEN_CHECKS);
                checked += BETWEEN_CHECKS;
            }
            byte[] bytes = Bodies.read(body, PIECE_BYTES);
            received += bytes.length;
            if (received > most) {
                throw Bodies.tooLarge("An archive", most);
            }
            if (bytes.length == 0) {
                return Sha256.from(digest);
            }
            digest.update(bytes);
            out.write(bytes);
        }
    }

    private long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() - LEFT_FREE;
    }

    private static TwinlakeException noRoom() {
        return new TwinlakeException(ErrorCode.DISK_FULL, "There is no room for what is sent");
    }

    /// Deletes what is of no use any more.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "What was sent cannot be deleted before the next start", e);
        }
    }

    /// A file that was sent, and its digest.
    record Received(Path file, Sha256 digest) {}
}
