package io.twinlake.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The entries of one folder in the order of their names' bytes, with memory for a fixed number of them.
///
/// A folder of millions of files does not fit in memory as a sorted list. So it is listed several times, and
/// each time the next names in order are kept: for n files and room for r of them that is n / r listings,
/// which is nothing beside reading the files. What is added or removed meanwhile does no harm: a name is
/// given out at most once.
final class FolderListing {

    /// Names kept at once: about 10 MB, and one listing for nearly every folder.
    static final int ROOM = 1 << 16;

    private final Path folder;
    private final int room;
    private final ArrayDeque<Path> names = new ArrayDeque<>();
    private @Nullable Path last;
    private boolean complete;

    FolderListing(Path folder, int room) {
        this.folder = folder;
        this.room = room;
    }

    Path folder() {
        return folder;
    }

    /// Returns the next entry, or `null` after the last.
    ///
    /// @throws IOException if the folder cannot be listed
    @Nullable
    Path next() throws IOException {
        if (names.isEmpty() && !complete) {
            list();
        }
        last = names.poll();
        return last;
    }

    private void list() throws IOException {
        PriorityQueue<Path> first = new PriorityQueue<>(Comparator.reverseOrder());
        boolean dropped = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (last != null && entry.compareTo(last) <= 0) {
                    continue;
                }
                first.add(entry);
                if (first.size() > room) {
                    first.remove();
                    dropped = true;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        complete = !dropped;
        while (!first.isEmpty()) {
            names.addFirst(first.remove());
        }
    }
}
