package io.twinlake.model;

/// The identity of a picture: the SHA-256 of its bytes as they came, so the same picture twice is one.
///
/// @param sha256 digest of the raw bytes
public record PictureId(Sha256 sha256) implements Comparable<PictureId> {

    public static PictureId of(byte[] raw) {
        return new PictureId(Sha256.of(raw));
    }

    public static PictureId parse(String hex) {
        return new PictureId(new Sha256(hex));
    }

    @Override
    public int compareTo(PictureId other) {
        return sha256.compareTo(other.sha256);
    }

    /// Returns the 64 hexadecimal digits.
    @Override
    public String toString() {
        return sha256.hex();
    }
}
