package io.twinlake.source;

import io.twinlake.model.Origin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// One picture file, whatever its name is. Asked for labels, its folder's name is the identity.
final class SingleFile implements Source {

    private final Path file;
    private final Labelling labelling;
    private final long maxFileBytes;
    private boolean read;

    SingleFile(Path file, Labelling labelling, long maxFileBytes) {
        this.file = file;
        this.labelling = labelling;
        this.maxFileBytes = maxFileBytes;
    }

    @Override
    public Optional<Item> next() {
        if (read) {
            return Optional.empty();
        }
        read = true;
        Path folder = file.getParent();
        String parent = folder == null ? "" : Locations.name(folder);
        Origin origin = labelling.origin(Locations.ofFile(file), parent, Locations.name(file));
        return Optional.of(new Item(origin, FileBytes.read(file, maxFileBytes)));
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(1);
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public void close() {}
}
