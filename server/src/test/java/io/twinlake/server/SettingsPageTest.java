package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The settings in a browser, on a service without keys that has a sample photograph, and on others that are
/// about keys.
class SettingsPageTest {

    private static final List<String> PARTS = List.of("", "/retention", "/keys", "/audit", "/service", "/looks");

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.start(folder);
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections/friends/images", ApiClient.sample(1));
        client.post("/collections/friends/images?identity=Ben", ApiClient.sample(2));
        client.post("/collections/friends/search", ApiClient.sample(3));
        client.delete("/collections/friends/identities/Nobody");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsEveryPart(Look look) {
        try (Window window = stage.open("/settings", look)) {
            List<String> awaited = List.of(
                    "friends",
                    "Nothing has a date.",
                    "whoever is on this machine",
                    "newest first",
                    "Models, and how",
                    "Kept in");
            for (int part = 0; part < PARTS.size(); part++) {
                window.page().navigate("/settings" + PARTS.get(part));
                window.page()
                        .locator("main")
                        .getByText(awaited.get(part))
                        .first()
                        .waitFor();
                window.isAccessible();
                window.photograph("settings" + PARTS.get(part).replace('/', '-') + "-" + look);
            }
        }
    }

    @Test
    void setsHowLongACollectionKeepsItsPictures() throws Exception {
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"guests\"}");
        try (Window window = stage.open("/settings/retention", Look.PHONE)) {
            window.button("Change how long guests keeps its pictures").click();
            window.labelled("Legal basis").selectOption("consent");
            window.labelled("Kept").selectOption("days");
            window.labelled("Days").fill("0");
            assertThat(window.button("Save")).isDisabled();
            window.button("30 days").click();
            window.sees("when 30 days are over");
            window.isAccessible();
            window.photograph("settings-retention-dialog");
            window.button("Save").click();
            window.sees("guests keeps what comes from now on as you said.");
            client.post("/collections/guests/images", ApiClient.sample(1));
            window.page().reload();
            window.sees("1 picture after");
            assertThat(client.get("/collections/guests").at("/legalBasis")).isEqualTo("consent");
            assertThat(client.get("/collections/guests").at("/dueNext/pictures"))
                    .isEqualTo("1");

            window.page().navigate("/add?collection=guests");
            window.sees("The collection keeps pictures for 30 days");
            window.sees("The people shown have agreed");
        }
    }

    @Test
    void makesACollection() {
        try (Window window = stage.open("/settings", Look.LIGHT)) {
            window.button("Make a collection").click();
            window.labelled("Name").fill("friends");
            window.button("Make").click();
            window.sees("There is a collection of that name.");
            window.labelled("Name").fill("strangers");
            window.page().getByText("Which faces are searched").click();
            window.labelled("Least height of a face, in pixels").fill("40");
            window.isAccessible();
            window.photograph("settings-new-collection");
            window.page().keyboard().press("Enter");
            window.sees("strangers is made, and chosen.");
            assertThat(window.labelled("Collection")).hasValue("strangers");
        }
    }

    @Test
    void saysWhatAThresholdMeansBeforeItIsSaved() {
        try (Window window = stage.open("/settings", Look.LIGHT)) {
            window.button("Change from when on matches in friends are confident")
                    .click();
            window.sees("It takes a cosine of");
            String usual = window.page().locator(".meaning").innerText();
            window.button("99 %").click();
            assertThat(window.page().locator(".meaning")).not().hasText(usual);
            assertThat(window.page().locator("[aria-busy=true]")).hasCount(0);
            assertThat(window.page().locator(".meaning").innerText()).isNotEqualTo(usual);
            window.isAccessible();
            window.photograph("settings-confidence");
            window.button("Save").click();
            window.sees("Matches in friends are confident from 99% on.");
            assertThat(window.page().locator("dd", new Page.LocatorOptions().setHasText("99%")))
                    .isVisible();
        }
    }

    @Test
    void filtersTheAudit() {
        try (Window window = stage.open("/settings/audit", Look.LIGHT)) {
            Locator rows = window.page().locator("tbody tr");
            rows.first().waitFor();
            window.labelled("Show").selectOption("failed");
            window.labelled("Filter what is loaded").fill("identities");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("404");
            window.labelled("Filter what is loaded").fill("no such thing");
            window.sees("Nothing fits.");
        }
    }

    @Test
    void makesTheFirstKeyAndSignsInWithIt() {
        try (ServerStage other = ServerStage.start(folder.resolve("first"));
                Window window = stage.open(other, "/settings/keys", Look.LIGHT)) {
            window.button("Make a key").click();
            window.sees("This is the first key: it closes the service");
            window.labelled("What is it for?").fill("me");
            window.isAccessible();
            window.photograph("settings-new-key");
            window.button("Make").click();
            assertThat(window.labelled("Key").inputValue()).matches("twl_[0-9a-f]{40}");
            window.isAccessible();
            window.photograph("settings-key-once");
            window.page().keyboard().press("Escape");
            window.page().keyboard().press("Escape");
            assertThat(window.labelled("Key")).isVisible();
            window.button("I have it: sign in with it").click();
            window.page().getByText("yours").waitFor();

            window.button("Make a key").click();
            window.labelled("What is it for?").fill("door camera");
            window.labelled("Until when?").selectOption("30");
            window.button("Make").click();
            window.button("I have it").click();
            window.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End the key door camera"))
                    .click();
            window.sees("is turned away at once");
            window.photograph("settings-end-key");
            window.button("End the key").click();
            window.sees("The key door camera has ended.");
            window.labelled("Show those that have ended").check();
            assertThat(window.page().locator("tr.ended")).hasCount(1);
            window.isAccessible();
            window.photograph("settings-keys");
        }
    }

    @Test
    void tellsReadersWhatTheyMayNot() {
        Path folder = SettingsPageTest.folder.resolve("keyed");
        String key;
        try (Lake lake = KeyedLake.create(folder.resolve("lake"), "friends", "others")) {
            key = KeyedLake.key(lake, ApiKey.Scope.READ, Set.of("friends"));
        }
        try (ServerStage other = ServerStage.start(folder);
                Window window = stage.open(other, "/settings", Look.LIGHT)) {
            window.labelled("Key").fill(key);
            window.page().keyboard().press("Enter");
            window.page()
                    .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("friends"))
                    .waitFor();
            assertThat(window.button("Make a collection")).hasCount(0);
            assertThat(window.page().getByText("others")).hasCount(0);
            for (String part : List.of("/keys", "/audit")) {
                window.page().navigate("/settings" + part);
                window.sees("This is for keys of the scope admin that are of all collections.");
            }
            window.page().navigate("/settings/service");
            window.sees("Sums over the whole lake are for keys of all collections.");
            window.page().navigate("/people");
            window.sees("Nobody has a name here yet");
            assertThat(window.button("Enter a person")).hasCount(0);
            assertThat(window.link("Name faces")).hasCount(0);
            for (String page : List.of("/", "/barcode", "/explore", "/datasets")) {
                window.page().navigate(page);
                window.sees("friends has no faces yet");
                window.sees("take a key that may write: ask whoever runs the service.");
                assertThat(window.page().locator("a[href^='/add']")).hasCount(0);
            }
            window.isAccessible();
            window.photograph("datasets-reader");
            window.page().navigate("/monitor");
            window.sees("Nothing was refused");
            assertThat(window.page().locator("a[href^='/add']")).hasCount(0);
            window.page().navigate("/add");
            window.sees("Your key is for looking and searching only.");
        }
    }
}
