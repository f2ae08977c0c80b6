package io.twinlake.source;

import java.util.Locale;
import java.util.Set;

/// Tells from a file's name whether it claims to be a picture. The bytes decide later; the name only spares
/// reading what nobody means to be one.
final class PictureNames {

    /// Formats with an extension of their own, supported or not: a picture that cannot be decoded is
    /// reported, not passed over. The second half are the raw formats of cameras.
    private static final Set<String> EXTENSIONS = Set.of(
            "jpg", "jpeg", "jpe", "jfif", "pjpeg", "png", "apng", "webp", "gif", "bmp", "dib", "tif", "tiff", "heic",
            "heif", "hif", "avif", "jxl", "jp2", "3fr", "arw", "cr2", "cr3", "crw", "dcr", "dng", "erf", "iiq", "kdc",
            "mef", "mos", "mrw", "nef", "nrw", "orf", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f");

    /// What operating systems and network drives leave among pictures; other such files have no picture's
    /// extension.
    private static final Set<String> LITTER = Set.of("__macosx", "@eadir", "thumbs.db", "desktop.ini");

    private static final int LONGEST_EXTENSION = 10;

    private PictureNames() {}

    /// Returns whether a file or folder of this name is passed over with all it holds: hidden, or left by a
    /// system.
    static boolean isLitter(String name) {
        return name.startsWith(".") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Returns whether the name has a picture's extension, in any case, or none at all.
    static boolean claimPicture(String name) {
        String extension = extension(name);
        return extension.isEmpty() || EXTENSIONS.contains(extension);
    }

    /// Returns the lower-case letters and digits after the last dot; empty if there are none, or if what
    /// stands there is no extension, as in `Dr. Smith` or `scan.2024-05-01`.
    static String extension(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean plain = last.length() < name.length()
                && !last.isEmpty()
                && last.length() <= LONGEST_EXTENSION
                && last.chars().allMatch(Character::isLetterOrDigit);
        return plain ? last.toLowerCase(Locale.ROOT) : "";
    }
}
