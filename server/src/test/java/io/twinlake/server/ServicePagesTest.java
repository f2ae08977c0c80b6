package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.QualityPolicy;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import io.twinlake.vision.FaceEncoder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What surrounds the pages, in a browser: signing in and out, a service that is lost, a lake without
/// anything yet, and addresses that are none.
class ServicePagesTest {

    @AutoClose
    private static Chromium chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @Test
    void signsInWithAKeyAndOut() {
        Path root = folder.resolve("lake");
        String key;
        try (Lake lake = lake(root)) {
            key = lake.apiKeys()
                    .create(new NewApiKey("test", ApiKey.Scope.WRITE, null, null), Instant.EPOCH)
                    .secret();
        }
        OpenIdSettings provider = new OpenIdSettings(
                URI.create("https://id.example.org"),
                "twinlake",
                "s3cret",
                URI.create("https://faces.example.org"),
                "email",
                Map.of());
        try (TwinlakeServer server =
                        TwinlakeServer.start(root, ServerStage.settings(0, 1).withOpenId(provider));
                Window window = chromium.open(server.uri(), "/?collection=faces", Look.LIGHT)) {
            assertThat(window.button("Sign in")).isVisible();
            assertThat(window.page().getByText("Sign in with your organisation"))
                    .hasAttribute("href", "/api/v1/session/openid");
            window.isAccessible();
            window.photograph("sign-in");

            window.labelled("Key").fill("twl_" + "0".repeat(40));
            window.page().keyboard().press("Enter");
            window.sees("The service does not know this key.");
            window.labelled("Key").fill(key);
            window.button("Sign in").click();
            window.sees("faces has no faces yet");
            assertThat(window.page().getByText("Add photographs", new Page.GetByTextOptions().setExact(true)))
                    .hasAttribute("href", "/add?collection=faces");
            window.isAccessible();
            window.photograph("empty-collection");
            assertThat(window.page()).hasURL(server.uri() + "/?collection=faces");

            window.page().reload();
            window.sees("faces has no faces yet");
            window.labelled("Language, Theme").click();
            window.button("Sign out").click();
            assertThat(window.button("Sign in")).isVisible();
        }
    }

    @Test
    void searchesWithTheTokenOfTheSession() throws Exception {
        Path root = folder.resolve("lake");
        String key;
        try (Lake lake = lake(root)) {
            key = lake.apiKeys()
                    .create(new NewApiKey("test", ApiKey.Scope.WRITE, null, null), Instant.EPOCH)
                    .secret();
        }
        try (TwinlakeServer server = TwinlakeServer.start(root, ServerStage.settings(0, 1));
                ApiClient client = ApiClient.of(server).with("x-api-key", key);
                Window window = chromium.open(server.uri(), "/", Look.PHONE)) {
            client.post("/collections/faces/images?identity=Quentin", ApiClient.sample(6));
            window.isAccessible();
            window.photograph("sign-in-PHONE");
            window.labelled("Key").fill(key);
            window.button("Sign in").click();
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(6));
            window.sees("Quentin");
        }
    }

    @Test
    void saysThatTheServiceIsLostAndGoesOnWhenItIsFound() throws Exception {
        lake(folder.resolve("lake")).close();
        ServerStage first = ServerStage.start(folder);
        int port = first.uri().getPort();
        try (Window window = chromium.open(first.uri(), "/", Look.LIGHT)) {
            first.client().post("/collections/faces/images?identity=Quentin", ApiClient.sample(6));
            window.page().reload();
            window.sees("Drop a photograph here");
            first.close();
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(6));
            window.sees("The service does not answer.");
            window.isAccessible();
            window.photograph("lost-service");
            window.button("Look now").click();
            window.sees("The service does not answer.");

            try (ServerStage _ = ServerStage.start(folder, ServerStage.settings(port, 1))) {
                window.sees("Quentin"); // without anybody doing anything
                assertThat(window.page().getByText("The service does not answer."))
                        .hasCount(0);
            }
        }
    }

    @Test
    void hasAPageForAddressesThatAreNone() {
        try (ServerStage stage = ServerStage.start(folder);
                Window window = chromium.open(stage.uri(), "/nowhere/at-all", Look.DARK)) {
            window.sees("There is no such page");
            window.isAccessible();
            window.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the first page"))
                    .click();
            window.sees("Who looks like this?");
            window.sees("No collection yet");
            window.isAccessible();
            window.photograph("no-collections");
            window.page().goBack();
            window.sees("There is no such page");
        }
    }

    @Test
    void leadsToAddingWhereThereIsNothingYet() {
        lake(folder.resolve("lake")).close();
        try (ServerStage stage = ServerStage.start(folder);
                Window window = chromium.open(stage.uri(), "/", Look.PHONE)) {
            for (String page : List.of("/barcode", "/explore", "/datasets", "/")) {
                window.page().navigate(page + "?collection=faces");
                window.sees("faces has no faces yet");
                window.isAccessible();
            }
            window.photograph("empty-collection-PHONE");
            window.page()
                    .getByText("Add photographs", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.sees("Drop files, folders or archives here");
            assertThat(window.page()).hasURL(stage.uri() + "/add?collection=faces");
        }
    }

    @Test
    void isWalkedThroughByKeyboard() {
        lake(folder.resolve("lake")).close();
        try (ServerStage stage = ServerStage.start(folder);
                Window window = chromium.open(stage.uri(), "/", Look.LIGHT)) {
            window.sees("faces has no faces yet");
            window.page().keyboard().press("Tab");
            assertThat(window.page().getByText("Skip to the content")).isFocused();
            window.page().keyboard().press("Enter");
            assertThat(window.page().locator("main")).isFocused();
        }
    }

    /// Makes a lake with an empty collection.
    private static Lake lake(Path root) {
        Lake lake = Lake.create(root);
        lake.catalog()
                .createCollection(new NewCollection(
                        "faces", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
        return lake;
    }
}
