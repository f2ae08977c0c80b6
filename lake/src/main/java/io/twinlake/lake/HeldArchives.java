package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The folder `imports` and the table `run_archive`: archives that were sent, each from the beginning of the
/// run that takes it in until somebody lets it go, so that a run which failed, was cancelled or was killed
/// can be tried again. Removing anything from a collection lets go those of its runs that have ended: they
/// may hold what was removed.
///
/// Thread-safe; what is said at [Catalog] of failures holds here.
public final class HeldArchives {

    private static final String FOLDER = "imports";
    private static final String SUFFIX = ".archive";

    private static final String ADD = """
            INSERT INTO run_archive (run_id, labels, identity, category, legal_basis, keep_until)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private static final String FIND = """
            SELECT labels, identity, category, legal_basis, keep_until FROM run_archive WHERE run_id = ?""";

    private static final String ENDED = """
            SELECT run_id FROM run_archive JOIN run USING (run_id) WHERE state <> 'open'
            """;

    private final Path folder;
    private final Database database;

    HeldArchives(Path root, Database database) {
        this.folder = root.resolve(FOLDER);
        this.database = database;
    }

    /// Moves an archive in.
    ///
    /// @param run an open run, which has none
    /// @param sent a file on the same disk
    public HeldArchive hold(long run, Path sent, HeldArchive.Terms terms) {
        database.write(session -> session.change(
                ADD,
                run,
                terms.labels(),
                terms.identity(),
                terms.category(),
                Values.code(terms.retention().legalBasis()),
                Values.text(terms.retention().keepUntil())));
        Path file = file(run);
        try {
            Files.createDirectories(folder);
            Files.move(sent, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failures.of(e, "keep archive", file);
        }
        return new HeldArchive(file, terms);
    }

    /// Returns the archive of a run, if it is held.
    public Optional<HeldArchive> find(long run) {
        Path file = file(run);
        return database.read(session -> session.find(
                        FIND,
                        row -> new HeldArchive.Terms(
                                row.getString("labels"), row.getString("identity"),
                                row.getString("category"), Values.retention(row)),
                        run))
                .filter(_ -> Files.exists(file))
                .map(terms -> new HeldArchive(file, terms));
    }

    /// Gives the archive of a run that has ended to one that begins. Of two who do that at the same time one
    /// fails with `CONFLICT`.
    public HeldArchive passOn(long from, long to) {
        HeldArchive old = find(from).orElseThrow(HeldArchives::gone);
        if (database.write(session -> session.change("UPDATE run_archive SET run_id = ? WHERE run_id = ?", to, from))
                != 1) {
            throw gone();
        }
        Path file = file(to);
        try {
            Files.move(old.file(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Failures.of(e, "keep archive", file);
        }
        return new HeldArchive(file, old.terms());
    }

    /// Deletes the archive of a run, if there is one.
    ///
    /// @return whether there was
    public boolean release(long run) {
        Path file = file(run);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failures.of(e, "delete archive", file);
        }
        return database.write(session -> session.change("DELETE FROM run_archive WHERE run_id = ?", run)) > 0;
    }

    /// Deletes the archives of runs that have ended and began before a moment, and what nobody knows of.
    public void sweep(Instant before) {
        releaseAll(database.read(
                session -> session.list(ENDED + " AND started_at < ?", row -> row.getLong(1), before.toEpochMilli())));
        Set<Path> known = new HashSet<>(
                database.read(session -> session.list("SELECT run_id FROM run_archive", row -> file(row.getLong(1)))));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (!known.contains(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw Failures.of(e, "delete archives", folder);
        }
    }

    /// Deletes the archives of a collection's runs that have ended.
    void releaseEnded(PictureCollection collection) {
        releaseAll(database.read(
                session -> session.list(ENDED + " AND collection_id = ?", row -> row.getLong(1), collection.id())));
    }

    private void releaseAll(List<Long> runs) {
        runs.forEach(this::release);
    }

    private Path file(long run) {
        return folder.resolve(run + SUFFIX);
    }

    private static TwinlakeException gone() {
        return new TwinlakeException(ErrorCode.CONFLICT, "The run's archive is not kept any more; send it again");
    }
}
