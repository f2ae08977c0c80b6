package io.twinlake.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Hands out connections to one SQLite file: any number for reading, one for writing. Thread-safe.
///
/// Every piece of work is one transaction, so reading sees one state of the catalog from its first row to its
/// last, whatever is committed meanwhile, and writing is done as a whole or not at all.
///
/// The log mode is WAL with `synchronous=FULL`. With NORMAL a power cut could lose the last transactions
/// without harming the file; the next run over the same folder would redo them, but an upload whose sender
/// was told "stored", or a label that a person confirmed, would be gone for good. FULL costs one flush a
/// commit, which a batch of pictures shares, and which is little beside the flush that each of its objects
/// needs. A commit can never refer to an object that a power cut takes back, because [Objects#storeAll] has
/// forced the objects before the commit begins.
///
/// SQLite's file locks belong to the process, and closing any other handle on the file drops them (POSIX
/// `fcntl`), so nothing here ever opens the catalog's file by other means than SQLite once it is in use.
final class Database implements AutoCloseable {

    /// Connections kept for later; more are made when more threads read at once, and closed after.
    private static final int MOST_IDLE = 8;

    private final Path file;
    private final boolean toWrite;

    /// Opened by the first write, and by the first after one that failed; guarded by `writing`.
    private @Nullable Session writer;

    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();
    private volatile boolean closed;

    private Database(Path file, boolean toWrite) {
        this.file = file;
        this.toWrite = toWrite;
    }

    /// Opens a catalog that [Schema#create] made. Throws `LAKE_CORRUPT` or `LAKE_NEWER`.
    ///
    /// @param toWrite whether [#write] will be allowed; the caller sees to it that no other process does the
    ///     same
    static Database open(Path file, boolean toWrite) {
        try (Session probe = Session.toRead(file)) {
            if (Schema.isBehind(probe, file)) {
                throw new IllegalStateException("The catalog has to be migrated first: " + file);
            }
            probe.number("SELECT count(*) FROM lake"); // reads the list of tables, where most damage would show
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
        return new Database(file, toWrite);
    }

    /// Opens a catalog to be checked, also one that would have to be migrated to be used. Throws
    /// `LAKE_CORRUPT` or `LAKE_NEWER`.
    static Database openToCheck(Path file) {
        isBehind(file);
        return new Database(file, false);
    }

    /// Returns whether the catalog has to be migrated before [#open].
    static boolean isBehind(Path file) {
        try (Session session = Session.toRead(file)) {
            return Schema.isBehind(session, file);
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    /// Does work that reads, on a snapshot. May be called within itself; the inner work then has its own
    /// snapshot.
    <T> T read(Work<T> work) {
        try {
            Session session = borrow();
            try {
                session.change("BEGIN");
                T value = work.apply(session);
                session.change("COMMIT");
                giveBack(session);
                return value;
            } catch (Throwable e) {
                discard(session, e);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    /// Does work that writes, as one transaction; undone as a whole when it throws. Waits for other threads'
    /// writing. Throws `IllegalStateException` when the lake was opened to read.
    <T> T write(Work<T> work) {
        if (!toWrite) {
            throw new IllegalStateException("The lake was opened to read: " + file);
        }
        writing.lock();
        try {
            checkOpen();
            Session session = writer;
            if (session == null) {
                session = Session.toWrite(file);
                writer = session;
            }
            try {
                session.change("BEGIN IMMEDIATE");
                T value = work.apply(session);
                session.change("COMMIT");
                return value;
            } catch (Throwable e) {
                // Closing undoes what is open whatever state the failure left it in; on a full disk a rollback can
                // fail.
                writer = null;
                discard(session, e);
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.of(e, file);
        } finally {
            writing.unlock();
        }
    }

    /// Does work that reads and that asks SQLite about the file itself, without a transaction.
    <T> T inspect(Work<T> work) {
        checkOpen();
        try (Session session = Session.toInspect(file)) {
            return work.apply(session);
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }

    /// Writes one state of the catalog, whole and without a log, to a file that does not exist; whoever
    /// writes to the catalog goes on meanwhile. The file is not forced to disk.
    void vacuumInto(Path copy) {
        checkOpen();
        try (Session session = Session.toRead(file)) {
            session.change("VACUUM INTO ?", copy.toAbsolutePath().toString());
        } catch (SQLException e) {
            throw Failures.of(e, copy);
        }
    }

    private Session borrow() throws SQLException {
        checkOpen();
        Session session = idle.poll();
        if (session == null) {
            return Session.toRead(file);
        }
        idleCount.decrementAndGet();
        return session;
    }

    private void giveBack(Session session) throws SQLException {
        if (idleCount.incrementAndGet() > MOST_IDLE) {
            idleCount.decrementAndGet();
            session.close();
            return;
        }
        idle.push(session);
        if (closed) {
            closeIdle();
        }
    }

    private static void discard(Session session, Throwable reason) {
        try {
            session.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("The lake is closed: " + file);
        }
    }

    /// Waits for writing under way; reading under way goes on to its end. SQLite empties its log when the
    /// last connection of all processes closes.
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            closeIdle();
            if (writer != null) {
                writer.close();
            }
        } catch (SQLException e) {
            throw Failures.of(e, file);
        } finally {
            writing.unlock();
        }
    }

    private void closeIdle() throws SQLException {
        for (Session session = idle.poll(); session != null; session = idle.poll()) {
            session.close();
        }
    }

    /// A piece of work on one connection.
    @FunctionalInterface
    interface Work<T> {
        T apply(Session session) throws SQLException;
    }
}
