package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/// Turns what SQLite and the file system report into the product's error codes. Messages name the lake's own
/// paths only: no origin, no person, no SQL values.
final class Failures {

    /// Below this much free space a failed write is taken for a full disk, whatever language the system words
    /// it in.
    private static final long FULL_BELOW_BYTES = 64 * 1024;

    private Failures() {}

    /// Returns the failure to throw for an SQL exception from the catalog at `file`. A broken constraint is a
    /// bug in the caller and becomes an `IllegalStateException`.
    static RuntimeException of(SQLException e, Path file) {
        int result = e.getErrorCode() & 0xff; // the high bytes hold SQLite's extended code
        if (result == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new IllegalStateException("A row contradicts the catalog: " + e.getMessage(), e);
        }
        if (result == SQLiteErrorCode.SQLITE_FULL.code || isFull(e) || (isWrite(result) && hasNoSpace(file))) {
            return new TwinlakeException(ErrorCode.DISK_FULL, "No space left to write the catalog: " + file, e);
        }
        if (result == SQLiteErrorCode.SQLITE_CORRUPT.code || result == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return corrupt(file, "it is damaged or no database", e);
        }
        if (result == SQLiteErrorCode.SQLITE_BUSY.code || result == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new TwinlakeException(ErrorCode.LAKE_LOCKED, "Another program holds the catalog: " + file, e);
        }
        return new TwinlakeException(
                ErrorCode.STORAGE_FAILED, "The catalog cannot be used: %s: %s".formatted(file, e.getMessage()), e);
    }

    static TwinlakeException corrupt(Path file, String why, Throwable cause) {
        return new TwinlakeException(
                ErrorCode.LAKE_CORRUPT, "Expected a Twinlake catalog, but %s: %s".formatted(why, file), cause);
    }

    static TwinlakeException corrupt(Path file, String why) {
        return new TwinlakeException(
                ErrorCode.LAKE_CORRUPT, "Expected a Twinlake catalog, but %s: %s".formatted(why, file));
    }

    /// Returns the failure to throw for an I/O exception.
    ///
    /// @param doing what was being done, such as `store object`
    /// @param path a path inside the lake
    static TwinlakeException of(IOException e, String doing, Path path) {
        if (e instanceof ClosedByInterruptException) {
            return new TwinlakeException(ErrorCode.INTERRUPTED, "Interrupted at: %s %s".formatted(doing, path), e);
        }
        if (isFull(e) || (isUnexplained(e) && hasNoSpace(path))) {
            return new TwinlakeException(ErrorCode.DISK_FULL, "No space left to %s: %s".formatted(doing, path), e);
        }
        String kind = e.getClass().getSimpleName();
        return new TwinlakeException(ErrorCode.STORAGE_FAILED, "Cannot %s: %s (%s)".formatted(doing, path, kind), e);
    }

    private static boolean isWrite(int result) {
        return result == SQLiteErrorCode.SQLITE_IOERR.code || result == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    }

    /// An exception of its own type, such as `AccessDeniedException`, says itself what is wrong.
    private static boolean isUnexplained(IOException e) {
        return e.getClass() == IOException.class || e.getClass() == FileSystemException.class;
    }

    private static boolean isFull(Exception e) {
        String message = e.getMessage();
        return message != null
                && (message.contains("No space left on device")
                        || message.contains("Disk quota exceeded")
                        || message.contains("not enough space on the disk"));
    }

    private static boolean hasNoSpace(Path path) {
        for (Path folder = path; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder)) {
                try {
                    return Files.getFileStore(folder).getUsableSpace() < FULL_BELOW_BYTES;
                } catch (IOException e) {
                    return false; // cannot tell; the first failure is reported as it is
                }
            }
        }
        return false;
    }
}
