package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `label` and `remove`, on one photograph of three faces.
class CorrectionCommandsTest {

    @TempDir
    Path folder;

    private Path photographs;
    private Path lake;
    private String picture = "";
    private final List<String> faces = new ArrayList<>();

    @BeforeEach
    void pourAPhotographIn() throws IOException {
        Path samples = CommandLines.samples(folder.resolve("samples"));
        photographs = Files.createDirectories(folder.resolve("photographs/Ann Other"));
        Files.copy(samples.resolve("sample3.jpg"), photographs.resolve("sample3.jpg"));
        lake = folder.resolve("lake");
        assertThat(run("init", lake).exitCode()).isZero();
        assertThat(ingest().get("staged").asInt()).isOne();
        String first = run("match", photographs.resolve("sample3.jpg"), "--lake", lake, "--json")
                .json()
                .at("/faces/0/faces/0/face")
                .asString();
        JsonNode show = show(first);
        picture = show.get("image").asString();
        show.at("/stagings/0/crops").forEach(crop -> faces.add(crop.get("id").asString()));
        assertThat(faces).hasSize(3);
    }

    private JsonNode ingest() {
        return run("ingest", folder.resolve("photographs"), "--labels", "folder", "--lake", lake, "--json")
                .json();
    }

    private JsonNode show(String id) {
        return run("show", id, "--lake", lake, "--json").json();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        show(picture).at("/stagings/0/crops").forEach(crop -> names.add(String.valueOf(crop.get("identity"))));
        return names;
    }

    @Test
    void labelSaysWhomFacesShowAndTakesItBack() {
        List<String> given = names();

        assertThat(run("label", " Bob ", faces.get(0).substring(0, 8), faces.get(1), "--lake", lake))
                .isEqualTo(new Run(0, "2 faces of faces are Bob\n", ""));
        assertThat(names().subList(0, 2)).containsOnly("\"Bob\"");
        assertThat(run("label", "bob", faces.get(0), faces.get(0), "--lake", lake))
                .isEqualTo(new Run(0, "0 faces of faces are bob\n  1 face left as it was\n", ""));
        assertThat(run("label", "--remove", faces.get(0), faces.get(1), "--lake", lake))
                .isEqualTo(new Run(0, "Took back who 2 faces of faces are\n", ""));
        assertThat(names()).isEqualTo(given);
    }

    @Test
    void labelAnswersPrograms() {
        JsonNode view =
                run("label", "Bob", faces.getFirst(), "--lake", lake, "--json").json();

        assertThat(view.get("collection").asString()).isEqualTo("faces");
        assertThat(view.get("name").asString()).isEqualTo("Bob");
        assertThat(view.get("changed").asInt()).isOne();
        assertThat(view.get("unchanged").asInt()).isZero();
    }

    @Test
    void labelNeedsANameAndFaces() {
        assertThat(run("label", "Bob", "--lake", lake))
                .isEqualTo(failed(
                        2,
                        "Name the person, then at least one face by its id (wrong-command-line)",
                        "See `twinlake label --help`."));
        assertThat(run("label", " ", faces.getFirst(), "--lake", lake))
                .isEqualTo(
                        failed(2, "A person's name is not blank (wrong-command-line)", "See `twinlake label --help`."));
        assertThat(run("label", "Bob", picture, "--lake", lake))
                .isEqualTo(failed(
                        20,
                        "No face in faces whose id begins with " + picture + " (item-not-found)",
                        "Take an id from an answer of `twinlake match`; its first 4 digits are enough."));
        assertThat(run("label", "Bob", faces.getFirst(), "Ann", "--lake", lake))
                .isEqualTo(failed(
                        20,
                        "An id is 4 to 64 hexadecimal digits, found: Ann (item-not-found)",
                        "Take an id from an answer of `twinlake match`; its first 4 digits are enough."));
        assertThat(names()).doesNotContain("\"Bob\"");
    }

    @Test
    void removedFacesStayAwayAndLeaveTheirNameToNobody() throws IOException {
        assertThat(names()).containsOnlyOnce("\"Ann Other\"");
        String named = faces.get(names().indexOf("\"Ann Other\""));
        assertThat(run("remove", named, "--lake", lake))
                .isEqualTo(new Run(0, "Removed from faces: 0 pictures, 1 face\n", ""));

        Path elsewhere = Files.createDirectories(folder.resolve("photographs/Somebody Else"));
        Files.copy(photographs.resolve("sample3.jpg"), elsewhere.resolve("sample3.jpg"));
        assertThat(ingest().get("known").asInt()).isEqualTo(2);

        assertThat(names()).hasSize(2).containsOnly("null");
        assertThat(run("match", photographs.resolve("sample3.jpg"), "--lake", lake)
                        .out())
                .contains("searched 2 faces of faces");
    }

    @Test
    void removedPicturesTakeTheirFilesAlongAndComeBackWhenIngested() throws IOException {
        List<String> before = names();
        JsonNode removed = run("remove", picture.substring(0, 12), "--lake", lake, "--json")
                .json();

        assertThat(removed.get("pictures").asInt()).isOne();
        assertThat(removed.get("faces").asInt()).isEqualTo(3);
        assertThat(objects()).isEmpty();
        assertThat(run("show", picture, "--lake", lake).exitCode()).isEqualTo(20);

        assertThat(ingest().get("staged").asInt()).isOne();
        assertThat(names()).isEqualTo(before);
        assertThat(objects()).hasSize(4);
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> files = Files.walk(lake.resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void removeNamesWhatItDoesNotFindAndRemovesNothing() {
        assertThat(run("remove", faces.getFirst(), "0123456789abcdef", "--lake", lake))
                .isEqualTo(failed(
                        20,
                        "No picture or face in faces whose id begins with 0123456789abcdef (item-not-found)",
                        "Take an id from an answer of `twinlake match`; its first 4 digits are enough."));
        assertThat(names()).hasSize(3);
    }

    private static Run failed(int exitCode, String message, String advice) {
        return new Run(exitCode, "", "twinlake: %s%n  %s%n".formatted(message, advice));
    }
}
