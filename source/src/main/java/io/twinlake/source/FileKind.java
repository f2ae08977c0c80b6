package io.twinlake.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarUtils;

/// What a file is, by its first bytes and then by its name.
enum FileKind {
    ZIP,
    TAR,
    TAR_GZ,
    MANIFEST,
    /// An archive of a kind that is not read here.
    OTHER_ARCHIVE,
    /// By its name an archive, but not by its bytes.
    BROKEN_ARCHIVE,
    /// Anything else: what it is, decoding will tell.
    PICTURE;

    private static final int TAR_RECORD_BYTES = 512;
    private static final Set<String> ARCHIVES = Set.of("zip", "tar", "tgz", "gz");
    private static final Set<String> MANIFESTS = Set.of("csv", "tsv");

    static FileKind of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(TAR_RECORD_BYTES);
        }
        String name = Locations.name(file).toLowerCase(Locale.ROOT);
        String extension = PictureNames.extension(name);
        if (startsWith(head, "504b0304") || startsWith(head, "504b0506") || startsWith(head, "504b0708")) {
            return ZIP;
        }
        if (startsWith(head, "1f8b")) {
            return TAR_GZ;
        }
        if (head.length == TAR_RECORD_BYTES && (isTarHeader(head) || (extension.equals("tar") && isZero(head)))) {
            return TAR;
        }
        if (isOtherArchive(head)) {
            return OTHER_ARCHIVE;
        }
        if (ARCHIVES.contains(extension)) {
            return BROKEN_ARCHIVE;
        }
        return MANIFESTS.contains(extension) ? MANIFEST : PICTURE;
    }

    /// Returns the first bytes of a file, for a message.
    static String firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(8);
            return head.length == 0 ? "nothing" : "0x" + HexFormat.of().formatHex(head);
        }
    }

    private static boolean isTarHeader(byte[] head) {
        try {
            return !isZero(head) && TarUtils.verifyCheckSum(head);
        } catch (IllegalArgumentException _) {
            return false; // no number where the checksum would be
        }
    }

    /// bzip2, xz, zstd, 7z, rar.
    private static boolean isOtherArchive(byte[] head) {
        return startsWith(head, "425a68")
                || startsWith(head, "fd377a585a00")
                || startsWith(head, "28b52ffd")
                || startsWith(head, "377abcaf271c")
                || startsWith(head, "526172211a07");
    }

    private static boolean startsWith(byte[] head, String hex) {
        byte[] magic = HexFormat.of().parseHex(hex);
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isZero(byte[] head) {
        return Arrays.equals(head, new byte[head.length]);
    }
}
