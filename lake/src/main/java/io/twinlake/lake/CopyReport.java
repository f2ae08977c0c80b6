package io.twinlake.lake;

/// What a backup or a restoration has come to.
///
/// @param position the catalog's position in it
/// @param pictures how many pictures it has
/// @param objects objects that its rows name
/// @param copied those of them that were copied this time
/// @param copiedBytes their bytes
/// @param dropped objects deleted from it since no row names them any more
/// @param damaged objects that its rows name and that it lacks, since they could not be found whole anywhere
public record CopyReport(
        long position, long pictures, long objects, long copied, long copiedBytes, long dropped, long damaged) {

    /// Ends a copy: deletes from the target what the rows do not name.
    static CopyReport of(ObjectCopy copy, Database rows, Objects target) {
        return new CopyReport(
                rows.read(LakeTable::position),
                rows.read(session -> session.number("SELECT count(*) FROM picture")),
                copy.named(),
                copy.copied(),
                copy.copiedBytes(),
                ObjectCopy.dropUnnamed(rows, target),
                copy.damaged());
    }
}
