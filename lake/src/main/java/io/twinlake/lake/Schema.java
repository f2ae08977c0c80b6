package io.twinlake.lake;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// The catalog's tables and their version. Flyway applies `db/migration/V*.sql`; each sets SQLite's
/// `user_version` to its own number in its own transaction.
///
/// Opening reads two numbers from the file's header (under 1 ms) and starts Flyway only when the file is
/// behind, because Flyway costs about 160 ms in a fresh JVM, more than many commands take as a whole.
final class Schema {

    /// The newest migration that this program has.
    static final int VERSION = 8;

    /// `TWLK`: marks the file as ours among SQLite databases.
    static final int APPLICATION_ID = 0x54574c4b;

    /// Holds three 512-dimensional embeddings (2 KiB each), where the default of 4 KiB holds one and wastes
    /// half.
    static final int PAGE_BYTES = 8192;

    private Schema() {}

    /// Creates a catalog at `file`: under another name first, so that a catalog is there with all its tables
    /// or not at all.
    static void create(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        try {
            deleteWithLogs(part);
            Session.format(part, PAGE_BYTES);
            migrate(part);
            Folders.forceFile(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            Folders.forceEntry(file);
        } catch (SQLException e) {
            throw Failures.of(e, file);
        } catch (IOException e) {
            throw Failures.of(e, "create catalog", file);
        }
    }

    /// Deletes what a killed [#create] left.
    static void sweep(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        try {
            deleteWithLogs(part);
        } catch (IOException e) {
            throw Failures.of(e, "sweep", part);
        }
    }

    /// Returns whether the catalog has to be migrated before this program can use it. Throws `LAKE_CORRUPT`
    /// when it is no catalog and `LAKE_NEWER` when a newer program made it.
    static boolean isBehind(Session session, Path file) throws SQLException {
        long application = session.number("PRAGMA application_id");
        if (application != APPLICATION_ID) {
            throw Failures.corrupt(file, "its application id is %08x, not %08x".formatted(application, APPLICATION_ID));
        }
        long version = session.number("PRAGMA user_version");
        if (version > VERSION) {
            throw new TwinlakeException(
                    ErrorCode.LAKE_NEWER,
                    "Expected a catalog of version %d or older, found version %d; use a newer Twinlake: %s"
                            .formatted(VERSION, version, file));
        }
        return version < VERSION;
    }

    /// Applies the migrations that are missing.
    static void migrate(Path file) {
        try {
            Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(Session.writing(file))
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            SQLException reason = sqlReason(e);
            if (reason != null) {
                throw Failures.of(reason, file);
            }
            throw new IllegalStateException("The catalog's migrations are wrong", e);
        }
    }

    private static @Nullable SQLException sqlReason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException reason) {
                return reason;
            }
        }
        return null;
    }

    private static void deleteWithLogs(Path part) throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(part.resolveSibling(part.getFileName() + suffix));
        }
    }
}
