package io.twinlake.lake;

import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One pass over the objects that the rows of a catalog name: those that a store has not got are copied to it
/// from another one, each compared with its name. Confined; for one pass.
final class ObjectCopy {

    /// So many objects, or so many bytes of them, are stored at once.
    private static final int BATCH = 256;

    private static final long BATCH_BYTES = 32L << 20;

    /// So many losses are told of one by one; all are counted.
    private static final int DAMAGES = 1000;

    private final Objects from;
    private final LocalObjects to;
    private final boolean verify;
    private final LongConsumer progress;
    private final List<NewObject> batch = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();

    private long batchBytes;
    private long named;
    private long copied;
    private long copiedBytes;
    private long damaged;
    private boolean outdated;

    /// @param verify whether to read what `to` has already, instead of taking it for whole
    /// @param progress told how many objects have been seen to
    ObjectCopy(Objects from, LocalObjects to, boolean verify, LongConsumer progress) {
        this.from = from;
        this.to = to;
        this.verify = verify;
        this.progress = progress;
    }

    /// Copies what the rows name.
    ///
    /// @param isNamed whether something that is not there should be, since a row names it still
    void copy(Database rows, BiPredicate<Shelf, Sha256> isNamed) {
        for (Shelf shelf : Shelf.values()) {
            ObjectNames.eachPage(rows, shelf, page -> page.forEach(key -> copy(shelf, key, isNamed)));
        }
        store();
    }

    /// Deletes the objects that no row names, and returns how many.
    static long dropUnnamed(Database rows, Objects objects) {
        long dropped = 0;
        for (Shelf shelf : Shelf.values()) {
            try (Stream<Sha256> keys = objects.list(shelf)) {
                for (Iterator<Sha256> all = keys.iterator(); all.hasNext(); ) {
                    Sha256 key = all.next();
                    if (!rows.read(session -> ObjectNames.isNamed(session, shelf, key))) {
                        objects.delete(shelf, key);
                        dropped++;
                    }
                }
            }
        }
        return dropped;
    }

    /// Returns whether an object was removed, with its rows, before it could be copied.
    boolean isOutdated() {
        return outdated;
    }

    long named() {
        return named;
    }

    long copied() {
        return copied;
    }

    long copiedBytes() {
        return copiedBytes;
    }

    long damaged() {
        return damaged;
    }

    /// Returns the first of the objects that neither store has whole.
    List<Damage> damages() {
        return damages;
    }

    private void copy(Shelf shelf, Sha256 key, BiPredicate<Shelf, Sha256> isNamed) {
        named++;
        FoundObject there = verify ? FoundObject.read(to, shelf, key) : FoundObject.look(to, shelf, key);
        if (there.damage() != null) {
            Damage.Reason lost = add(shelf, key);
            if (lost != null && isNamed.test(shelf, key)) {
                lost = add(shelf, key); // it may have gone and come back
                if (lost != null) {
                    report(lost, shelf, key);
                }
            } else if (lost != null) {
                outdated = true;
            }
        }
        progress.accept(named);
    }

    /// Reads an object to be stored with the next batch. Returns what is wrong with it, if that cannot be.
    private Damage.@Nullable Reason add(Shelf shelf, Sha256 key) {
        FoundObject found = FoundObject.read(from, shelf, key);
        if (found.damage() != null) {
            return found.damage();
        }
        batch.add(NewObject.of(shelf, key, found.borrow()));
        batchBytes += found.borrow().length;
        if (batch.size() >= BATCH || batchBytes >= BATCH_BYTES) {
            store();
        }
        return null;
    }

    private void store() {
        to.storeAll(batch);
        copied += batch.size();
        copiedBytes += batchBytes;
        batch.clear();
        batchBytes = 0;
    }

    private void report(Damage.Reason reason, Shelf shelf, Sha256 key) {
        damaged++;
        if (damages.size() < DAMAGES) {
            PictureId picture = shelf == Shelf.RAW ? new PictureId(key) : null;
            damages.add(new Damage(reason, shelf.code() + " " + key, picture));
        }
    }
}
