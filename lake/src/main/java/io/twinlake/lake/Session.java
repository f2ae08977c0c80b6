package io.twinlake.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// One connection to the catalog with the statements it has prepared. Confined to one thread at a time.
///
/// SQL texts are constants, so the statements kept are few, and only those that failed are thrown away.
final class Session implements AutoCloseable {

    /// How long to wait for another process's lock, such as a checkpoint.
    private static final int BUSY_MILLIS = 10_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        Function.create(connection, "unaccented", new Unaccented(), 1, Function.FLAG_DETERMINISTIC);
    }

    static Session toWrite(Path file) throws SQLException {
        Session session = new Session(writing(file).getConnection());
        session.execute("PRAGMA wal_autocheckpoint = 2000"); // 16 MB of log at 8 KiB a page
        return session;
    }

    /// Makes an empty database in WAL mode. The size of a page has to be set before anything else is written,
    /// and the driver sets its own options in no certain order.
    static void format(Path file, int pageBytes) throws SQLException {
        try (Session session = new Session(source(file, new SQLiteConfig()).getConnection())) {
            session.execute("PRAGMA page_size = " + pageBytes);
            session.execute("PRAGMA journal_mode = WAL");
        }
    }

    static Session toRead(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-8_000); // KiB
        return new Session(source(file, config).getConnection());
    }

    /// Opens a connection that reads, and knows the constraints of tables: SQLite forgets those of a file
    /// that is opened to read only, and then finds them all kept.
    static Session toInspect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        Session session = new Session(source(file, config).getConnection());
        session.execute("PRAGMA query_only = ON");
        return session;
    }

    /// Returns the connections that migrations and the writer use.
    static SQLiteDataSource writing(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-32_000); // KiB
        return source(file, config);
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    /// Runs a statement without parameters that is not worth keeping.
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Runs an insert, update or delete and returns how many rows it changed.
    int change(String sql, @Nullable Object... values) throws SQLException {
        try {
            return prepare(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw forget(sql, e);
        }
    }

    /// Hands over each row as it is read.
    void each(String sql, Rows rows, @Nullable Object... values) throws SQLException {
        try (ResultSet result = prepare(sql, values).executeQuery()) {
            while (result.next()) {
                rows.accept(result);
            }
        } catch (SQLException e) {
            throw forget(sql, e);
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        each(sql, result -> all.add(row.read(result)), values);
        return all;
    }

    /// Returns the first row.
    <T> Optional<T> find(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet result = prepare(sql, values).executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        } catch (SQLException e) {
            throw forget(sql, e);
        }
    }

    /// Returns the number in the first column of the only row.
    long number(String sql, @Nullable Object... values) throws SQLException {
        return find(sql, result -> result.getLong(1), values)
                .orElseThrow(() -> new IllegalStateException("Expected one row from: " + sql));
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /// Drops a statement that failed: the driver destroys it on most errors, and then it can never run again.
    private SQLException forget(String sql, SQLException failure) {
        try (PreparedStatement _ = prepared.remove(sql)) {
            return failure;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }

    /// Makes one value of the row that the cursor stands on.
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Takes the row that the cursor stands on.
    @FunctionalInterface
    interface Rows {
        void accept(ResultSet row) throws SQLException;
    }

    /// `unaccented(text)` in SQL.
    private static final class Unaccented extends Function {

        @Override
        protected void xFunc() throws SQLException {
            result(Values.unaccented(value_text(0)));
        }
    }
}
