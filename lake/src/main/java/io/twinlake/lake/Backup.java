package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// A folder with a consistent copy of a lake, made while a service or an ingest writes to it.
///
/// It holds what cannot be made again: the catalog as `catalog.backup`, the objects that its rows name, the
/// encoders in `models` and `twinlake.properties`. Indexes are left out: they are made anew from the catalog,
/// and one of another history than its catalog would be believed. Every object is a file of its own, never a
/// link to the lake's, so the folder can and should be on another disk.
///
/// **Order.** First a snapshot of the catalog under another name (`VACUUM INTO`, which reads one state of it
/// and waits for nobody). Then every object that a row of the snapshot names is copied, if the backup has not
/// got it. Then the snapshot takes the place of the catalog that the backup had. At last the objects go that
/// no row of it names. So at any moment the folder is either no backup yet or a whole one: its catalog and
/// everything that this names. Whatever is cut off is gone on with by the next backup to the same folder.
///
/// **Removal beside it.** An object that a row names is in the lake, since objects are stored before rows.
/// But it can be removed between the snapshot and its copying; [Lake]'s lock against that is within one
/// process and does not help here. If a row of the lake as it is names it all the same, the object is lost,
/// which is damage that the report tells of. If none does, the snapshot is outdated and another one is made.
/// What has been copied stays, so every round has less to copy than the one before, and only the removal of
/// something that came after the last snapshot makes one more necessary. Taking the rows out of the snapshot
/// instead would make a catalog that the lake never had.
///
/// **Erasure.** What was removed from the lake before the snapshot is in the backup no more when the backup
/// is done. What is removed after it goes with the next backup.
final class Backup {

    static final String CATALOG = "catalog.backup";

    static final String OBJECTS = "objects";

    private static final String PART = CATALOG + ".new";

    /// So many snapshots are made before giving up.
    private static final int ROUNDS = 20;

    /// What a folder may hold before the first backup to it is done: what one that was cut off has left.
    private static final Set<String> BEGUN =
            Set.of("lock", OBJECTS, LakeFiles.MODELS, LakeFiles.SETTINGS, PART, PART + "-journal");

    private final Path lakeRoot;
    private final Database database;
    private final Objects objects;
    private final Path folder;

    /// @param folder that of an earlier backup of the same lake, or an empty or absent one
    Backup(Path lakeRoot, Database database, Objects objects, Path folder) {
        this.lakeRoot = lakeRoot;
        this.database = database;
        this.objects = objects;
        this.folder = folder;
    }

    /// Returns whether a whole backup is in the folder.
    static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(CATALOG));
    }

    /// Throws `LAKE_NOT_FOUND` when there is no whole backup in the folder.
    static void require(Path folder) {
        if (!isAt(folder)) {
            throw new TwinlakeException(
                    ErrorCode.LAKE_NOT_FOUND, "Expected a whole backup, found no " + folder.resolve(CATALOG));
        }
    }

    /// Keeps a backup as it is while it is read; one on a disk that cannot be written to stays so by itself.
    static @Nullable LakeLock hold(Path folder) {
        return Files.isWritable(folder) ? LakeLock.take(folder) : null;
    }

    /// Checks a backup like a lake.
    static CheckReport check(Path folder, boolean quick, Consumer<Damage> damages, LongConsumer progress) {
        try (LakeLock _ = hold(folder);
                Database rows = Database.openToCheck(folder.resolve(CATALOG))) {
            return new LakeCheck(rows, damages).check(LocalObjects.at(folder.resolve(OBJECTS)), quick, progress);
        }
    }

    /// Makes the backup, or brings it up to date.
    ///
    /// @param verify whether objects that the backup has already are read, and replaced if they are damaged
    /// @param damages told of objects that neither the lake nor the backup has whole; the backup is made
    ///     without them
    /// @param progress told how many objects have been seen to
    CopyReport take(boolean verify, Consumer<Damage> damages, LongConsumer progress) {
        prepare();
        try (LakeLock _ = LakeLock.take(folder)) {
            checkSameLake();
            LocalObjects copies = LocalObjects.create(folder.resolve(OBJECTS));
            copies.sweep();
            for (int round = 1; round <= ROUNDS; round++) {
                LakeFiles.mirror(lakeRoot, folder);
                snapshot();
                ObjectCopy copy = new ObjectCopy(objects, copies, verify && round == 1, progress);
                try (Database rows = Database.open(part(), false)) {
                    copy.copy(rows, this::isNamed);
                }
                if (!copy.isOutdated()) {
                    copy.damages().forEach(damages);
                    publish();
                    return report(copy, copies);
                }
            }
            throw new TwinlakeException(
                    ErrorCode.BUSY,
                    "Pictures were removed from the lake faster than they could be copied; the backup is as it was: "
                            + folder);
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(folder);
            if (folder.toRealPath().startsWith(lakeRoot.toRealPath())) {
                throw new TwinlakeException(ErrorCode.LAKE_EXISTS, "A backup is not kept inside its lake: " + folder);
            }
            if (!isAt(folder)) {
                requireEmpty();
            }
        } catch (IOException e) {
            throw Failures.of(e, "create folder", folder);
        }
    }

    private void requireEmpty() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!BEGUN.contains(entry.getFileName().toString())) {
                    throw new TwinlakeException(
                            ErrorCode.LAKE_EXISTS,
                            "Expected a backup or an empty folder for one, found other files in: " + folder);
                }
            }
        }
    }

    /// Two lakes in turn would delete each other's objects. A lake and what was restored from it are the same
    /// one: they were made at the same moment.
    private void checkSameLake() {
        Path copy = folder.resolve(CATALOG);
        if (isAt(folder) && !madeAt(copy).equals(database.read(Backup::madeAt))) {
            throw new TwinlakeException(ErrorCode.LAKE_EXISTS, "The folder has a backup of another lake: " + folder);
        }
    }

    private static String madeAt(Path file) {
        try (Session session = Session.toRead(file)) {
            return madeAt(session);
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    private static String madeAt(Session session) throws SQLException {
        return session.find(
                        "SELECT installed_on FROM flyway_schema_history ORDER BY installed_rank LIMIT 1",
                        row -> row.getString(1))
                .orElse("");
    }

    private void snapshot() {
        try {
            deletePart();
            database.vacuumInto(part());
            Folders.forceFile(part());
        } catch (IOException e) {
            throw Failures.of(e, "write snapshot", part());
        }
    }

    private void publish() {
        try {
            Files.move(part(), folder.resolve(CATALOG), StandardCopyOption.ATOMIC_MOVE);
            Folders.force(folder);
        } catch (IOException e) {
            throw Failures.of(e, "write catalog", folder.resolve(CATALOG));
        }
    }

    private CopyReport report(ObjectCopy copy, LocalObjects copies) {
        try (Database rows = Database.open(folder.resolve(CATALOG), false)) {
            return CopyReport.of(copy, rows, copies);
        }
    }

    private boolean isNamed(Shelf shelf, Sha256 key) {
        return database.read(session -> ObjectNames.isNamed(session, shelf, key));
    }

    private Path part() {
        return folder.resolve(PART);
    }

    private void deletePart() throws IOException {
        Files.deleteIfExists(part());
        Files.deleteIfExists(folder.resolve(PART + "-journal"));
    }
}
