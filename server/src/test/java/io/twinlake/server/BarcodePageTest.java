package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What two faces are compared by, in a browser, on a service whose collection has the first sample
/// photograph, which shows the same person as the third, and Ben's.
class BarcodePageTest {

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    private static String ben;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.start(folder);
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections/friends/images", ApiClient.sample(1));
        client.post("/collections/friends/images?identity=Ben", ApiClient.sample(2));
        ben = client.get("/collections/friends/faces?identity=Ben").at("/faces/0/face/id");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsWhatLedToAnAnswer(Look look) {
        try (Window window = stage.open("/", look)) {
            Page page = window.page();
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("As a barcode"))
                    .click();

            window.sees("almost certainly the same person");
            window.sees("So it is a confident match.");
            window.sees("512 numbers, a stripe each");
            assertThat(stripes(page, "Your photograph").locator("rect")).hasCount(512);
            assertThat(stripes(page, "No name").locator("rect")).hasCount(512);
            assertThat(stripes(page, "Difference").locator("rect")).hasCount(512);
            assertThat(page.locator(".dotted circle")).hasCount(10);
            window.isAccessible();
            window.photograph("barcode-" + look);

            Locator walk = window.labelled("Number 1");
            walk.focus();
            page.keyboard().press("End");
            assertThat(page.locator("label.row-name")).hasText("Number 512");

            page.locator(".match-card")
                    .filter(new Locator.FilterOptions().setHasText("Ben"))
                    .first()
                    .click();
            window.sees("So it is no confident match.");
            assertThat(page).hasURL(Pattern.compile("match="));
        }
    }

    @Test
    void comparesAFaceOfTheCollection() {
        try (Window window = stage.open("/barcode?collection=friends&probe=" + ben, Look.LIGHT)) {
            assertThat(stripes(window.page(), "Ben").locator("rect")).hasCount(512);
            window.sees("So it is no confident match.");
            window.isAccessible();
        }
    }

    @Test
    void takesAPhotographItself() {
        try (Window window = stage.open("/barcode?collection=friends", Look.PHONE)) {
            window.sees("Any face of the collection can be compared like that, too");
            window.isAccessible();
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            window.sees("almost certainly the same person");
            window.labelled("Face 2").click();
            window.sees("So it is no confident match.");
            window.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look-alike"))
                    .first()
                    .click();
            window.page().getByAltText("Your photograph sample.jpg").waitFor();
        }
    }

    @Test
    void saysWhenAFaceIsGone() {
        String unknown = "0".repeat(32);
        try (Window window = stage.open("/barcode?collection=friends&probe=" + unknown, Look.LIGHT)) {
            window.sees("There is nothing of that id or name.");
            window.isAccessible();
        }
    }

    @Test
    void leadsBackToTheAnswersThatWereLeft() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            window.labelled("Answers").selectOption("12");
            window.link("As a barcode").click();
            window.sees("512 numbers, a stripe each");
            window.page().goBack();
            assertThat(window.labelled("Answers")).hasValue("12");
            window.sees("almost certainly the same person");
        }
    }

    private static Locator stripes(Page page, String name) {
        return page.getByRole(
                AriaRole.IMG,
                new Page.GetByRoleOptions()
                        .setName(name + ": the numbers as stripes")
                        .setExact(true));
    }
}
