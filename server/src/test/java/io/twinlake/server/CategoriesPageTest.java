package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Categories in a browser: given with pictures, chosen by in a search, and shown on the map and with the
/// layers of a picture. The first and the third sample photograph show one person.
class CategoriesPageTest {

    private static final String EXPLORE = "/explore?collection=friends&view=0.8,0,0";

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.start(folder);
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections", "{\"name\": \"plain\"}");
        client.post("/collections", "{\"name\": \"new\"}");
        add(client, "friends", 1, "identity=Ann&category=at%20work");
        add(client, "friends", 2, "identity=Ben&category=on%20holiday");
        add(client, "friends", 4, "identity=Cleo&category=at%20work");
        add(client, "friends", 5, "identity=Dora");
        add(client, "plain", 1, "identity=Ann");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void narrowsASearch(Look look) {
        try (Window window = stage.open("/?collection=friends", look)) {
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            Locator people = window.page().locator(".match-name");
            assertThat(people.getByText("Ann").first()).isVisible();
            window.labelled("Category").selectOption("on holiday");
            window.sees("Category: on holiday");
            assertThat(people.first()).hasText("Ben");
            assertThat(people.getByText("Ann")).hasCount(0);
            window.isAccessible();
            window.photograph("categories-search-" + look);

            window.labelled("Category").selectOption("at work");
            assertThat(people.getByText("Ann").first()).isVisible();
            window.button("No longer ask for Category: on holiday").click();
            assertThat(people.getByText("Ben")).hasCount(0);
            window.button("No longer ask for Category: at work").click();
            assertThat(people.getByText("Dora").first()).isVisible();
        }
    }

    @Test
    void keepsTheCategoryInTheAddress() {
        try (Window window = stage.open("/?collection=friends&attribute=category%3Aon+holiday", Look.LIGHT)) {
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            window.sees("Category: on holiday");
            assertThat(window.page().locator(".match-name").first()).hasText("Ben");
            window.button("No longer ask for Category: on holiday").click();
            window.page().waitForURL(Pattern.compile("/\\?collection=friends$"));
            window.labelled("Category").selectOption("at work");
            window.page().waitForURL(Pattern.compile("/\\?collection=friends&attribute=category%3Aat\\+work$"));
        }
    }

    @Test
    void asksForNoneWhereThereAreNone() {
        try (Window window = stage.open("/?collection=plain", Look.LIGHT)) {
            window.give("Choose a photograph", "sample.jpg", ApiClient.sample(3));
            window.sees("faces found");
            window.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(window.page().getByText("Category")).hasCount(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void coloursTheMap(Look look) {
        try (Window window = stage.open(EXPLORE, look)) {
            window.sees("People in view");
            window.labelled("Colour").selectOption("Category");
            Locator values = window.page().locator(".values li");
            assertThat(values).hasCount(3);
            assertThat(values.first()).containsText("at work");
            assertThat(values.last()).containsText("Nothing said");
            window.page().waitForURL(Pattern.compile("colour=category&category=category"));
            window.isAccessible();
            window.photograph("categories-map-" + look);

            window.page().reload();
            assertThat(values.nth(1)).containsText("on holiday");
            window.labelled("Colour").selectOption("Quality");
            assertThat(values).hasCount(0);
            assertThat(window.page().url()).doesNotContain("category");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"LIGHT", "PHONE"})
    void givesPicturesACategory(Look look) throws Exception {
        try (Window window = stage.open("/add?collection=new", look)) {
            window.labelled("Category of all").fill("press " + look);
            choose(window, look + ".jpg", "image/jpeg", ApiClient.sample(2));
            window.sees(" · press " + look);
            window.isAccessible();
            window.photograph("categories-add-" + look);
            window.button("Add 1 file to new").click();
            window.sees("All done: new");
            window.page()
                    .getByText("Layers", new Page.GetByTextOptions().setExact(true))
                    .click();
            window.sees("category: press " + look);
            window.isAccessible();
            window.photograph("categories-layers-" + look);
        }
        assertThat(values("new")).contains("press " + look);
    }

    @Test
    void takesFoldersOfAnArchiveAsCategories() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Team A/1.jpg"));
            zip.write(ApiClient.sample(6));
        }
        try (Window window = stage.open("/add?collection=new", Look.LIGHT)) {
            window.labelled("Folders are categories").check();
            assertThat(window.page().getByLabel("Category of all")).hasCount(0);
            choose(window, "teams.zip", "application/zip", bytes.toByteArray());
            window.button("Add 1 file to new").click();
            window.sees("All done: new");
        }
        assertThat(values("new")).contains("Team A");
        assertThat(stage.client().get("/collections/new/identities").json().toString())
                .doesNotContain("Team A");
    }

    @Test
    void takesCategoriesFromATable() throws Exception {
        byte[] table = "path,category\n5.jpg,from the table\n".getBytes(StandardCharsets.UTF_8);
        try (Window window = stage.open("/add?collection=new", Look.LIGHT)) {
            window.labelled("Choose files").setInputFiles(new FilePayload[] {
                new FilePayload("5.jpg", "image/jpeg", ApiClient.sample(5)),
                new FilePayload("people.csv", "text/csv", table)
            });
            window.sees(" · from the table");
            window.button("Add 1 file to new").click();
            window.sees("All done: new");
        }
        assertThat(values("new")).contains("from the table");
    }

    @Test
    void speaksFrenchAndRussian() {
        for (String language : List.of("fr", "ru")) {
            try (Window window = stage.open(EXPLORE + "&colour=category&category=category", Look.PHONE)) {
                window.page().evaluate("language => localStorage.setItem('twinlake.language', language)", language);
                window.page().reload();
                window.sees(language.equals("fr") ? "Rien n’est dit" : "Ничего не сказано");
                window.isAccessible();
                window.photograph("categories-map-" + language);
            }
        }
    }

    private static void add(ApiClient client, String collection, int sample, String query)
            throws IOException, InterruptedException {
        client.post("/collections/" + collection + "/images?" + query, ApiClient.sample(sample));
    }

    private static void choose(Window window, String name, String type, byte[] bytes) {
        window.labelled("Choose files").setInputFiles(new FilePayload(name, type, bytes));
        assertThat(window.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Files")))
                .isVisible();
    }

    private static List<String> values(String collection) throws Exception {
        return stage.client()
                .get("/collections/" + collection + "/attributes")
                .json()
                .at("/attributes/0/values")
                .valueStream()
                .map(value -> value.get("value").asString())
                .toList();
    }
}
