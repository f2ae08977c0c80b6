package io.twinlake.source;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The name of an archive's entry, judged as a path: Windows programs write backslashes, so both slashes
/// separate.
///
/// @param raw the name as it stands in the archive
/// @param segments its parts, without empty ones and `.`
record EntryName(String raw, List<String> segments) {

    /// The detail of a refusal; the name itself may name people.
    static final String UNSAFE = "A relative name without .. was expected, found another";

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    static EntryName parse(String raw) {
        List<String> segments = Arrays.stream(SEPARATOR.split(raw))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList();
        return new EntryName(raw, segments);
    }

    /// Returns whether unpacking it could write outside the folder it is unpacked to. Nothing is unpacked
    /// here, but no tool writes such names in good faith, and an origin is not to point elsewhere.
    boolean isUnsafe() {
        return raw.startsWith("/")
                || raw.startsWith("\\")
                || raw.indexOf('\0') >= 0
                || DRIVE.matcher(raw).matches()
                || segments.contains("..");
    }

    boolean claimsPicture() {
        return !segments.isEmpty()
                && segments.stream().noneMatch(PictureNames::isLitter)
                && PictureNames.claimPicture(name());
    }

    String name() {
        return segments.isEmpty() ? "" : segments.getLast();
    }

    /// Returns the name of the folder that holds it; empty if that is the archive's root.
    String parent() {
        return segments.size() < 2 ? "" : segments.get(segments.size() - 2);
    }
}
