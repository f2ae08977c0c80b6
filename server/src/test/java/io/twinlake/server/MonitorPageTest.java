package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.lake.Lake;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The monitoring page in a browser, on a service that has taken an archive and photographs in.
class MonitorPageTest {

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient client;
    private static Chromium chromium;
    private static String image;
    private static String face;
    private static String run;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        chromium = Chromium.start();
        Lake.create(folder.resolve("lake")).close();
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1));
        client = ApiClient.of(server);
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections", "{\"name\": \"empty\"}");
        client.post("/collections", "{\"name\": \"stopped\"}");
        ApiClient.Answer begun = client.post("/collections/friends/imports?labels=folder", zip(1, 2, 3));
        run = begun.at("/run/id");
        client.get("/collections/friends/runs/" + run + "/events");
        for (int sample = 4; sample <= 5; sample++) {
            client.post("/collections/friends/images", ApiClient.sample(sample));
        }
        image = client.get("/collections/friends/images").at("/images/0/image");
        face = client.get("/collections/friends/images/" + image).at("/stagings/0/crops/0/id");
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsLayersRefusalsServiceAndRuns(Look look) throws Exception {
        try (Window window = chromium.open(server.uri(), "/monitor", look)) {
            window.sees("Searchable faces");
            window.sees("The file is no picture.");
            window.sees("Add pictures to it");
            window.sees("half are faster");
            client.post("/collections/friends/search", ApiClient.sample(6));
            assertThat(window.page().locator(".sparkline-line").first()).hasAttribute("d", Pattern.compile("M.*L.*"));
            window.sees("2 uploads");
            window.sees("mobilefacenet-1");
            window.sees("4 entries");
            window.isAccessible();
            window.photograph("monitor-" + look);
        }
    }

    @Test
    void looksUpAnImageAFaceAndARun() {
        try (Window window = chromium.open(server.uri(), "/monitor?collection=empty", Look.LIGHT)) {
            window.labelled("Look up").first().fill("nobody");
            window.page().keyboard().press("Enter");
            window.sees("That is no id.");

            look(window, image);
            window.sees("Staging and curated: what friends made of it");
            window.page().getByAltText("The picture as it came").waitFor();
            window.isAccessible();
            window.photograph("monitor-image");

            look(window, face);
            assertThat(window.page().locator(".crop-card.named code").first()).hasText(face);
            window.photograph("monitor-face");

            look(window, run);
            window.sees("4 of 4 entries");
            window.sees("New pictures");
            window.isAccessible();
            window.photograph("monitor-run");
            window.page().goBack();
            assertThat(window.page().locator(".crop-card.named code").first()).hasText(face);

            look(window, "0".repeat(64));
            window.sees("There is nothing of that id or name.");
            link(window, "To the overview");
            window.sees("Searchable faces");
        }
    }

    @Test
    void showsAnImageOnAPhone() {
        try (Window window = chromium.open(server.uri(), "/monitor?id=" + image, Look.PHONE)) {
            window.sees("Staging and curated: what friends made of it");
            window.isAccessible();
            window.photograph("monitor-image-PHONE");
        }
    }

    @Test
    void followsARunAndStopsIt() throws Exception {
        int[] samples = IntStream.range(0, 60).map(place -> 1 + place % 6).toArray();
        String begun = client.post("/collections/stopped/imports", zip(samples)).at("/run/id");
        try (Window window = chromium.open(server.uri(), "/monitor?run=" + begun, Look.DARK)) {
            window.sees(" of 61 entries");
            window.button("Stop the run").click();
            window.sees("Stop run " + begun + "?");
            window.isAccessible();
            window.photograph("monitor-stop");
            window.page().getByRole(AriaRole.DIALOG).getByText("Stop the run").click();
            window.page().locator(".state.cancelled").waitFor();
            window.photograph("monitor-run-stopped");
        }
    }

    @Test
    void speaksThreeLanguagesOnAPhone() {
        try (Window window = chromium.open(server.uri(), "/monitor", Look.PHONE)) {
            window.labelled("Language, Theme").click();
            window.labelled("Language").selectOption("ru");
            window.sees("Лица для поиска");
            window.page().keyboard().press("Escape");
            window.isAccessible();
            window.photograph("monitor-russian");
            link(window, "Добавить");
            window.sees("Кто на них");
            window.isAccessible();
            window.photograph("add-russian");
            window.labelled("Язык, Тема").click();
            window.labelled("Язык").selectOption("fr");
            window.sees("Qui elles montrent");
            window.page().keyboard().press("Escape");
            window.isAccessible();
            link(window, "Surveillance");
            window.sees("Visages cherchables");
            window.isAccessible();
        }
    }

    private static void look(Window window, String id) {
        window.labelled("Look up").first().fill(id);
        window.page().keyboard().press("Enter");
    }

    private static void link(Window window, String name) {
        window.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /// Returns an archive of samples, no two of which are the same, and of a file that is no picture.
    private static byte[] zip(int... samples) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int place = 0; place < samples.length; place++) {
                zip.putNextEntry(new ZipEntry("Person " + samples[place] + "/" + place + ".jpg"));
                zip.write(ApiClient.sample(samples[place]));
                zip.write(new byte[place]); // what follows the end of a JPEG is no part of the picture
            }
            zip.putNextEntry(new ZipEntry("Person 1/broken.jpg"));
            zip.write("Not a picture.".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
