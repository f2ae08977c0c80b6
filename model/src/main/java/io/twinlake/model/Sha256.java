package io.twinlake.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits: the name of every stored object.
///
/// @param hex 64 characters of `0-9a-f`
public record Sha256(String hex) implements Comparable<Sha256> {

    private static final int DIGITS = 64;

    public Sha256 {
        if (!Hex.isLowerCase(hex, DIGITS)) {
            throw new IllegalArgumentException("A SHA-256 is 64 lower-case hexadecimal digits, found: " + hex);
        }
    }

    /// Returns the digest of `bytes`.
    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(newDigest().digest(bytes)));
    }

    /// Returns a fresh digest to feed piece by piece; close it with [#from].
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Returns what a digest from [#newDigest] has come to.
    public static Sha256 from(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
