package io.twinlake.lake;

import io.twinlake.model.Sha256;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/// Stores bytes under the SHA-256 of their content, on one of two shelves. An object never changes once it is
/// there.
///
/// Thread-safe. Every method throws `TwinlakeException` with `DISK_FULL` when there is no space and
/// `STORAGE_FAILED` when the store cannot be reached or read; other codes are named at the method.
public interface Objects {

    /// Stores what is not there yet or not whole, several at once. On return every object given, also one
    /// that was there before, outlives a power cut. After a failure any part of them may have been stored,
    /// each whole or not at all; storing them again is safe. Throws `INTERRUPTED` when the calling thread is.
    void storeAll(Collection<NewObject> objects);

    /// Returns the bytes of an object that must exist. Throws `ITEM_NOT_FOUND` when it does not and
    /// `STORAGE_FAILED` when its content no longer has the digest it is named by.
    byte[] load(Shelf shelf, Sha256 key);

    /// Returns the bytes of an object, if it exists. Throws `STORAGE_FAILED` when its content no longer has
    /// the digest it is named by.
    Optional<byte[]> find(Shelf shelf, Sha256 key);

    /// Opens an object that must exist, from an offset on; close the stream. Nobody sees to it that the
    /// content has the digest it is named by. Throws `ITEM_NOT_FOUND` when there is none.
    ///
    /// @param offset bytes, not beyond its end
    InputStream open(Shelf shelf, Sha256 key, long offset);

    boolean contains(Shelf shelf, Sha256 key);

    /// Removes an object; one that is not there is no error.
    void delete(Shelf shelf, Sha256 key);

    /// Returns the names on a shelf in no order, read as the stream is; close the stream. Objects stored or
    /// deleted meanwhile may or may not be seen.
    Stream<Sha256> list(Shelf shelf);

    /// Counts a shelf. It costs a listing with sizes; the catalog knows the raw pictures' sizes without one.
    Usage usage(Shelf shelf);

    /// @param objects how many objects
    /// @param bytes their content together, without what the store adds
    record Usage(long objects, long bytes) {}
}
