package io.twinlake.source;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/// Reads whole files and entries, never more than a limit, whatever their size is said to be.
final class FileBytes {

    /// Bytes asked for at once: the JDK keeps an off-heap buffer as large as the largest read of a thread.
    private static final int SLICE_BYTES = 1 << 20;

    private FileBytes() {}

    /// Reads a regular file; links are followed. Its size is asked first, and a file that grows meanwhile
    /// still cannot exceed the limit.
    static Outcome<byte[]> read(Path file, long maxBytes) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                String found = attributes.isDirectory() ? "a folder" : "a device or pipe";
                return Outcome.refused(Refusal.FILE_UNREADABLE, "A regular file was expected, found " + found);
            }
            if (attributes.size() > maxBytes) {
                return tooLarge(maxBytes, attributes.size());
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, maxBytes, (int) attributes.size());
            }
        } catch (IOException e) {
            return refuse(file, e);
        }
    }

    /// Reads a stream to its end.
    ///
    /// @param expectedBytes what the size is believed to be, at most `maxBytes`; memory is taken for it
    ///     beforehand
    static Outcome<byte[]> read(InputStream in, long maxBytes, int expectedBytes) throws IOException {
        byte[] bytes = new byte[expectedBytes];
        int length = 0;
        while (length < bytes.length) {
            int read = in.read(bytes, length, Math.min(SLICE_BYTES, bytes.length - length));
            if (read < 0) {
                return accept(Arrays.copyOf(bytes, length));
            }
            length += read;
        }
        byte[] more = in.readNBytes((int) (maxBytes - length) + 1);
        if (length + (long) more.length > maxBytes) {
            return Outcome.refused(
                    Refusal.FILE_TOO_LARGE, "The limit is %d bytes, found more than that".formatted(maxBytes));
        }
        if (more.length > 0) {
            bytes = Arrays.copyOf(bytes, length + more.length);
            System.arraycopy(more, 0, bytes, length, more.length);
        }
        return accept(bytes);
    }

    static Outcome<byte[]> tooLarge(long maxBytes, long foundBytes) {
        return Outcome.refused(
                Refusal.FILE_TOO_LARGE, "The limit is %d bytes, found %d".formatted(maxBytes, foundBytes));
    }

    /// Returns how many bytes were read for an outcome: the limit, if they were too many.
    static long length(Outcome<byte[]> outcome, long maxBytes) {
        return outcome instanceof Outcome.Accepted<byte[]>(byte[] bytes) ? bytes.length : maxBytes;
    }

    /// Turns a failure to read a file or folder into a refusal. The exception's own message is not used: it
    /// holds the path.
    static Outcome<byte[]> refuse(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException && Files.isSymbolicLink(file)) {
            return Outcome.refused(Refusal.FILE_UNREADABLE, "The link leads nowhere");
        }
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return Outcome.refused(Refusal.FILE_VANISHED, "It was listed and is gone");
        }
        return Outcome.refused(Refusal.FILE_UNREADABLE, reason(failure));
    }

    /// Returns why something could not be read, without its path.
    static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "Access is denied";
        }
        if (failure instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        return "Reading failed (" + failure.getClass().getSimpleName() + ")";
    }

    private static Outcome<byte[]> accept(byte[] bytes) {
        return bytes.length == 0
                ? Outcome.refused(Refusal.EMPTY_FILE, "At least 1 byte was expected, found 0")
                : Outcome.accepted(bytes);
    }
}
