package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lake that an older program made.
final class MigrationTest {

    private static final CropId FACE = Samples.cropId(1, 0, Samples.RECIPE);

    /// A statement for each table that copies what it has of today's rows.
    private static final String TABLES = """
            SELECT 'INSERT OR REPLACE INTO main.' || t.name || ' (' || group_concat(c.name) || ') SELECT '
                || group_concat(c.name) || ' FROM today.' || t.name
            FROM main.sqlite_master t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'flyway%'
            GROUP BY t.name""";

    @TempDir
    Path folder;

    private Path root;
    private Path file;

    /// Makes a lake of version 1 at position 1, with a picture of two faces.
    @BeforeEach
    void fillALakeOfVersionOne() throws Exception {
        root = folder.resolve("lake");
        file = root.resolve("catalog.db");
        try (Lake lake = Lake.create(root)) {
            Catalog catalog = lake.catalog();
            PictureCollection people = catalog.createCollection(Samples.PEOPLE);
            long run = Samples.beginRun(catalog, people);
            catalog.commit(run, people, List.of(Samples.picture(1, 2, "Ann")), List.of());
            catalog.endRun(run, Run.State.DONE, Samples.NINE);
        }
        Path today = Files.move(file, folder.resolve("today.db"));
        Session.format(file, Schema.PAGE_BYTES);
        Flyway.configure()
                .loggers("slf4j")
                .dataSource(Session.writing(file))
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        copyWhatVersionOneHas(today);
        assertThat(version()).isEqualTo(1);
    }

    /// Copies rows of today's catalog into the tables and columns that there were in version 1.
    private void copyWhatVersionOneHas(Path today) throws SQLException {
        try (Session session = Session.toWrite(file)) {
            session.execute("ATTACH '" + today + "' AS today");
            session.execute("BEGIN");
            session.execute("PRAGMA defer_foreign_keys = ON");
            for (String copy : session.list(TABLES, row -> row.getString(1))) {
                session.execute(copy);
            }
            session.execute("COMMIT");
        }
    }

    private long version() throws SQLException {
        try (Session session = Session.toRead(file)) {
            return session.number("PRAGMA user_version");
        }
    }

    @Test
    void isBroughtUpToDateByAWriter() throws SQLException {
        try (Lake lake = Lake.openToWrite(root)) {
            assertThatItIsWhole(lake);
        }
        assertThat(version()).isEqualTo(Schema.VERSION);
    }

    @Test
    void isBroughtUpToDateForAReader() throws SQLException {
        try (Lake lake = Lake.openToRead(root)) {
            assertThatItIsWhole(lake);
        }
        assertThat(version()).isEqualTo(Schema.VERSION);
    }

    private static void assertThatItIsWhole(Lake lake) {
        Catalog catalog = lake.catalog();
        PictureCollection people = catalog.loadCollection("people");
        List<CuratedFace> faces = new ArrayList<>();
        assertThat(catalog.forEachCurated(people, faces::add)).isEqualTo(1);
        assertThat(faces).extracting(CuratedFace::id).containsExactly(FACE, Samples.cropId(1, 1, Samples.RECIPE));
        assertThat(faces).extracting(CuratedFace::identity).containsOnly("Ann");
    }

    @Test
    void canBeCheckedAndRestoredAsABackup() throws SQLException, IOException {
        Path backup = Files.createDirectories(folder.resolve("backup"));
        Files.copy(file, backup.resolve("catalog.backup"));
        LocalObjects.create(backup.resolve("objects")).storeAll(FilledLake.objects(1));
        List<Damage> damages = new ArrayList<>();

        assertThat(Lake.check(backup, false, damages::add, _ -> {}).isWhole()).isTrue();
        Path restored = folder.resolve("restored");
        Lake.restore(backup, restored, damages::add, _ -> {});

        assertThat(damages).isEmpty();
        assertThat(Lake.check(restored, false, damages::add, _ -> {}).isWhole()).isTrue();
        try (Lake lake = Lake.openToRead(restored)) {
            assertThatItIsWhole(lake);
        }
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void waitsForNobodyWhoWrites() throws SQLException {
        try (LakeLock _ = LakeLock.take(root)) {
            CatalogTest.assertFails(
                    () -> Lake.openToRead(root),
                    ErrorCode.LAKE_LOCKED,
                    "The lake is being written to by this process: " + root);
        }
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void knowsItsChangesFromThenOn() {
        try (Lake lake = Lake.openToWrite(root)) {
            Catalog catalog = lake.catalog();
            PictureCollection people = catalog.loadCollection("people");
            List<FaceChange> changes = new ArrayList<>();

            assertThat(catalog.forEachChange(people, 0, changes::add)).isEmpty();
            assertThat(catalog.forEachChange(people, 1, changes::add)).hasValue(1);
            assertThat(changes).isEmpty();

            lake.remove(people, List.of(FACE));
            assertThat(catalog.forEachChange(people, 1, changes::add)).hasValue(2);
            assertThat(changes).containsExactly(new FaceChange.Gone(FACE));
        }
    }
}
