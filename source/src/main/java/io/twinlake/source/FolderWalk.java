package io.twinlake.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;

/// Finds the files of a folder tree that claim to be pictures, folder by folder in the order of names,
/// lazily.
///
/// Links to files are followed, since people collect pictures by linking them. Links to folders are passed
/// over, so no loop and no folder twice; the root itself may be one.
final class FolderWalk {

    private final Path root;
    private final int room;
    private final ArrayDeque<FolderListing> open = new ArrayDeque<>();
    private long skipped;

    FolderWalk(Path root, int room) {
        this.root = root;
        this.room = room;
        open.addLast(new FolderListing(root, room));
    }

    /// Returns the next file, or a folder that cannot be listed; empty after the last.
    Optional<Found> next() {
        while (!open.isEmpty()) {
            FolderListing listing = open.getLast();
            try {
                Path entry = listing.next();
                if (entry == null) {
                    open.removeLast();
                } else if (isPicture(entry)) {
                    return Optional.of(new Found.File(entry, listing.folder().equals(root)));
                }
            } catch (IOException e) {
                open.removeLast();
                return Optional.of(new Found.ClosedFolder(listing.folder(), e));
            }
        }
        return Optional.empty();
    }

    long skipped() {
        return skipped;
    }

    /// Enters the entry if it is a folder.
    private boolean isPicture(Path entry) {
        String name = String.valueOf(entry.getFileName());
        if (PictureNames.isLitter(name)) {
            skipped++;
            return false;
        }
        if (isFolder(entry)) {
            open.addLast(new FolderListing(entry, room));
            return false;
        }
        if (!PictureNames.claimPicture(name) || (Files.isSymbolicLink(entry) && Files.isDirectory(entry))) {
            skipped++;
            return false;
        }
        return true;
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    sealed interface Found {

        /// @param inRoot whether it lies right in the root
        record File(Path path, boolean inRoot) implements Found {}

        record ClosedFolder(Path path, IOException failure) implements Found {}
    }
}
