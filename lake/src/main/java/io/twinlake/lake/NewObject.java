package io.twinlake.lake;

import io.twinlake.model.Sha256;

/// An object to be stored: its shelf, its name and its bytes. Immutable as long as nobody writes to the
/// borrowed array.
public final class NewObject {

    private final Shelf shelf;
    private final Sha256 key;
    private final byte[] bytes;

    private NewObject(Shelf shelf, Sha256 key, byte[] bytes) {
        this.shelf = shelf;
        this.key = key;
        this.bytes = bytes;
    }

    /// Names the object by the digest of its bytes.
    ///
    /// @param bytes borrowed until the object is stored
    public static NewObject of(Shelf shelf, byte[] bytes) {
        return new NewObject(shelf, Sha256.of(bytes), bytes);
    }

    /// Takes a digest that the caller has at hand, which saves computing it again.
    ///
    /// @param key the digest of `bytes`; a wrong one makes an object that can never be loaded
    /// @param bytes borrowed until the object is stored
    public static NewObject of(Shelf shelf, Sha256 key, byte[] bytes) {
        assert key.equals(Sha256.of(bytes)) : "The key is not the digest of the bytes: " + key;
        return new NewObject(shelf, key, bytes);
    }

    public Shelf shelf() {
        return shelf;
    }

    public Sha256 key() {
        return key;
    }

    public int length() {
        return bytes.length;
    }

    /// Returns the array itself, borrowed, for stores in this package.
    byte[] borrow() {
        return bytes;
    }

    /// Returns a copy of the bytes.
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "NewObject[%s/%s, %d bytes]".formatted(shelf.code(), key, bytes.length);
    }
}
