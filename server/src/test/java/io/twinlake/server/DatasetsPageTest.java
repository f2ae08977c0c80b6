package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of datasets and models in a browser. Each test has a collection of its own with two sample
/// photographs, one of them Ben's.
class DatasetsPageTest {

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() {
        stage = BrowserStage.start(folder);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void publishesAVersionAndShowsWhatIsInIt(Look look) throws IOException, InterruptedException {
        String friends = collection("friends-" + look);
        try (Window window = stage.open("/datasets?collection=" + friends, look)) {
            window.sees("Nothing is published of this collection.");
            window.isAccessible();
            publish(window, "training", "For the first trial");
            assertThat(window.page().getByRole(AriaRole.STATUS))
                    .hasText("Published training, version 1, with 5 faces.");
            publish(window, "training", "");
            assertThat(window.page().locator(".version h2").first()).hasText("training, version 2");

            Locator first = version(window, 1);
            assertThat(first).containsText("For the first trial");
            first.getByText("What is in it").click();
            assertThat(first.locator(".dataset-faces li")).hasCount(5);
            assertThat(first).containsText("variance of the Laplacian of the grey crop");
            window.isAccessible();
            window.photograph("datasets-" + look);
        }
    }

    @Test
    void handsAVersionOut() throws IOException, InterruptedException {
        String friends = collection("handed-out");
        stage.client().post("/collections/" + friends + "/datasets", "{\"name\": \"all\"}");
        try (Window window = stage.open("/datasets?collection=" + friends, Look.LIGHT)) {
            Locator link = version(window, 1)
                    .getByRole(
                            AriaRole.LINK,
                            new Locator.GetByRoleOptions().setName("CSV").setExact(true));
            Download download = window.page().waitForDownload(link::click);
            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines).hasSize(6);
            assertThat(lines.getFirst()).startsWith("face,image,identity,");
            assertThat(download.suggestedFilename()).endsWith(".csv");
        }
    }

    @Test
    void namesWhatIsLostBeforeAVersionGoes() throws IOException, InterruptedException {
        String friends = collection("removed");
        stage.client().post("/collections/" + friends + "/datasets", "{\"name\": \"people\", \"labelledOnly\": true}");
        stage.client().delete("/collections/" + friends + "/identities/Ben?faces=true");
        try (Window window = stage.open("/datasets?collection=" + friends, Look.PHONE)) {
            version(window, 1)
                    .getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                    .click();
            window.sees("will be lost. Its number is not given again.");
            window.isAccessible();
            window.photograph("datasets-remove");
            window.button("Remove this version").click();
            assertThat(window.page().getByRole(AriaRole.STATUS)).hasText("Removed people, version 1.");
            window.sees("Nothing is published of this collection.");
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void tellsHowCosinesAreToBeRead(Look look) throws IOException, InterruptedException {
        String friends = collection("models-" + look);
        try (Window window = stage.open("/datasets/models?collection=" + friends, look)) {
            window.sees("50% takes a cosine of 0.331");
            assertThat(window.page().locator(".model")).containsText(friends);
            window.isAccessible();
            window.photograph("models-" + look);
        }
    }

    private static void publish(Window window, String name, String description) {
        window.button("Publish a version").click();
        window.labelled("Name").fill(name);
        window.labelled("What it is for").fill(description);
        window.button("Publish").click();
        assertThat(window.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static Locator version(Window window, int version) {
        return window.page()
                .getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions()
                        .setHas(window.page()
                                .getByRole(
                                        AriaRole.HEADING,
                                        new Page.GetByRoleOptions()
                                                .setName(Pattern.compile(", version " + version + "$")))));
    }

    private static String collection(String name) throws IOException, InterruptedException {
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"" + name + "\"}");
        client.post("/collections/" + name + "/images", ApiClient.sample(1));
        client.post("/collections/" + name + "/images?identity=Ben", ApiClient.sample(2));
        return name;
    }
}
