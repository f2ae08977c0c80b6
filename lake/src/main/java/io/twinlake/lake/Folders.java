package io.twinlake.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Makes files and the entries of folders outlive a power cut.
final class Folders {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private Folders() {}

    /// Forces the names in a folder to disk. Windows opens no folder for that and journals names itself.
    static void force(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /// Forces the name of a file or folder to disk: the entry that its parent has for it.
    static void forceEntry(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            force(parent);
        }
    }

    /// Forces a file's content to disk.
    static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
