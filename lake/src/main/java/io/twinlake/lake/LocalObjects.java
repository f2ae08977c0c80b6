package io.twinlake.lake;

import static java.util.Objects.requireNonNull;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Objects in the local file system: `root/raw/ab/abcd...` and `root/crops/ab/abcd...`, where `ab` are the
/// first two digits. Thread-safe; several processes may read while one writes.
///
/// An object is written to `root/tmp`, forced to disk and renamed, so it is there whole or not at all; then
/// the folder's own entry is forced. An object found in place is not trusted to have its entry on disk yet
/// (an earlier process may have been killed between renaming and forcing), so its folder is forced as well.
/// One level of 256 folders instead of two of 65,536: a lake of a million pictures has 4,000 files a folder,
/// which today's file systems index, and a batch has fewer folders to force and none to create.
final class LocalObjects implements Objects {

    /// Writes under way at once: enough for the journal to commit many with one flush.
    private static final int WRITES_AT_ONCE = 16;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final Path temporary;
    private final AtomicLong written = new AtomicLong();

    private LocalObjects(Path root) {
        this.root = root;
        this.temporary = root.resolve("tmp");
    }

    /// Creates the folders of an empty store; what is there already stays.
    static LocalObjects create(Path root) {
        LocalObjects objects = new LocalObjects(root);
        try {
            Files.createDirectories(objects.temporary);
            for (Shelf shelf : Shelf.values()) {
                Files.createDirectories(root.resolve(shelf.code()));
            }
            Folders.force(root);
            Folders.forceEntry(root);
        } catch (IOException e) {
            throw Failures.of(e, "create folder", root);
        }
        return objects;
    }

    /// Returns the objects below a `root` that [#create] made.
    static LocalObjects at(Path root) {
        return new LocalObjects(root);
    }

    /// Deletes what killed writers left behind. Only for the one process that may write.
    void sweep() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // nothing was ever stored
        } catch (IOException e) {
            throw Failures.of(e, "sweep", temporary);
        }
    }

    @Override
    public void storeAll(Collection<NewObject> objects) {
        if (objects.isEmpty()) {
            return;
        }
        Set<Path> folders = new HashSet<>();
        List<Runnable> writes = new ArrayList<>();
        for (NewObject object : objects) {
            folders.add(folder(object.shelf(), object.key()));
            writes.add(() -> store(object));
        }
        createAll(folders);
        runAll(writes);
        runAll(folders.stream().map(folder -> (Runnable) () -> force(folder)).toList());
    }

    @Override
    public byte[] load(Shelf shelf, Sha256 key) {
        return find(shelf, key).orElseThrow(() -> missing(shelf, key));
    }

    @Override
    public Optional<byte[]> find(Shelf shelf, Sha256 key) {
        Path file = file(shelf, key);
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failures.of(e, "load object", file);
        }
        Sha256 found = Sha256.of(bytes);
        if (!found.equals(key)) {
            throw new TwinlakeException(
                    ErrorCode.STORAGE_FAILED,
                    "Expected an object with digest %s, found %d bytes with digest %s: %s"
                            .formatted(key, bytes.length, found, file));
        }
        return Optional.of(bytes);
    }

    @Override
    public InputStream open(Shelf shelf, Sha256 key, long offset) {
        Path file = file(shelf, key);
        try {
            InputStream bytes = Files.newInputStream(file);
            bytes.skipNBytes(offset);
            return bytes;
        } catch (NoSuchFileException e) {
            throw missing(shelf, key);
        } catch (IOException e) {
            throw Failures.of(e, "open object", file);
        }
    }

    @Override
    public boolean contains(Shelf shelf, Sha256 key) {
        return Files.exists(file(shelf, key));
    }

    @Override
    public void delete(Shelf shelf, Sha256 key) {
        Path file = file(shelf, key);
        try {
            if (Files.deleteIfExists(file)) {
                Folders.force(folder(shelf, key));
            }
        } catch (IOException e) {
            throw Failures.of(e, "delete object", file);
        }
    }

    @Override
    public Stream<Sha256> list(Shelf shelf) {
        return files(shelf).map(file -> new Sha256(file.getFileName().toString()));
    }

    @Override
    public Usage usage(Shelf shelf) {
        long objects = 0;
        long bytes = 0;
        for (Path file : (Iterable<Path>) files(shelf)::iterator) {
            try {
                bytes += Files.size(file);
                objects++;
            } catch (NoSuchFileException e) {
                // deleted since it was listed
            } catch (IOException e) {
                throw Failures.of(e, "measure object", file);
            }
        }
        return new Usage(objects, bytes);
    }

    private static TwinlakeException missing(Shelf shelf, Sha256 key) {
        return new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "No object %s on shelf %s".formatted(key, shelf.code()));
    }

    private void store(NewObject object) {
        Path file = file(object.shelf(), object.key());
        if (holds(file, object.borrow())) {
            return;
        }
        Path part = temporary.resolve(object.key() + "." + written.incrementAndGet());
        try {
            write(part, object.borrow());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(part, e);
            throw Failures.of(e, "store object", file);
        }
    }

    /// Returns whether a file is there with these bytes. One that a failing disk has changed, cut off or made
    /// unreadable is written anew in its place.
    private static boolean holds(Path file, byte[] bytes) {
        try {
            return Files.exists(file)
                    && Files.size(file) == bytes.length
                    && Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path part, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void discard(Path part, IOException reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            reason.addSuppressed(e); // the next sweep takes it
        }
    }

    private static void createAll(Set<Path> folders) {
        Set<Path> grown = new HashSet<>();
        for (Path folder : folders) {
            try {
                Files.createDirectory(folder);
                grown.add(folder.getParent());
            } catch (FileAlreadyExistsException e) {
                // the usual case
            } catch (IOException e) {
                throw Failures.of(e, "create folder", folder);
            }
        }
        grown.forEach(LocalObjects::force);
    }

    private static void force(Path folder) {
        try {
            Folders.force(folder);
        } catch (IOException e) {
            throw Failures.of(e, "force folder", folder);
        }
    }

    /// Runs all tasks on virtual threads, a bounded number at once; waits for all, then throws the first
    /// failure.
    private static void runAll(List<Runnable> tasks) {
        Semaphore slots = new Semaphore(WRITES_AT_ONCE);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Runnable task : tasks) {
                slots.acquire();
                running.add(threads.submit(() -> {
                    try {
                        task.run();
                    } finally {
                        slots.release();
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TwinlakeException(ErrorCode.INTERRUPTED, "Interrupted while storing objects", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TwinlakeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Storing an object failed unexpectedly", e.getCause());
        }
    }

    private Stream<Path> files(Shelf shelf) {
        return entries(root.resolve(shelf.code())).stream()
                .flatMap(folder -> entries(folder).stream())
                .filter(file -> NAME.matcher(file.getFileName().toString()).matches());
    }

    /// Reads one folder's names at once, which are few beside the shelf's.
    private static List<Path> entries(Path folder) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            List<Path> entries = new ArrayList<>();
            stream.forEach(entries::add);
            return entries;
        } catch (NotDirectoryException | NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw Failures.of(e, "list objects", folder);
        } catch (DirectoryIteratorException e) {
            throw Failures.of(requireNonNull(e.getCause()), "list objects", folder);
        }
    }

    private Path folder(Shelf shelf, Sha256 key) {
        return root.resolve(shelf.code()).resolve(key.hex().substring(0, 2));
    }

    private Path file(Shelf shelf, Sha256 key) {
        return folder(shelf, key).resolve(key.hex());
    }
}
