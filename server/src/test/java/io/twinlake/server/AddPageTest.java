package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.twinlake.lake.Lake;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page that takes photographs in, in a browser, on a service without collections at first.
class AddPageTest {

    private static final FilePayload NOTES =
            new FilePayload("notes.txt", "text/plain", "Not a picture.".getBytes(StandardCharsets.UTF_8));

    private static Chromium chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void takesPhotographsInAndSaysWhatCameOfEach(Look look) throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server);
                Window window = chromium.open(server.uri(), "/add", look)) {
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
            assertThat(client.get("/collections/friends/identities/Ann").at("/faces"))
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
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
                window.labelled("Folders are names").check();
                window.labelled("Choose a folder").setInputFiles(folder.resolve("album"));
                window.sees("1 file of a folder is no picture and was left out.");
                window.sees("2 names");
                window.photograph("add-folder");
                window.button("Add 2 files to friends").click();
                window.sees("All done: friends");
                window.page().getByText("See the people").click();
                window.sees("Enter a person");
            }
            assertThat(client.get("/collections/friends/identities/Ann").at("/faces"))
                    .isEqualTo("1");
            assertThat(client.get("/collections/friends/identities/Ben").at("/faces"))
                    .isEqualTo("1");
        }
    }

    @Test
    void takesAnArchiveInAsARunThatIsWatched() throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
                window.labelled("Folders are names").check();
                choose(window, new FilePayload("album.zip", "application/zip", zip(1, 2, 3, 4, 5, 6)));
                window.button("Add 1 file to friends").click();
                window.sees(" of 7 entries");
                window.isAccessible();
                window.photograph("add-archive-underway");
                window.sees("All done: friends");
                window.sees("6 pictures added, 0 already there");
                window.sees("1 × The file is no picture.");
                window.photograph("add-archive");
            }
            assertThat(client.get("/collections/friends/identities/Person%204").at("/faces"))
                    .isEqualTo("1");
        }
    }

    @Test
    void stopsAnArchive() throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
                int[] samples =
                        IntStream.range(0, 18).map(place -> 1 + place % 6).toArray();
                choose(window, new FilePayload("album.zip", "application/zip", zip(samples)));
                window.button("Add 1 file to friends").click();
                window.button("Stop album.zip").click();
                assertThat(window.page().locator(".item-word")).hasText("Stopped");
                window.button("Try album.zip again").click();
                window.page().locator(".item.added").waitFor();
                assertThat(client.get("/collections/friends/images?refused=false")
                                .json()
                                .get("images"))
                        .hasSize(18);
            }
        }
    }

    @Test
    void waitsForALostServiceAndGoesOn() throws Exception {
        TwinlakeServer first = server(0);
        int port = first.uri().getPort();
        try (ApiClient client = ApiClient.of(first)) {
            client.post("/collections", "{\"name\": \"friends\"}");
        }
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
            try (TwinlakeServer again = server(port);
                    ApiClient client = ApiClient.of(again)) {
                window.sees("All done: friends"); // without anybody doing anything
                assertThat(figures(window).first()).hasText("18 pictures are new");
                assertThat(client.get("/collections/friends").at("/pictures")).isEqualTo("18");
            }
        }
    }

    @Test
    void photographsWithTheWebcam() throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
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
            }
        }
    }

    @Test
    void makesOnlyTheRowsThatAreSeen() throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
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
            }
        }
    }

    @Test
    void isUsedByKeyboard() throws Exception {
        try (TwinlakeServer server = server(0);
                ApiClient client = ApiClient.of(server)) {
            client.post("/collections", "{\"name\": \"friends\"}");
            try (Window window = chromium.open(server.uri(), "/add", Look.LIGHT)) {
                window.labelled("Nobody is named").focus();
                window.page().keyboard().press("ArrowDown");
                assertThat(window.labelled("Folders are names")).isChecked();
                window.page().keyboard().press("Tab");
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
            }
        }
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

    /// Returns one of many photographs that differ: what follows a JPEG's end is no part of the picture.
    private static FilePayload copy(int number) {
        byte[] sample = ApiClient.sample(1 + number % 6);
        byte[] bytes = Arrays.copyOf(sample, sample.length + 1 + number / 6);
        return new FilePayload("copy" + number + ".jpg", "image/jpeg", bytes);
    }

    /// Returns an archive of samples, no two of which are the same, and of a file that is no picture.
    private static byte[] zip(int... samples) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int place = 0; place < samples.length; place++) {
                zip.putNextEntry(new ZipEntry("Person " + samples[place] + "/" + place + ".jpg"));
                zip.write(ApiClient.sample(samples[place]));
                zip.write(new byte[place]);
            }
            zip.putNextEntry(new ZipEntry("Person 1/broken.jpg"));
            zip.write("Not a picture.".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private TwinlakeServer server(int port) {
        Path root = folder.resolve("lake");
        if (!Files.exists(root)) {
            Lake.create(root).close();
        }
        return TwinlakeServer.start(root, ServerSettings.of("127.0.0.1", port, VisionLimits.DEFAULT, 1));
    }
}
