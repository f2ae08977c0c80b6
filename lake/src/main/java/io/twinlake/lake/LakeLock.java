package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Lets one process at a time write to a lake. The operating system drops the lock when the process dies,
/// however it dies, so the file `lock` itself says nothing and stays.
///
/// POSIX locks belong to the process, and closing any channel on the file gives them up, even one that failed
/// to lock. So a lake that this process holds is known by its path, before its lock file is touched again.
/// The lock is on a byte far behind the holder's process id, which others may therefore read on systems where
/// locks bar reading.
final class LakeLock implements AutoCloseable {

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path realRoot;
    private final FileChannel channel;

    private LakeLock(Path realRoot, FileChannel channel) {
        this.realRoot = realRoot;
        this.channel = channel;
    }

    /// Takes the lock of the lake in the existing folder `root`. Throws `LAKE_LOCKED` at once when another
    /// has it.
    static LakeLock take(Path root) {
        Path file = root.resolve("lock");
        try {
            Path realRoot = root.toRealPath();
            if (!HELD_HERE.add(realRoot)) {
                throw locked(root, "this process");
            }
            try {
                return new LakeLock(realRoot, lock(root, file));
            } catch (Throwable e) {
                HELD_HERE.remove(realRoot);
                throw e;
            }
        } catch (IOException e) {
            throw Failures.of(e, "lock", file);
        }
    }

    private static FileChannel lock(Path root, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw locked(root, "process " + holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = StandardCharsets.US_ASCII.decode(pid.flip()).toString();
        return text.matches("[0-9]+") ? text : "unknown";
    }

    private static TwinlakeException locked(Path root, String by) {
        return new TwinlakeException(
                ErrorCode.LAKE_LOCKED, "The lake is being written to by %s: %s".formatted(by, root));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Failures.of(e, "unlock", realRoot);
        } finally {
            HELD_HERE.remove(realRoot);
        }
    }
}
