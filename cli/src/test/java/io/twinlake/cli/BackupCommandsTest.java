package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check`, `backup` and `restore`, on the sample photographs.
class BackupCommandsTest {

    @TempDir
    Path folder;

    private Path photographs;
    private Path lake;
    private Path backup;

    @BeforeEach
    void pourTheSamplesIn() throws IOException {
        photographs = CommandLines.samples(folder.resolve("photographs/Ann Other"));
        lake = folder.resolve("lake");
        backup = folder.resolve("backup");
        assertThat(run("init", lake).exitCode()).isZero();
        assertThat(ingest().get("staged").asInt()).isEqualTo(6);
    }

    private JsonNode ingest(String... more) {
        Object[] arguments = Stream.concat(
                        Stream.of(
                                "ingest",
                                folder.resolve("photographs"),
                                "--labels",
                                "folder",
                                "--lake",
                                lake,
                                "--json"),
                        Stream.of(more))
                .toArray();
        return run(arguments).json();
    }

    private List<Path> files(Path root, String shelf) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("objects").resolve(shelf))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static JsonNode document(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void checkFindsALakeWhole() {
        Run check = run("check", "--lake", lake);

        assertThat(check.exitCode()).isZero();
        assertThat(check.out()).matches("""
                        Checked \\S+
                          rows   6 pictures, 22 crops, 21 embeddings, 6 labels
                          files  28 files, [0-9.]+ MB read
                        Everything is whole
                        """);
        JsonNode view = run("check", "--quick", "--lake", lake, "--json").json();
        assertThat(view.get("whole").asBoolean()).isTrue();
        assertThat(view.get("quick").asBoolean()).isTrue();
        assertThat(view.get("objects").asInt()).isEqualTo(28);
        assertThat(view.get("objectBytes").asInt()).isZero();
        assertThat(view.get("damages").isEmpty()).isTrue();
    }

    @Test
    void checkNamesWhatIsDamagedAndIngestingAgainMendsIt() throws IOException {
        Path missing = files(lake, "raw").getFirst();
        Path damaged = files(lake, "crops").getFirst();
        String picture = missing.getFileName().toString();
        Files.delete(missing);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        Run check = run("check", "--lake", lake);

        assertThat(check.exitCode()).isEqualTo(14);
        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .contains("""
                        Damaged
                                1  the bytes of an object are not those that it is named by (object-damaged)
                                1  an object that a row names is not there (object-missing)
                            raw %s (object-missing)
                            crops %s (object-damaged)
                        Ingest these pictures again with --verify; `twinlake show ID` tells where each came from:
                        """.formatted(picture, damaged.getFileName()))
                .doesNotContain("Ann Other");
        JsonNode view = document(run("check", "--lake", lake, "--json").out());
        assertThat(view.get("whole").asBoolean()).isFalse();
        assertThat(view.at("/damaged/object-missing").asInt()).isOne();
        assertThat(view.at("/damages/0/reason").asString()).isEqualTo("object-missing");
        assertThat(view.at("/damages/0/picture").asString()).isEqualTo(picture);

        JsonNode again = ingest("--verify");
        assertThat(again.get("staged").asInt()).isZero();
        assertThat(again.get("mended").asInt()).isBetween(1, 2); // the crop may be of the same picture
        assertThat(run("check", "--lake", lake).exitCode()).isZero();
    }

    @Test
    void aRestoredLakeAnswersTheSame() throws IOException {
        Path photograph = photographs.resolve("sample3.jpg");
        String before = run("match", photograph, "--lake", lake).out();
        Run first = run("backup", backup, "--lake", lake);
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).matches("Backed up \\S+ to \\S+\n  6 pictures, 28 files; copied 28 with [0-9.]+ MB\n");
        assertThat(run("check", "--lake", backup).exitCode()).isZero();

        Path restored = folder.resolve("restored");
        Run restore = run("restore", backup, "--lake", restored);

        assertThat(restore.exitCode()).isZero();
        assertThat(restore.out())
                .startsWith("Restored the lake %s from %s\n  6 pictures, 28 files; copied 28 with "
                        .formatted(restored, backup));
        assertThat(run("match", photograph, "--lake", restored).out()).isEqualTo(before);
        assertThat(run("check", "--lake", restored).exitCode()).isZero();
        assertThat(run("restore", backup, "--lake", restored))
                .isEqualTo(new Run(
                        11,
                        "",
                        "twinlake: There is a lake already: %s (lake-exists)%n  Choose an empty folder, or use the lake that is there.%n"
                                .formatted(restored)));
    }

    @Test
    void removingReachesTheNextBackup() throws IOException {
        assertThat(run("backup", backup, "--lake", lake).exitCode()).isZero();
        String picture = files(lake, "raw").getFirst().getFileName().toString();
        assertThat(run("remove", picture, "--lake", lake).exitCode()).isZero();

        JsonNode again = run("backup", backup, "--lake", lake, "--json").json();

        assertThat(again.get("copied").asInt()).isZero();
        assertThat(again.get("dropped").asInt()).isGreaterThan(1);
        assertThat(files(backup, "raw")).hasSize(5);
        assertThat(run("check", "--lake", backup).exitCode()).isZero();
    }

    @Test
    void backupTellsWhatItCouldNotFindWhole() throws IOException {
        Path missing = files(lake, "raw").getFirst();
        Files.delete(missing);

        Run run = run("backup", backup, "--lake", lake);

        assertThat(run.exitCode()).isEqualTo(14);
        assertThat(run.out())
                .contains("  1 file left out that could not be found whole\n    raw %s (object-missing)\n"
                        .formatted(missing.getFileName()));
    }

    @Test
    void restoreNeedsABackup() {
        assertThat(run("restore", backup, "--lake", folder.resolve("restored")))
                .isEqualTo(new Run(
                        10,
                        "",
                        "twinlake: Expected a whole backup, found no %s (lake-not-found)%n  Make a lake with `twinlake init --lake DIR`, or name one with --lake or TWINLAKE_LAKE.%n"
                                .formatted(backup.resolve("catalog.backup"))));
    }
}
