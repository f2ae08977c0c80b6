package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Makes a lake of a [Backup]: the catalog is checked and every object compared with its name on the way.
///
/// The catalog gets its name last, so what was cut off is no lake, and restoring again goes on with it. The
/// new lake has no files of indexes: they are made anew from its catalog, and none of another history is
/// there to be believed.
final class Restoration {

    private final Path backup;
    private final Path root;

    /// @param root that of the new lake, for which it is free
    Restoration(Path backup, Path root) {
        this.backup = backup;
        this.root = root;
    }

    /// Makes the lake's catalog at `catalog`, after everything else.
    ///
    /// @param damages told of objects that the backup has not got whole; the lake is made without them
    /// @param progress told how many objects have been seen to
    CopyReport restore(Path catalog, Consumer<Damage> damages, LongConsumer progress) {
        Path part = catalog.resolveSibling(catalog.getFileName() + ".new");
        LocalObjects objects = LocalObjects.create(root.resolve(Backup.OBJECTS));
        objects.sweep();
        Schema.sweep(catalog);
        copyCatalog(backup.resolve(Backup.CATALOG), part);
        ObjectCopy copy = new ObjectCopy(LocalObjects.at(backup.resolve(Backup.OBJECTS)), objects, true, progress);
        CopyReport report;
        try (Database rows = Database.open(part, false)) {
            requireWhole(rows);
            copy.copy(rows, (_, _) -> true);
            LakeFiles.copyAbsent(backup, root);
            report = CopyReport.of(copy, rows, objects);
        }
        copy.damages().forEach(damages);
        publish(part, catalog);
        return report;
    }

    /// Copies the catalog and brings its tables up to date.
    private static void copyCatalog(Path source, Path part) {
        try {
            Files.copy(source, part);
        } catch (IOException e) {
            throw Failures.of(e, "copy catalog", part);
        }
        if (Database.isBehind(part)) {
            Schema.migrate(part);
        }
    }

    private void requireWhole(Database rows) {
        RowCheck check = new RowCheck(rows, damage -> {
            throw new TwinlakeException(
                    ErrorCode.LAKE_CORRUPT,
                    "The catalog of the backup is damaged, %s (%s): %s"
                            .formatted(damage.where(), damage.reason().code(), backup));
        });
        check.checkFile(false);
        check.checkReferences();
    }

    /// Gives the catalog its name, after it has got the mode of a lake's. Whoever writes last takes the files
    /// of its log away, which readers leave.
    private static void publish(Path part, Path catalog) {
        try (Session session = Session.toWrite(part)) {
            session.number("SELECT position FROM lake");
        } catch (SQLException e) {
            throw Failures.of(e, part);
        }
        try {
            Folders.forceFile(part);
            Files.move(part, catalog, StandardCopyOption.ATOMIC_MOVE);
            Folders.forceEntry(catalog);
        } catch (IOException e) {
            throw Failures.of(e, "write catalog", catalog);
        }
    }
}
