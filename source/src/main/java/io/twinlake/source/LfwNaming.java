package io.twinlake.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Recognises the layout of Labeled Faces in the Wild: a folder a person, `Ann_Smith/Ann_Smith_0001.jpg`.
final class LfwNaming {

    /// Folders looked into, and pictures in each: enough to tell, and quick on a network drive.
    private static final int SAMPLE = 32;

    private static final Pattern NUMBER = Pattern.compile("_\\d{4}\\.[A-Za-z]+");

    private LfwNaming() {}

    /// Returns whether the first folders, at least two, all hold pictures and only such as are named so.
    /// Cameras number theirs alike (`DSC/DSC_0001.jpg`), so one of the folders must have a first and a last
    /// name.
    static boolean matches(Path root) throws IOException {
        FolderListing entries = new FolderListing(root, SAMPLE);
        int folders = 0;
        boolean surname = false;
        for (int i = 0; i < SAMPLE; i++) {
            Path entry = entries.next();
            if (entry == null) {
                break;
            }
            String name = Locations.name(entry);
            if (PictureNames.isLitter(name)) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                if (!holdsOnly(entry, name)) {
                    return false;
                }
                folders++;
                surname |= name.indexOf('_') > 0;
            } else if (PictureNames.claimPicture(name)) {
                return false;
            }
        }
        return folders >= 2 && surname;
    }

    private static boolean holdsOnly(Path folder, String person) throws IOException {
        FolderListing entries = new FolderListing(folder, SAMPLE);
        boolean found = false;
        for (int i = 0; i < SAMPLE; i++) {
            Path entry = entries.next();
            if (entry == null) {
                break;
            }
            String name = Locations.name(entry);
            if (PictureNames.isLitter(name) || !PictureNames.claimPicture(name)) {
                continue;
            }
            if (!name.startsWith(person)
                    || !NUMBER.matcher(name.substring(person.length())).matches()) {
                return false;
            }
            found = true;
        }
        return found;
    }
}
