package io.twinlake.lake;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// One lake in one folder: `catalog.db` with all rows, `objects/` with all bytes, and `lock`.
///
/// Thread-safe. Any number of processes may have it open to read; one at a time has it open to write, beside
/// them. Close it; a lake that is not closed is whole all the same, and the next one to open it to write
/// cleans up.
public final class Lake implements AutoCloseable {

    private static final String CATALOG = "catalog.db";

    private static final String OBJECTS = "objects";

    /// What a folder may hold before a lake is created in it: what a killed attempt left, and the user's
    /// settings and encoders.
    private static final Set<String> NO_OBSTACLE = Set.of(
            "lock",
            OBJECTS,
            LakeFiles.MODELS,
            LakeFiles.SETTINGS,
            CATALOG + ".new",
            CATALOG + ".new-wal",
            CATALOG + ".new-shm",
            CATALOG + ".new-journal");

    /// So many pictures are removed in one transaction, so that nobody else waits long to write.
    private static final int EXPIRED_AT_ONCE = 200;

    private final Path root;
    private final Objects objects;
    private final Database database;
    private final Catalog catalog;
    private final HeldArchives archives;
    private final @Nullable LakeLock lock;

    /// Held shared from an object's being stored to its row's being there, and alone to delete objects.
    private final ReadWriteLock storing = new ReentrantReadWriteLock();

    private Lake(Path root, Objects objects, Database database, @Nullable LakeLock lock) {
        this.root = root;
        this.objects = objects;
        this.database = database;
        this.catalog = new Catalog(database);
        this.archives = new HeldArchives(root, database);
        this.lock = lock;
    }

    /// Creates a lake and opens it to write.
    ///
    /// @param root a folder that does not exist or is empty; missing parents are created. Throws
    ///     `LAKE_EXISTS` when there is a lake or anything else in it, and `LAKE_LOCKED` when another process
    ///     is creating one
    public static Lake create(Path root) {
        try (LakeLock _ = takeFree(root)) {
            LocalObjects.create(root.resolve(OBJECTS));
            Schema.create(root.resolve(CATALOG));
        }
        return openToWrite(root);
    }

    /// Makes a lake of a backup, in a folder as for [#create]. When it is cut off there is no lake yet, and
    /// the same again goes on with it. Indexes are made anew when the lake is used.
    ///
    /// Throws `LAKE_NOT_FOUND` when there is no whole backup and `LAKE_CORRUPT` when its catalog is damaged.
    ///
    /// @param damages told of objects that the backup has not got whole; the lake is made without them
    /// @param progress told how many objects have been seen to
    public static CopyReport restore(Path backup, Path root, Consumer<Damage> damages, LongConsumer progress) {
        Backup.require(backup);
        try (LakeLock _ = Backup.hold(backup);
                LakeLock _ = takeFree(root)) {
            return new Restoration(backup, root).restore(root.resolve(CATALOG), damages, progress);
        }
    }

    /// Checks every row of a lake or a backup and every object that a row names, beside whoever writes to it.
    /// Nothing is changed, but that a lake of an older version is brought up to date.
    ///
    /// @param quick whether objects are only looked for and not read, and indexes of the catalog are left out
    /// @param damages told of everything that is damaged
    /// @param progress told how many objects have been checked
    public static CheckReport check(Path root, boolean quick, Consumer<Damage> damages, LongConsumer progress) {
        if (Backup.isAt(root)) {
            return Backup.check(root, quick, damages, progress);
        }
        try (Lake lake = openToRead(root)) {
            return new LakeCheck(lake.database, damages).check(lake.objects, quick, progress);
        }
    }

    /// Opens a lake to read, also beside a process that writes to it; what that one commits is seen at once.
    /// Throws `LAKE_NOT_FOUND`, `LAKE_NEWER` when a newer program made it, and `LAKE_CORRUPT`.
    public static Lake openToRead(Path root) {
        Path file = requireCatalog(root);
        if (Database.isBehind(file)) {
            openToWrite(root).close(); // which migrates it
        }
        return new Lake(root, LocalObjects.at(root.resolve(OBJECTS)), Database.open(file, false), null);
    }

    /// Opens a lake to write, cleans up after writers that were killed, and brings its tables up to date.
    /// Throws `LAKE_LOCKED` at once when another process has it open to write, `LAKE_NOT_FOUND`, `LAKE_NEWER`
    /// and `LAKE_CORRUPT`.
    public static Lake openToWrite(Path root) {
        Path file = requireCatalog(root);
        LakeLock lock = LakeLock.take(root);
        try {
            if (Database.isBehind(file)) {
                Schema.migrate(file);
            }
            LocalObjects objects = LocalObjects.at(root.resolve(OBJECTS));
            objects.sweep();
            Schema.sweep(file);
            return new Lake(root, objects, openAfterOthers(file, objects), lock);
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    /// Stores what came of a batch of pictures: their objects first, then in one transaction the rows that
    /// name them, as [Catalog#commit] does. No [#remove] comes between, so a row never names an object that
    /// is not there.
    ///
    /// @return the position after it, which is the one before when nothing changed
    public long store(
            long runId,
            PictureCollection collection,
            List<NewObject> newObjects,
            List<StagedPicture> pictures,
            List<UnusableInput> unusable) {
        storing.readLock().lock();
        try {
            objects.storeAll(newObjects);
            return catalog.commit(runId, collection, pictures, unusable);
        } finally {
            storing.readLock().unlock();
        }
    }

    /// Removes faces from a collection: crops with their embeddings and labels, and the names of people whom
    /// no other crop shows; then the crops' objects, if nothing else is made of them. The pictures stay, so a
    /// removed face does not come back when they are met again, unless another recipe or encoder stages them
    /// anew.
    ///
    /// When it throws with `STORAGE_FAILED` or is killed, the rows may be gone and objects still there; the
    /// next removal or the next opening to write deletes them.
    public Correction remove(PictureCollection collection, Collection<CropId> faces) {
        Correction correction = database.write(session -> new Corrections(session, collection).remove(faces));
        removedFrom(collection);
        return correction;
    }

    /// Removes a picture from a collection: where it was met, all that was made of it, and the picture itself
    /// if no other collection has it. It comes back when it is ingested again. What holds when it fails is
    /// said at [#remove].
    ///
    /// @return `changed` counts its faces
    public Correction removePicture(PictureCollection collection, PictureId picture) {
        Correction correction = database.write(session -> new Corrections(session, collection).removePicture(picture));
        removedFrom(collection);
        return correction;
    }

    /// Removes faces as [#remove] does, and the pictures that show nobody else whose name is known, as
    /// [#removePicture] does.
    public Correction removeExamples(PictureCollection collection, Collection<CropId> faces) {
        Correction correction = database.write(session -> new People(session, collection).removeExamples(faces));
        removedFrom(collection);
        return correction;
    }

    /// Removes a person: every face that shows them, as [#remove] does, and the pictures that show nobody
    /// else whose name is known, as [#removePicture] does.
    ///
    /// @param name whatever its case
    /// @return of no identities if the collection knows nobody of that name
    public IdentityRemoval removeIdentity(PictureCollection collection, String name) {
        IdentityRemoval removal = database.write(session -> new People(session, collection).remove(name));
        removedFrom(collection);
        return removal;
    }

    /// Removes everybody whom a collection knows by name.
    public IdentityRemoval removeIdentities(PictureCollection collection) {
        IdentityRemoval removal = database.write(session -> new People(session, collection).remove(null));
        removedFrom(collection);
        return removal;
    }

    /// Removes the pictures of a collection that are past their date, as [#removePicture] does: those of
    /// which every place where they were met gave a date, and the last of these days is over. It goes on from
    /// transaction to transaction, so that others may write meanwhile; what it has removed stays removed when
    /// it is killed.
    ///
    /// @param today the day that it is in UTC; what is kept until the day before has to go
    /// @param cancelled asked between two transactions
    /// @param committed given what each transaction removed, also when a later one fails
    /// @return the sum
    public Expiry expire(
            PictureCollection collection, LocalDate today, BooleanSupplier cancelled, Consumer<Expiry> committed) {
        List<Long> expired = database.read(session -> Expired.list(session, collection.id(), today));
        Expiry sum = Expiry.NOTHING;
        try {
            for (int from = 0; from < expired.size() && !cancelled.getAsBoolean(); from += EXPIRED_AT_ONCE) {
                List<Long> some = expired.subList(from, Math.min(expired.size(), from + EXPIRED_AT_ONCE));
                Expiry batch = database.write(session -> new Corrections(session, collection).expire(today, some));
                committed.accept(batch);
                sum = sum.plus(batch);
            }
        } finally {
            if (!expired.isEmpty()) {
                removedFrom(collection);
            }
        }
        return sum;
    }

    /// Returns the keys to the service over this lake.
    public ApiKeys apiKeys() {
        return new ApiKeys(database);
    }

    /// Returns what was asked of this lake through the service.
    public AuditLog audit() {
        return new AuditLog(database);
    }

    /// Returns whether what a collection has of a picture is there: the picture and its crops.
    ///
    /// @param verify whether to read them and compare them with their names
    public boolean hasObjects(PictureCollection collection, PictureId picture, boolean verify) {
        List<Sha256> crops = database.read(session -> ObjectNames.cropsOf(session, collection, picture));
        return FoundObject.isWhole(objects, Shelf.RAW, picture.sha256(), verify)
                && crops.stream().allMatch(crop -> FoundObject.isWhole(objects, Shelf.CROPS, crop, verify));
    }

    /// Stores those of some objects again that a row names; the others, such as the crop of a face that was
    /// removed, stay away.
    public void storeAgain(Collection<NewObject> candidates) {
        storing.readLock().lock();
        try {
            objects.storeAll(database.read(session -> ObjectNames.named(session, candidates)));
        } finally {
            storing.readLock().unlock();
        }
    }

    /// Makes a backup, or brings one up to date, beside whoever writes to the lake. Throws `LAKE_EXISTS` when
    /// the folder holds anything but a backup of this lake, and `LAKE_LOCKED` when another backup to it is
    /// under way.
    ///
    /// @param verify whether objects that the backup has already are read, and replaced if they are damaged
    /// @param damages told of objects that the lake has not got whole; the backup is made without them
    /// @param progress told how many objects have been seen to
    public CopyReport backUp(Path folder, boolean verify, Consumer<Damage> damages, LongConsumer progress) {
        return new Backup(root, database, objects, folder).take(verify, damages, progress);
    }

    public Path root() {
        return root;
    }

    /// Returns how much of its disk the lake uses, as it is now.
    public StorageUse storage() {
        return StorageUse.of(root, root.resolve(CATALOG));
    }

    /// Returns the archives that were sent to be taken in and are not yet.
    public HeldArchives archives() {
        return archives;
    }

    public Objects objects() {
        return objects;
    }

    public Catalog catalog() {
        return catalog;
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void removedFrom(PictureCollection collection) {
        try {
            sweepLooseObjects();
        } finally {
            archives.releaseEnded(collection); // they may hold what was removed
        }
    }

    /// Deletes objects of which the last row is gone, while nobody stores.
    private void sweepLooseObjects() {
        storing.writeLock().lock();
        try {
            LooseObjects.sweep(database, objects);
        } finally {
            storing.writeLock().unlock();
        }
    }

    /// Opens the catalog to write and cleans up after those who died writing.
    private static Database openAfterOthers(Path file, Objects objects) {
        Database database = Database.open(file, true);
        try {
            database.write(RunTable::interruptOpen);
            LooseObjects.sweep(database, objects);
            return database;
        } catch (Throwable e) {
            database.close();
            throw e;
        }
    }

    private static Path requireCatalog(Path root) {
        Path file = root.resolve(CATALOG);
        if (!Files.isRegularFile(file)) {
            throw new TwinlakeException(ErrorCode.LAKE_NOT_FOUND, "Expected a lake, found no " + file);
        }
        return file;
    }

    /// Takes the lock of a folder in which a new lake may be made.
    private static LakeLock takeFree(Path root) {
        requireNone(root);
        try {
            Files.createDirectories(root);
            requireEmpty(root);
        } catch (IOException e) {
            throw Failures.of(e, "create lake", root);
        }
        LakeLock lock = LakeLock.take(root);
        try {
            requireNone(root);
            return lock;
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
    }

    private static void requireNone(Path root) {
        if (Files.exists(root.resolve(CATALOG))) {
            throw new TwinlakeException(ErrorCode.LAKE_EXISTS, "There is a lake already: " + root);
        }
    }

    private static void requireEmpty(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!NO_OBSTACLE.contains(entry.getFileName().toString())) {
                    throw new TwinlakeException(
                            ErrorCode.LAKE_EXISTS, "Expected an empty folder for a new lake, found files in: " + root);
                }
            }
        }
    }
}
