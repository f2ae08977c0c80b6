package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every command on the sample photographs, as a user types it.
class CommandsTest {

    @TempDir
    static Path folder;

    private static Path photographs;
    private static Path lake;

    @BeforeAll
    static void pourTheSamplesIn() throws IOException {
        photographs = CommandLines.samples(folder.resolve("photographs/Ann Other"));
        Files.writeString(photographs.resolve("notes.txt"), "no picture");
        Files.writeString(photographs.resolve("text.jpg"), "no picture");
        lake = folder.resolve("a lake");
        assertThat(run("init", lake))
                .isEqualTo(new Run(
                        0,
                        "Made the lake %s with the collection faces, encoder mobilefacenet-1%nNext: twinlake ingest PHOTOS --lake %s%n"
                                .formatted(lake, lake),
                        ""));
        Run ingest = run("ingest", folder.resolve("photographs"), "--labels", "folder", "--lake", lake);
        assertThat(ingest.exitCode()).isZero();
        assertThat(ingest.err()).isEmpty();
        assertThat(ingest.out())
                .matches("(?s)7 pictures in .* s, .* a second\n.*")
                .contains("  6 new, with 21 searchable faces\n")
                .contains("  1 refused: the bytes are of no picture format that is known (not-a-picture)\n")
                .contains("  1 other file passed over\n");
    }

    @Test
    void ingestLeavesAloneWhatIsThere() {
        JsonNode again = run("ingest", photographs, "--lake", lake, "--json").json();

        assertThat(again.get("items").asInt()).isEqualTo(7);
        assertThat(again.get("staged").asInt()).isZero();
        assertThat(again.get("known").asInt()).isEqualTo(7);
        assertThat(again.get("stopped").asBoolean()).isFalse();
    }

    @Test
    void ingestOfNothingNamesThePath() {
        assertThat(run("ingest", "nowhere", "--lake", lake))
                .isEqualTo(failed(
                        30,
                        "A folder, archive, manifest or picture was expected, found nothing: nowhere (source-not-found)",
                        "Check the path."));
    }

    @Test
    void ingestOfAnEmptyFolderSaysSo() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(run("ingest", empty, "--lake", lake)).isEqualTo(new Run(0, "No pictures there\n", ""));
    }

    @Test
    void matchFindsThePhotographItself() {
        Run match = run("match", photographs.resolve("sample3.jpg"), "--lake", lake, "-k", 2);

        assertThat(match.exitCode()).isZero();
        assertThat(match.out())
                .startsWith("3 faces in %s; searched 21 faces of faces%n%nFace 1 of 3: 310 pixels high, "
                        .formatted(photographs.resolve("sample3.jpg")))
                .contains("  this is probably Ann Other\n")
                .contains(">99.9%   1.000  ")
                .contains("  sample3.jpg\n");
    }

    @Test
    void matchAnswersPrograms() {
        JsonNode match = run("match", photographs.resolve("sample3.jpg"), "--lake", lake, "--json")
                .json();

        assertThat(match.get("gallery").asInt()).isEqualTo(21);
        JsonNode face = match.get("faces").get(0);
        assertThat(face.get("faces").size()).isEqualTo(5);
        assertThat(face.get("faces").get(0).get("cosine").asDouble()).isGreaterThan(0.99);
        assertThat(face.get("people").get(0).get("identity").asString()).isEqualTo("Ann Other");
        assertThat(face.get("confident").asString()).isEqualTo("Ann Other");
    }

    @Test
    void matchNarrowsItsAnswers() {
        Path photograph = photographs.resolve("sample3.jpg");
        Run others =
                run("match", photograph, "--lake", lake, "--not-person", "ann other", "--taken-until", "2030-01-01");
        assertThat(others.exitCode()).isZero();
        assertThat(others.out()).doesNotContain("this is probably Ann Other");

        JsonNode face = run("match", photograph, "--lake", lake, "--person", "ANN OTHER", "--label", "given", "--json")
                .json()
                .get("faces")
                .get(0);
        assertThat(face.get("faces").size()).isEqualTo(5);
        for (JsonNode found : face.get("faces")) {
            assertThat(found.get("identity").asString()).isEqualTo("Ann Other");
        }
        assertThat(face.get("people").get(0).get("identity").asString()).isEqualTo("Ann Other");
        JsonNode none = run("match", photograph, "--lake", lake, "--min-face", 9999, "--json")
                .json()
                .get("faces")
                .get(0);
        assertThat(none.get("faces").size()).isZero();
        assertThat(run("match", photograph, "--lake", lake, "--label", "guessed")
                        .err())
                .contains("a label's source is confirmed, given or predicted, found: guessed");
        assertThat(run("match", photograph, "--lake", lake, "--added-from", "yesterday")
                        .err())
                .contains("a time is a date such as 2024-05-01 or a moment such as 2024-05-01T18:00:00Z");
    }

    @Test
    void matchRefusesWhatIsNoPhotograph() {
        Path text = photographs.resolve("text.jpg");

        assertThat(run("match", text, "--lake", lake))
                .isEqualTo(failed(
                        40,
                        text + " cannot be used: not-a-picture: 10 bytes of no known picture format (picture-refused)",
                        "Use another photograph; docs/errors.md explains each reason."));
    }

    @Test
    void matchAgainstAnEmptyCollectionSaysHowToFillIt() {
        Path empty = folder.resolve("empty lake");
        run("init", "--lake", empty);

        Run match = run("match", photographs.resolve("sample3.jpg"), "--lake", empty);

        assertThat(match)
                .isEqualTo(new Run(
                        0,
                        ("3 faces in %s; searched 0 faces of faces%n"
                                        + "Nothing to compare with: pour pictures in with `twinlake ingest SOURCE --lake %s`.%n")
                                .formatted(photographs.resolve("sample3.jpg"), empty),
                        ""));
    }

    @Test
    void compareTellsWhetherItIsOnePerson() {
        Path one = photographs.resolve("sample3.jpg");

        assertThat(run("compare", one, one).out())
                .contains("The same person: probability of the same person >99.9%, cosine 1.000\n");
        JsonNode others = run("compare", one, photographs.resolve("sample6.jpg"), "--json")
                .json();
        assertThat(others.get("facesInA").asInt()).isEqualTo(3);
        assertThat(others.get("same").isBoolean()).isTrue();
    }

    @Test
    void statusCountsTheLayers() {
        Run status = run("status", "--lake", lake);

        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .startsWith("Lake %s%n%nCollection faces (face, encoder mobilefacenet-1)%n".formatted(lake))
                .contains("  raw      7 pictures, ")
                .contains("  staging  22 crops\n")
                .contains("  curated  21 searchable faces, 6 with a name, 1 person\n")
                .contains("  1  the bytes are of no picture format that is known (not-a-picture)\n")
                .contains("  run  kind    state  began ");
        JsonNode layers = run("status", "--lake", lake, "--json")
                .json()
                .get("collections")
                .get(0);
        assertThat(layers.get("crops").asInt()).isEqualTo(22);
    }

    @Test
    void statusOfAnEmptyLakeSaysHowToFillIt() {
        Path empty = folder.resolve("other empty lake");
        run("init", "--lake", empty);

        assertThat(run("status", "--lake", empty).out())
                .endsWith("Nothing in it yet; pour pictures in with `twinlake ingest SOURCE --lake %s`.%n"
                        .formatted(empty));
    }

    @Test
    void showTellsAllLayersOfAFace() throws IOException {
        String id = run("match", photographs.resolve("sample3.jpg"), "--lake", lake, "--json")
                .json()
                .at("/faces/0/faces/0/face")
                .asString();

        Run show = run("show", id.substring(0, 8), "--lake", lake);

        assertThat(show.exitCode()).isZero();
        assertThat(show.out())
                .startsWith("picture  ")
                .contains("raw      image/jpeg, 1920x")
                .contains("  from   " + photographs.resolve("sample3.jpg").toRealPath() + " as Ann Other\n")
                .contains("  face 1 " + id + "  <-\n")
                .contains("curated  embedding of mobilefacenet-1, norm ");
        assertThat(run("show", id, "--lake", lake, "--json")
                        .json()
                        .get("stagings")
                        .size())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "xyzw", "12345g"})
    void showNeedsFourHexadecimalDigits(String id) {
        assertThat(run("show", id, "--lake", lake))
                .isEqualTo(failed(
                        20,
                        "An id is 4 to 64 hexadecimal digits, found: " + id + " (item-not-found)",
                        "Take an id from an answer of `twinlake match`; its first 4 digits are enough."));
    }

    @Test
    void evalTellsHowManyFacesAreFound() throws IOException {
        Path nothing = Files.writeString(folder.resolve("faces.tsv"), "no header\n");

        Run eval = run("eval", "faces", photographs, nothing);

        assertThat(eval.exitCode()).isEqualTo(32);
        assertThat(eval.err()).contains("(source-malformed)\n");
    }

    @Test
    void evalIdentifiesPeopleByFolder() throws IOException {
        Path people = folder.resolve("people");
        for (String person : List.of("one", "two")) {
            Files.createDirectories(people.resolve(person));
        }
        Files.copy(photographs.resolve("sample1.jpg"), people.resolve("one/1.jpg"));
        Files.copy(photographs.resolve("sample3.jpg"), people.resolve("one/3.jpg"));
        Files.copy(photographs.resolve("sample2.jpg"), people.resolve("two/2.jpg"));
        Files.copy(photographs.resolve("sample4.jpg"), people.resolve("two/4.jpg"));

        Run eval = run("eval", "identify", people);

        assertThat(eval.exitCode()).isZero();
        assertThat(eval.out()).startsWith("4 probes of 2 people\n").contains("people scored by  rank-1");
        assertThat(run("eval", "identify", folder.resolve("nowhere"), "--json")
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("source-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "ingest .", "match sample.jpg", "show 1234"})
    void aMissingLakeNamesTheNextStep(String command) throws IOException {
        Path missing = folder.resolve("missing");
        String line = command.replace(
                "sample.jpg", photographs.resolve("sample1.jpg").toString().replace(" ", "\0"));
        List<String> words = List.of((line + " --lake " + missing).split(" "));

        assertThat(run(words.stream().map(word -> word.replace('\0', ' ')).toArray()))
                .isEqualTo(failed(
                        10,
                        "Expected a lake, found no " + missing.resolve("catalog.db") + " (lake-not-found)",
                        "Make a lake with `twinlake init --lake DIR`, or name one with --lake or TWINLAKE_LAKE."));
        assertThat(missing).doesNotExist();
    }

    @Test
    void aWrongCollectionNamesThoseThatThereAre() {
        assertThat(run("match", photographs.resolve("sample1.jpg"), "--lake", lake, "-c", "birds"))
                .isEqualTo(failed(
                        22,
                        "No collection birds in the lake; it has: [faces] (collection-not-found)",
                        "See `twinlake status` for what there is, or make it with `twinlake init --collection NAME`."));
    }

    @Test
    void aWrongEncoderMakesNoLake() {
        Path unborn = folder.resolve("unborn");

        Run init = run("init", unborn, "--encoder", folder.resolve("nowhere.properties"));

        assertThat(init.exitCode()).isEqualTo(50);
        assertThat(unborn).doesNotExist();
    }

    @Test
    void wrongCommandLinesExitWithTwo() {
        assertThat(run("matsch"))
                .isEqualTo(failed(
                        2,
                        "There is no command matsch (wrong-command-line)",
                        "Did you mean `match`? See `twinlake --help`."));
        assertThat(run("match"))
                .isEqualTo(failed(
                        2, "Missing required parameter: 'PHOTO' (wrong-command-line)", "See `twinlake match --help`."));
        assertThat(run("match", "a.jpg", "-k", "0"))
                .isEqualTo(
                        failed(2, "-k is at least 1, found: 0 (wrong-command-line)", "See `twinlake match --help`."));
        assertThat(run("init", "one", "--lake", "other"))
                .isEqualTo(failed(
                        2,
                        "Name the lake once, by DIR or by --lake (wrong-command-line)",
                        "See `twinlake init --help`."));
        JsonNode error = run("status", "--what", "--json").json().get("error");
        assertThat(error.get("code").asString()).isEqualTo("wrong-command-line");
    }

    @Test
    void withoutACommandTheFirstStepsAreShown() {
        Run run = run();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Usage: twinlake ").contains("First steps:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "init",
                "ingest",
                "match",
                "compare",
                "serve",
                "key create",
                "key list",
                "key revoke",
                "status",
                "show",
                "label",
                "remove",
                "eval",
                "eval lfw",
                "check",
                "backup",
                "restore",
                "eval identify",
                "eval faces",
                "generate-completion"
            })
    void helpFitsEightyColumns(String command) {
        Run help = run(List.of((command + " --help").strip().split(" ")).toArray());

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: twinlake");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(run("generate-completion").out())
                .contains("ingest match compare serve key status show label remove expire check backup restore");
    }

    private static Run failed(int exitCode, String message, String advice) {
        return new Run(exitCode, "", "twinlake: %s%n  %s%n".formatted(message, advice));
    }
}
