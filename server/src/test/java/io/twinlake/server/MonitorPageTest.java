package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The monitoring page in a browser, on a service that has taken an archive and photographs in.
class MonitorPageTest {

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    private static ApiClient client;
    private static String image;
    private static String face;
    private static String run;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.startSlow(folder);
        client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections", "{\"name\": \"empty\"}");
        client.post("/collections", "{\"name\": \"stopped\"}");
        ApiClient.Answer begun =
                client.post("/collections/friends/imports?labels=folder", SamplePhotographs.archive(1, 2, 3));
        run = begun.at("/run/id");
        client.get("/collections/friends/runs/" + run + "/events");
        for (int sample = 4; sample <= 5; sample++) {
            client.post("/collections/friends/images", ApiClient.sample(sample));
        }
        image = client.get("/collections/friends/images").at("/images/0/image");
        face = client.get("/collections/friends/images/" + image).at("/stagings/0/crops/0/id");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsLayersRefusalsServiceAndRuns(Look look) throws Exception {
        try (Window window = stage.open("/monitor", look)) {
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
        try (Window window = stage.open("/monitor?collection=empty", Look.LIGHT)) {
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
            window.sees("What the threads spent their time on");
            window.sees("What could not be used");
            window.isAccessible();
            window.photograph("monitor-run");
            window.page().goBack();
            assertThat(window.page().locator(".crop-card.named code").first()).hasText(face);

            look(window, "0".repeat(64));
            window.sees("There is nothing of that id or name.");
            window.link("To the overview").click();
            window.sees("Searchable faces");
        }
    }

    @Test
    void showsAnImageOnAPhone() {
        try (Window window = stage.open("/monitor?id=" + image, Look.PHONE)) {
            window.sees("Staging and curated: what friends made of it");
            window.isAccessible();
            window.photograph("monitor-image-PHONE");
        }
    }

    @Test
    void followsARunAndStopsIt() throws Exception {
        int[] samples = IntStream.range(0, 60).map(place -> 1 + place % 6).toArray();
        String begun = client.post("/collections/stopped/imports", SamplePhotographs.archive(samples))
                .at("/run/id");
        try (Window window = stage.open("/monitor?run=" + begun, Look.DARK)) {
            window.sees(" of 61 entries");
            window.button("Stop the run").click();
            window.sees("Stop run " + begun + "?");
            window.isAccessible();
            window.photograph("monitor-stop");
            window.page().getByRole(AriaRole.DIALOG).getByText("Stop the run").click();
            window.page().locator(".run-head .state.cancelled").waitFor();
            window.isAccessible();
            window.photograph("monitor-run-stopped");

            window.button("Try it again").click();
            assertThat(window.page().locator("#run-title")).not().hasText("Run " + begun);
            window.page().locator(".run-head .state.done").waitFor();
            window.sees("Already there");
        }
    }

    @Test
    void letsTheArchiveGoOfARunThatWasStopped() throws Exception {
        int[] samples = IntStream.range(0, 60).map(place -> 1 + place % 6).toArray();
        String run = client.post("/collections/stopped/imports", SamplePhotographs.archive(samples))
                .at("/run/id");
        client.post("/collections/stopped/runs/" + run + "/cancel", "");
        client.get("/collections/stopped/runs/" + run + "/events");
        try (Window window = stage.open("/monitor?run=" + run, Look.PHONE)) {
            window.button("Let the archive go").click();
            window.sees("Let the archive of run " + run + " go?");
            window.isAccessible();
            window.photograph("monitor-run-PHONE");
            window.page()
                    .getByRole(AriaRole.DIALOG)
                    .getByText("Let the archive go")
                    .last()
                    .click();
            window.sees("The archive is not here any more.");
        }
    }

    @Test
    void speaksThreeLanguagesOnAPhone() {
        try (Window window = stage.open("/monitor", Look.PHONE)) {
            window.labelled("Language, Theme").click();
            window.labelled("Language").selectOption("ru");
            window.sees("Лица для поиска");
            window.page().keyboard().press("Escape");
            window.isAccessible();
            window.photograph("monitor-russian");
            window.link("Добавить").click();
            window.sees("Кто на них");
            window.isAccessible();
            window.photograph("add-russian");
            window.labelled("Язык, Тема").click();
            window.labelled("Язык").selectOption("fr");
            window.sees("Qui elles montrent");
            window.page().keyboard().press("Escape");
            window.isAccessible();
            window.link("Surveillance").click();
            window.sees("Visages cherchables");
            window.isAccessible();
        }
    }

    private static void look(Window window, String id) {
        window.labelled("Look up").first().fill(id);
        window.page().keyboard().press("Enter");
    }
}
