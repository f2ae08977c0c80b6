package io.twinlake.lake;

import io.twinlake.model.PictureId;
import io.twinlake.model.Sha256;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Checks that every object that a row names is there, with the bytes it is named by, and counts those that
/// no row names. Confined.
///
/// Somebody may add and remove meanwhile. An object that is not there is damage only if a row names it
/// afterwards and it is still not there; one that no row names is not counted when it is gone afterwards.
final class ObjectCheck {

    /// How often an object is looked for that comes and goes.
    private static final int TRIES = 3;

    private static final int BATCH = 1000;

    private static final String FIRST_CROP = """
            SELECT p.sha256 FROM crop c LEFT JOIN picture p USING (picture_id)
            WHERE c.jpeg = ? ORDER BY c.crop_id LIMIT 1""";

    private final Database database;
    private final Objects objects;
    private final boolean quick;
    private final Consumer<Damage> damages;
    private final LongConsumer progress;

    private long named;
    private long bytes;
    private long unnamed;

    /// @param quick whether objects are only looked for, not read
    /// @param progress told how many objects have been checked
    ObjectCheck(Database database, Objects objects, boolean quick, Consumer<Damage> damages, LongConsumer progress) {
        this.database = database;
        this.objects = objects;
        this.quick = quick;
        this.damages = damages;
        this.progress = progress;
    }

    void checkNamed(Shelf shelf) {
        ObjectNames.eachPage(database, shelf, page -> page.forEach(key -> check(shelf, key)));
    }

    void countUnnamed(Shelf shelf) {
        try (Stream<Sha256> keys = objects.list(shelf)) {
            List<Sha256> batch = new ArrayList<>();
            for (Iterator<Sha256> all = keys.iterator(); all.hasNext(); ) {
                batch.add(all.next());
                if (batch.size() == BATCH || !all.hasNext()) {
                    unnamed += database.read(session -> unnamed(session, shelf, batch)).stream()
                            .filter(key -> objects.contains(shelf, key))
                            .count();
                    batch.clear();
                }
            }
        }
    }

    long named() {
        return named;
    }

    long bytes() {
        return bytes;
    }

    long unnamed() {
        return unnamed;
    }

    private void check(Shelf shelf, Sha256 key) {
        FoundObject found = find(shelf, key);
        for (int i = 1; i < TRIES && found.damage() != null && isNamed(shelf, key); i++) {
            found = find(shelf, key);
        }
        if (found.damage() == null) {
            count(shelf, key, found);
        } else if (isNamed(shelf, key)) {
            named++;
            damages.accept(damage(shelf, key, found.damage()));
        }
        progress.accept(named);
    }

    private FoundObject find(Shelf shelf, Sha256 key) {
        return quick ? FoundObject.look(objects, shelf, key) : FoundObject.read(objects, shelf, key);
    }

    private void count(Shelf shelf, Sha256 key, FoundObject found) {
        named++;
        bytes += found.borrow().length;
        if (shelf == Shelf.RAW && !quick) {
            OptionalLong expected = pictureBytes(key);
            if (expected.isPresent() && expected.getAsLong() != found.borrow().length) {
                damages.accept(new Damage(Damage.Reason.SIZE_WRONG, "picture " + key, null));
            }
        }
    }

    private OptionalLong pictureBytes(Sha256 key) {
        Optional<Long> size = database.read(session ->
                session.find("SELECT bytes FROM picture WHERE sha256 = ?", row -> row.getLong(1), Values.blob(key)));
        return size.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private boolean isNamed(Shelf shelf, Sha256 key) {
        return database.read(session -> ObjectNames.isNamed(session, shelf, key));
    }

    private Damage damage(Shelf shelf, Sha256 key, Damage.Reason reason) {
        return switch (shelf) {
            case RAW -> new Damage(reason, "raw " + key, new PictureId(key));
            case CROPS ->
                database.read(session -> session.find(
                                FIRST_CROP,
                                row -> new Damage(
                                        reason, "crops " + key, Values.pictureIdOrNull(row.getBytes("sha256"))),
                                Values.blob(key)))
                        .orElseGet(() -> new Damage(reason, "crops " + key, null));
        };
    }

    private static List<Sha256> unnamed(Session session, Shelf shelf, List<Sha256> keys) throws SQLException {
        List<Sha256> unnamed = new ArrayList<>();
        for (Sha256 key : keys) {
            if (!ObjectNames.isNamed(session, shelf, key)) {
                unnamed.add(key);
            }
        }
        return unnamed;
    }
}
