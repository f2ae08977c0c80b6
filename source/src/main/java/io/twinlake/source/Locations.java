package io.twinlake.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Names where an item was found, as a URI whose path is percent-encoded UTF-8 (RFC 3986, section 2).
///
/// A file is `file:///photos/ann/1.jpg`, an archive's entry `zip:///photos.zip!/ann/1.jpg`. A `!` of a name
/// is encoded, so the one in a URI is the border between archive and entry. The URI of a file carries its
/// name's bytes, so it and what is decoded from it are right whatever the locale is.
final class Locations {

    private static final String UNRESERVED = "-._~/";

    private Locations() {}

    static String ofFile(Path file) {
        String uri = file.toUri().toString().replace("!", "%21");
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    /// @param scheme `zip` or `tar`
    /// @param archive the URI of the archive's file
    /// @param entry the entry's name as it stands in the archive
    static String ofEntry(String scheme, String archive, String entry) {
        StringBuilder uri = new StringBuilder(scheme);
        uri.append(archive, archive.indexOf(':'), archive.length()).append("!/");
        for (byte b : entry.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c)) {
                uri.append(c);
            } else {
                uri.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return uri.toString();
    }

    /// Returns the file's own name.
    static String name(Path file) {
        String path = decodedPath(file);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String decodedPath(Path file) {
        String path = file.toUri().getPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isUnreserved(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
    }
}
