package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() {
        Lake.create(folder.resolve("lake")).close();
        file = folder.resolve("lake/catalog.db");
    }

    @Test
    void writesWithTheSettingsThatTheCatalogReliesOn() throws SQLException {
        try (Session session = Session.toWrite(file)) {
            assertThat(pragma(session, "page_size")).isEqualTo("8192");
            assertThat(pragma(session, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(session, "synchronous")).isEqualTo("2"); // FULL
            assertThat(pragma(session, "secure_delete")).isEqualTo("1");
            assertThat(pragma(session, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(session, "busy_timeout")).isEqualTo("10000");
        }
    }

    private static String pragma(Session session, String name) throws SQLException {
        return session.find("PRAGMA " + name, row -> row.getString(1)).orElseThrow();
    }

    @Test
    void createsTablesWhoseReferencesHold() throws SQLException {
        try (Session session = Session.toRead(file)) {
            assertThat(session.list("PRAGMA foreign_key_check", row -> row.getString(1)))
                    .isEmpty();
            assertThat(pragma(session, "integrity_check")).isEqualTo("ok");
            assertThat(session.list("PRAGMA table_list", row -> row.getString("name") + " " + row.getInt("strict")))
                    .contains("crop 1", "embedding 1", "label 1", "origin 1", "picture 1", "staging 1");
        }
    }

    /// As after a full disk, where SQLite has rolled back by itself.
    @Test
    void runsAStatementAgainThatFailed() throws SQLException {
        try (Session session = Session.toWrite(file)) {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> session.change("ROLLBACK"))
                        .hasMessageContaining("cannot rollback - no transaction is active");
                assertThatThrownBy(() -> session.number("SELECT abs(-9223372036854775807 - 1)"))
                        .hasMessageContaining("integer overflow");
            }
            session.change("BEGIN");
            session.change("ROLLBACK");
            session.change("BEGIN");
            session.change("COMMIT");
        }
    }

    /// A plan that walks a collection is fast in every test and slow in every lake.
    @Test
    void findsOneCropWithoutWalkingTheCollection() throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Session session = Session.toRead(file)) {
            session.each(
                    "EXPLAIN QUERY PLAN " + FaceReader.FACES + "WHERE c.key = x'00' AND c.collection_id = 1",
                    row -> plan.add(row.getString("detail")));
        }

        assertThat(plan)
                .noneMatch(step -> step.startsWith("SCAN"))
                .anyMatch(step -> step.contains("INDEX sqlite_autoindex_origin_1 (picture_id=?"));
    }
}
