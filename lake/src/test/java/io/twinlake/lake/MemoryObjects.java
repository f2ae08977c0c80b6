package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Objects in memory, for tests that need a store and no disk. Thread-safe.
final class MemoryObjects implements Objects {

    private final Map<Name, byte[]> all = new ConcurrentHashMap<>();

    @Override
    public void storeAll(Collection<NewObject> objects) {
        for (NewObject object : objects) {
            all.putIfAbsent(new Name(object.shelf(), object.key()), object.toBytes());
        }
    }

    @Override
    public byte[] load(Shelf shelf, Sha256 key) {
        return find(shelf, key)
                .orElseThrow(() -> new TwinlakeException(
                        ErrorCode.ITEM_NOT_FOUND, "No object %s on shelf %s".formatted(key, shelf.code())));
    }

    @Override
    public Optional<byte[]> find(Shelf shelf, Sha256 key) {
        return Optional.ofNullable(all.get(new Name(shelf, key))).map(byte[]::clone);
    }

    @Override
    public InputStream open(Shelf shelf, Sha256 key, long offset) {
        byte[] bytes = load(shelf, key);
        return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
    }

    @Override
    public boolean contains(Shelf shelf, Sha256 key) {
        return all.containsKey(new Name(shelf, key));
    }

    @Override
    public void delete(Shelf shelf, Sha256 key) {
        all.remove(new Name(shelf, key));
    }

    @Override
    public Stream<Sha256> list(Shelf shelf) {
        return all.keySet().stream().filter(name -> name.shelf == shelf).map(Name::key);
    }

    @Override
    public Usage usage(Shelf shelf) {
        long objects = list(shelf).count();
        long bytes = list(shelf).mapToLong(key -> load(shelf, key).length).sum();
        return new Usage(objects, bytes);
    }

    private record Name(Shelf shelf, Sha256 key) {}
}
