package io.twinlake.source;

import io.twinlake.model.Origin;
import io.twinlake.source.FolderWalk.Found;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// The pictures of a folder tree. An unreadable folder is one refused item, and the walk goes on behind it.
final class FolderSource implements Source {

    /// Items up to which counting takes about a second; beyond it a progress bar does without a total.
    private static final long MOST_COUNTED = 200_000;

    private final String kind;
    private final Path root;
    private final Labelling labelling;
    private final long maxFileBytes;
    private final int room;
    private final FolderWalk walk;

    FolderSource(String kind, Path root, Labelling labelling, long maxFileBytes) {
        this(kind, root, labelling, maxFileBytes, FolderListing.ROOM);
    }

    /// @param room names of one folder to hold in memory
    FolderSource(String kind, Path root, Labelling labelling, long maxFileBytes, int room) {
        this.kind = kind;
        this.root = root;
        this.labelling = labelling;
        this.maxFileBytes = maxFileBytes;
        this.room = room;
        this.walk = new FolderWalk(root, room);
    }

    @Override
    public Optional<Item> next() {
        return walk.next().map(this::read);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public OptionalLong count() {
        FolderWalk ahead = new FolderWalk(root, room);
        long count = 0;
        while (count + ahead.skipped() <= MOST_COUNTED) {
            if (ahead.next().isEmpty()) {
                return OptionalLong.of(count);
            }
            count++;
        }
        return OptionalLong.empty();
    }

    @Override
    public long skipped() {
        return walk.skipped();
    }

    @Override
    public void close() {}

    private Item read(Found found) {
        return switch (found) {
            case Found.File(Path path, boolean inRoot) ->
                new Item(origin(path, inRoot), FileBytes.read(path, maxFileBytes));
            case Found.ClosedFolder closed ->
                new Item(Origin.of(Locations.ofFile(closed.path())), FileBytes.refuse(closed.path(), closed.failure()));
        };
    }

    private Origin origin(Path file, boolean inRoot) {
        String parent = inRoot ? "" : Locations.name(Objects.requireNonNull(file.getParent()));
        return labelling.origin(Locations.ofFile(file), parent, Locations.name(file));
    }
}
