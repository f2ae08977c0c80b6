package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The page that takes photographs in, in a browser, on a service without collections at first.
class AddPageTest {

    private static final FilePayload NOTES =
            new FilePayload("notes.txt", "text/plain", "Not a picture.".getBytes(StandardCharsets.UTF_8));

    /// Shows pictures on a canvas, each for some seconds, and records them as browsers do.
    private static final String RECORDING = """
            async (pictures) => {
              const canvas = document.createElement("canvas");
              canvas.width = 640;
              canvas.height = 426;
              const context = canvas.getContext("2d");
              const stream = canvas.captureStream(0);
              const [track] = stream.getVideoTracks();
              const recorder = new MediaRecorder(stream, { videoBitsPerSecond: 3e6 });
              const parts = [];
              recorder.ondataavailable = ({ data }) => parts.push(data);
              const ended = new Promise((done) => (recorder.onstop = done));
              const images = [];
              for (const picture of pictures) {
                const image = new Image();
                image.src = `data:image/jpeg;base64,${picture}`;
                await image.decode();
                images.push(image);
              }
              document.body.append(canvas);
              recorder.start();
              for (const image of images) {
                for (let turn = 0; turn < 25; turn++) {
                  context.drawImage(image, 0, 0, canvas.width, canvas.height);
                  track.requestFrame();
                  await new Promise((done) => setTimeout(done, 100));
                }
              }
              recorder.stop();
              await ended;
              canvas.remove();
              return new Blob(parts, { type: recorder.mimeType });
            }""";

    @AutoClose
    private static Chromium chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void takesPhotographsInAndSaysWhatCameOfEach(Look look) throws Exception {
        try (ServerStage stage = stage(0);
                Window window = chromium.open(stage.uri(), "/add", look)) {
            window.sees("There is no collection yet.");
            window.isAccessible();
            window.photograph("add-empty-" + look);
            window.labelled("Name of the new collection").fill("friends");
            window.page().keyboard().press("Enter");
            window.sees("Drop files, folders or archives here");
            window.isAccessible();
            window.photograph("add-" + look);

            choose(window, photograph(1), NOTES, photograph(2));
            window.labelled("All show one person").check();
            window.labelled("Name of the person").fill("Ann");
            window.isAccessible();
            window.photograph("add-ready-" + look);
            window.button("Add 3 files to friends").click();
            window.sees("All done: friends");
            assertThat(figures(window)).hasText(new String[] {
                "2 pictures are new", "0 were there before", "1 was not added", "5 faces can be searched"
            });
            window.sees("1 × The file is no picture.");
            window.sees("Choose a JPEG, PNG, WebP, GIF, BMP or TIFF.");
            assertThat(window.page().locator(".item-word")).hasText(new String[] {"Added", "Not added", "Added"});
            window.isAccessible();
            window.photograph("add-done-" + look);
            assertThat(stage.client().get("/collections/friends/identities/Ann").at("/faces"))
                    .isEqualTo("2");

            window.button("Clear the list").click();
            choose(window, photograph(1));
            window.button("Add 1 file to friends").click();
            window.sees("Already there");
            assertThat(figures(window).nth(1)).hasText("1 was there before");
        }
    }

    @Test
    void takesFoldersAsNames() throws Exception {
        for (String name : List.of("Ann", "Ben")) {
            Files.createDirectories(folder.resolve("album").resolve(name));
        }
        Files.write(folder.resolve("album/Ann/one.jpg"), ApiClient.sample(1));
        Files.write(folder.resolve("album/Ben/two.jpg"), ApiClient.sample(2));
        Files.writeString(folder.resolve("album/Ben/notes.txt"), "Not a picture.");
        visit(Look.LIGHT, (window, client) -> {
            window.labelled("Folders are names").check();
            window.labelled("Choose a folder").setInputFiles(folder.resolve("album"));
            window.sees("1 file of a folder is no picture and was left out.");
            window.sees("2 names");
            window.photograph("add-folder");
            window.button("Add 2 files to friends").click();
            window.sees("All done: friends");
            window.page().getByText("See the people").click();
            window.sees("Enter a person");
            assertThat(client.get("/collections/friends/identities/Ann").at("/faces"))
                    .isEqualTo("1");
            assertThat(client.get("/collections/friends/identities/Ben").at("/faces"))
                    .isEqualTo("1");
        });
    }

    @Test
    void takesAnArchiveInAsARunThatIsWatched() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            window.labelled("Folders are names").check();
            choose(
                    window,
                    new FilePayload("album.zip", "application/zip", SamplePhotographs.archive(1, 2, 3, 4, 5, 6)));
            window.button("Add 1 file to friends").click();
            window.sees(" of 7 entries");
            window.isAccessible();
            window.photograph("add-archive-underway");
            window.sees("All done: friends");
            window.sees("6 pictures added, 0 already there");
            window.sees("1 × The file is no picture.");
            window.photograph("add-archive");
            assertThat(client.get("/collections/friends/identities/Person%204").at("/faces"))
                    .isEqualTo("1");
        });
    }

    @Test
    void givesOneNameToAllOfAnArchive() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            window.labelled("All show one person").check();
            window.labelled("Name of the person").fill("Ann");
            choose(window, new FilePayload("album.zip", "application/zip", SamplePhotographs.archive(1, 2)));
            window.button("Add 1 file to friends").click();
            window.sees("All done: friends");
            assertThat(client.get("/collections/friends/identities").text()).doesNotContain("Person");
            assertThat(client.get("/collections/friends/identities/Ann").at("/faces"))
                    .isEqualTo("2");
        });
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void keepsPicturesAsLongAsIsSaid(Look look) throws Exception {
        visit(look, (window, client) -> {
            window.sees("The collection keeps pictures until somebody removes them.");
            window.labelled("Kept").selectOption("ever");
            window.sees("Nothing is removed by itself.");
            window.labelled("Legal basis").selectOption("consent");
            window.sees("The people shown have agreed, and can take that back.");
            window.labelled("Kept").selectOption("day");
            choose(window, photograph(1));
            assertThat(window.button("Add 1 file to friends")).isDisabled();
            window.labelled("Last day").fill("2020-01-31");
            window.sees("Choose today or a later day.");
            window.labelled("Last day").fill("2999-01-31");
            window.sees("After January 31, 2999 they are removed by themselves");
            window.isAccessible();
            window.photograph("add-keeping-" + look);
            window.button("Add 1 file to friends").click();
            window.sees("All done: friends");
            assertThat(client.get("/collections/friends").at("/dueNext/keepUntil"))
                    .isEqualTo("2999-01-31");
            window.page()
                    .getByText("Layers", new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            window.sees("kept until January 31, 2999 · Consent");
            window.isAccessible();
            window.photograph("add-kept-" + look);
            window.page().goBack();
            assertThat(window.labelled("Legal basis")).hasValue("consent");
            assertThat(window.labelled("Last day")).hasValue("2999-01-31");
        });
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void namesFilesByATable(Look look) throws Exception {
        visit(look, (window, client) -> {
            FilePayload table = new FilePayload("people.csv", "text/csv", """
                    path,name
                    album/sample1.jpg,Ann
                    sample2.jpg,Ben
                    ,Cleo
                    sample9.jpg,Dora
                    """.getBytes(StandardCharsets.UTF_8));
            choose(window, photograph(1), table, photograph(2), photograph(3));
            assertThat(window.labelled("A table names them")).isChecked();
            window.sees("2 of 3 files named");
            window.sees("Line 4 is left out: it has no path.");
            window.sees("1 file in no row, so nobody is named: sample3.jpg");
            window.sees("1 row names a file that is not here: sample9.jpg");
            window.isAccessible();
            window.photograph("add-table-" + look);
            window.button("Add 3 files to friends").click();
            window.sees("All done: friends");
            JsonNode people =
                    client.get("/collections/friends/identities").json().get("identities");
            assertThat(people.values().stream().map(one -> one.get("name").asString()))
                    .containsExactlyInAnyOrder("Ann", "Ben");

            choose(window, new FilePayload("other.csv", "text/csv", "who\nAnn\n".getBytes(StandardCharsets.UTF_8)));
            window.sees("other.csv has no column path, file or image.");
            window.button("Take the table off").click();
            assertThat(window.labelled("Nobody is named")).isChecked();
        });
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void takesPicturesFromAClip(Look look) throws Exception {
        visit(look, (window, client) -> {
            window.labelled("All show one person").check();
            window.labelled("Name of the person").fill("Ann");
            drop(window, "party.webm", RECORDING, List.of(inBase64(6), inBase64(2)));
            window.labelled("One picture").selectOption("0.5");
            window.isAccessible();
            window.button("Take pictures from 1 clip").click();
            window.page().locator(".clip.is-done").waitFor();
            window.sees("party.webm-00000.000s.jpg");
            int taken = (int) window.page().evaluate("document.querySelectorAll('.item').length");
            assertThat(taken) // of two pictures, and perhaps while one becomes the other
                    .as(window.page().locator(".clip").innerText())
                    .isBetween(2, 10);
            choose(window, new FilePayload("broken.mp4", "video/mp4", "No clip.".getBytes(StandardCharsets.UTF_8)));
            window.button("Take pictures from 1 clip").click();
            window.sees("This browser cannot play a clip.");
            window.isAccessible();
            window.photograph("add-clip-" + look);
            window.button("Add " + taken + " files to friends").click();
            window.sees("All done: friends");
            assertThat(client.get("/collections/friends/identities/Ann")
                            .json()
                            .get("faces")
                            .asInt())
                    .isBetween(1, taken);
        });
    }

    @Test
    void takesPicturesFromACameraSClip() throws Exception {
        Path clip = SharedClips.clip("ageitgey_short_hamilton_clip.mp4");
        visit(Look.LIGHT, (window, client) -> {
            window.labelled("Choose files").setInputFiles(clip);
            window.button("Take pictures from 1 clip").click();
            window.page().locator(".clip.is-reading").waitFor();
            window.page().locator(".clip.is-done").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            window.photograph("add-clip-of-a-camera");
            assertThat((int) window.page().evaluate("document.querySelectorAll('.item').length"))
                    .isPositive();
            window.page().locator(".begin .primary").click();
            window.page().locator(".card.done").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            assertThat(client.get("/collections/friends").json().get("curated").asInt())
                    .isPositive();
        });
    }

    @Test
    void stopsAnArchive() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            int[] samples = IntStream.range(0, 18).map(place -> 1 + place % 6).toArray();
            choose(window, new FilePayload("album.zip", "application/zip", SamplePhotographs.archive(samples)));
            window.button("Add 1 file to friends").click();
            window.button("Stop album.zip").click();
            assertThat(window.page().locator(".item-word")).hasText("Stopped");
            window.button("Try album.zip again").click();
            window.page().locator(".item.added").waitFor();
            assertThat(client.get("/collections/friends/images?refused=false")
                            .json()
                            .get("images"))
                    .hasSize(18);
        });
    }

    @Test
    void waitsForALostServiceAndGoesOn() throws Exception {
        ServerStage first = stage(0);
        int port = first.uri().getPort();
        first.client().post("/collections", "{\"name\": \"friends\"}");
        try (Window window = chromium.open(first.uri(), "/add", Look.PHONE)) {
            choose(window, IntStream.range(0, 18).mapToObj(AddPageTest::copy).toArray(FilePayload[]::new));
            window.button("Add 18 files to friends").click();
            assertThat(window.page().locator(".item.added").first()).isVisible();
            first.close();
            window.sees("Waiting for the service.");
            assertThat(window.page().evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))"))
                    .as("left without being asked")
                    .isEqualTo(false);
            window.isAccessible();
            window.photograph("add-lost");
            try (ServerStage again = stage(port)) {
                window.sees("All done: friends"); // without anybody doing anything
                assertThat(figures(window).first()).hasText("18 pictures are new");
                assertThat(again.client().get("/collections/friends").at("/pictures"))
                        .isEqualTo("18");
            }
        }
    }

    @Test
    void photographsWithTheWebcam() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            window.context().grantPermissions(List.of("camera"));
            window.button("Take photographs").click();
            for (String taken : List.of("1 photograph taken", "2 photographs taken")) {
                assertThat(window.button("Take")).isEnabled();
                window.button("Take").click();
                window.sees(taken);
            }
            window.button("Close").click();
            window.button("Add 2 files to friends").click();
            window.sees("2 × No face was found in the picture."); // but a test pattern
        });
    }

    @Test
    void recordsClipsWithTheWebcam() throws Exception {
        visit(Look.DARK, (window, client) -> {
            window.context().grantPermissions(List.of("camera"));
            window.button("Take photographs").click();
            window.button("Record a clip").click();
            Locator end = window.page().getByText(Pattern.compile("End the clip \\(([2-9]|\\d\\d) sec\\)"));
            end.waitFor();
            window.isAccessible();
            window.photograph("add-recording");
            end.click();
            window.sees("1 clip recorded");
            window.button("Record a clip").click();
            end.waitFor();
            window.button("Close").click(); // which ends that one, too
            window.button("Take pictures from 2 clips").click();
            window.page().locator(".clip.is-done").nth(1).waitFor(new Locator.WaitForOptions().setTimeout(60_000));
            assertThat(window.page().locator(".item").first()).isVisible(); // of the test pattern
        });
    }

    @Test
    void makesOnlyTheRowsThatAreSeen() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            choose(window, photograph(1));
            window.sees("1 file chosen");
            window.page().evaluate("""
                    () => {
                      const data = new DataTransfer();
                      for (let number = 1; number <= 3000; number++) {
                        data.items.add(new File(["bytes"], `${number}.jpg`));
                      }
                      document.body.dispatchEvent(
                        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                    }""");
            window.sees("3,001 files chosen");
            assertThat((int) window.page().evaluate("document.querySelectorAll('.item').length"))
                    .isBetween(9, 40);
            Locator list = window.labelled("Files").last();
            list.focus();
            window.page().keyboard().press("End");
            window.sees("3000.jpg");
            window.photograph("add-many");
        });
    }

    @Test
    void isUsedByKeyboard() throws Exception {
        visit(Look.LIGHT, (window, client) -> {
            window.labelled("Nobody is named").focus();
            window.page().keyboard().press("ArrowDown");
            assertThat(window.labelled("Folders are names")).isChecked();
            for (int control = 0; control < 4; control++) { // a category, a legal basis, how long, files
                window.page().keyboard().press("Tab");
            }
            assertThat(window.labelled("Choose files")).isFocused();
            choose(window, photograph(6));
            Locator add = window.button("Add 1 file to friends");
            assertThat(add).isVisible();
            for (int control = 0; control < 3; control++) { // a folder, a photograph, add
                window.page().keyboard().press("Tab");
            }
            assertThat(add).isFocused();
            window.page().keyboard().press("Enter");
            window.sees("All done: friends");
        });
    }

    /// Opens the page on a service with an empty collection `friends`.
    private void visit(Look look, Visit visit) throws Exception {
        try (ServerStage stage = stage(0)) {
            stage.client().post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(stage.uri(), "/add", look)) {
                visit.by(window, stage.client());
            }
        }
    }

    private static void drop(Window window, String name, String maker, Object of) {
        window.page().evaluate("""
                async ([name, of]) => {
                  const data = new DataTransfer();
                  data.items.add(new File([await MAKER(of)], name));
                  document.body.dispatchEvent(
                    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
                }""".replace("MAKER", "(" + maker + ")"), List.of(name, of));
    }

    private static String inBase64(int sample) {
        return Base64.getEncoder().encodeToString(ApiClient.sample(sample));
    }

    private static Locator figures(Window window) {
        return window.page().locator(".done-figures li");
    }

    private static void choose(Window window, FilePayload... files) {
        window.labelled("Choose files").setInputFiles(files);
    }

    private static FilePayload photograph(int sample) {
        return new FilePayload("sample" + sample + ".jpg", "image/jpeg", ApiClient.sample(sample));
    }

    /// Returns one of many photographs that differ.
    private static FilePayload copy(int number) {
        byte[] bytes = SamplePhotographs.copy(1 + number % 6, 1 + number / 6);
        return new FilePayload("copy" + number + ".jpg", "image/jpeg", bytes);
    }

    private ServerStage stage(int port) {
        return ServerStage.start(folder, ServerStage.settings(port, 1));
    }

    /// What somebody does on the page, and what has come of it.
    @FunctionalInterface
    private interface Visit {
        void by(Window window, ApiClient client) throws Exception;
    }
}
