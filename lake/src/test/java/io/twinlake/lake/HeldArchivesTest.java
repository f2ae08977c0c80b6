package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives that are held for their runs.
final class HeldArchivesTest {

    private static final HeldArchive.Terms TERMS = new HeldArchive.Terms(
            "folder", "Ann", "press", new Retention(LegalBasis.CONSENT, LocalDate.parse("2027-01-31")));

    private static final HeldArchive.Terms NO_TERMS = new HeldArchive.Terms("none", null, null, Retention.NONE);

    @TempDir
    Path folder;

    private Path root;
    private Lake lake;
    private HeldArchives archives;
    private PictureCollection people;

    @BeforeEach
    void create() {
        root = folder.resolve("lake");
        lake = Lake.create(root);
        archives = lake.archives();
        people = lake.catalog().createCollection(Samples.PEOPLE);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void outliveAWriterThatWasKilled() throws IOException {
        long run = begin();
        hold(run, "first", TERMS);
        lake.close();
        lake = Lake.openToWrite(root);

        HeldArchive held = lake.archives().find(run).orElseThrow();
        assertThat(held.terms()).isEqualTo(TERMS);
        assertThat(held.file()).hasContent("first");
        assertThat(lake.catalog().runs().find(run).orElseThrow().state()).isEqualTo(Run.State.INTERRUPTED);
    }

    @Test
    void arePassedOnToARunThatTriesAgain() throws IOException {
        long first = begin();
        long second = begin();
        hold(first, "bytes", TERMS);

        HeldArchive passed = archives.passOn(first, second);
        assertThat(passed.file()).hasContent("bytes");
        assertThat(passed.terms()).isEqualTo(TERMS);
        assertThat(archives.find(second)).contains(passed);
        assertThat(archives.find(first)).isEmpty();
        CatalogTest.assertFails(
                () -> archives.passOn(first, second),
                ErrorCode.CONFLICT,
                "The run's archive is not kept any more; send it again");
    }

    @Test
    void areDeletedWhenSomebodyLetsThemGo() throws IOException {
        long run = begin();
        hold(run, "bytes", NO_TERMS);

        assertThat(archives.release(run)).isTrue();
        assertThat(archives.release(run)).isFalse();
        assertThat(archives.find(run)).isEmpty();
        assertThat(held()).isEmpty();
    }

    @Test
    void areDeletedWhenSomethingIsRemovedFromTheirCollection() throws IOException {
        PictureCollection others = lake.catalog()
                .createCollection(new NewCollection(
                        "others", Samples.PEOPLE.kind(), Samples.PEOPLE.encoder(), Samples.PEOPLE.policy()));
        long ended = begin();
        long open = begin();
        long elsewhere = lake.catalog().beginRun(others.id(), "ingest", "else.zip", Samples.EIGHT);
        hold(ended, "ended", NO_TERMS);
        hold(open, "open", NO_TERMS);
        hold(elsewhere, "elsewhere", NO_TERMS);
        lake.catalog().commit(open, people, List.of(Samples.picture(1, 1, "Ann")), List.of());
        lake.catalog().endRun(ended, Run.State.CANCELLED, Samples.NINE);
        lake.catalog().endRun(elsewhere, Run.State.CANCELLED, Samples.NINE);

        lake.removeIdentity(people, "Ann");
        assertThat(archives.find(ended)).isEmpty();
        assertThat(archives.find(open)).isPresent();
        assertThat(archives.find(elsewhere)).isPresent();
    }

    @Test
    void areSweptOnceTheyAreOldAndWhenNobodyKnowsThem() throws IOException {
        long ended = begin();
        long open = begin();
        hold(ended, "ended", NO_TERMS);
        hold(open, "open", NO_TERMS);
        lake.catalog().endRun(ended, Run.State.CANCELLED, Samples.NINE);
        Files.writeString(root.resolve("imports/4711.archive"), "nobody's");

        archives.sweep(Samples.EIGHT);
        assertThat(held()).containsExactlyInAnyOrder(ended + ".archive", open + ".archive");
        archives.sweep(Samples.NINE);
        assertThat(held()).containsExactly(open + ".archive");
        assertThat(archives.find(ended)).isEmpty();
    }

    @Test
    void thatAreLostAreNotThere() throws IOException {
        long run = begin();
        hold(run, "bytes", NO_TERMS);
        Files.delete(root.resolve("imports").resolve(run + ".archive"));

        assertThat(archives.find(run)).isEmpty();
        archives.sweep(Samples.NINE);
    }

    private long begin() {
        return lake.catalog().beginRun(people.id(), "ingest", "photos.zip", Samples.EIGHT);
    }

    private void hold(long run, String bytes, HeldArchive.Terms terms) throws IOException {
        archives.hold(run, Files.writeString(folder.resolve("sent"), bytes), terms);
    }

    private List<String> held() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("imports"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
